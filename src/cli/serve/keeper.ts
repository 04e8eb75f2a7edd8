/** Keeps the directory of the register in force, prepared once for each version and day. */
import { performance } from "node:perf_hooks";
import type { PlainDate } from "#lib/dates.ts";
import { checkFiles } from "#kernel/check/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { type Directory, type Library, openDirectory } from "#modules/directory/index.ts";

/** A register that may be shown: what identifies it, and how to load it. */
export interface Offered {
  /** Changes whenever the register does: a hash. */
  readonly hash: string;
  readonly provenance: Omit<Directory["provenance"], "on" | "hash">;
  readonly load: () => Promise<RegisterFiles>;
}

export interface Keeper {
  /** Today's directory; undefined as long as no register is in force. */
  readonly current: () => Promise<Directory | undefined>;
  /** The files of what `current` last gave: the same object as long as they are the same files on the same day. */
  readonly files: () => RegisterFiles | undefined;
  /** Looks again at the next request, whenever the last look was: after an adoption. */
  readonly lookAgain: () => void;
}

export interface KeeperNeeds {
  readonly today: () => PlainDate;
  /** What is to be shown on a day; asked often, so it must be cheap. */
  readonly offer: (on: PlainDate) => Promise<Offered | undefined>;
  readonly library: Library;
}

/** How long an adoption by another process may go unseen. */
const lookEveryMilliseconds = 2000;

interface Kept {
  readonly hash: string;
  readonly on: PlainDate;
  readonly directory: Directory | undefined;
  readonly files: RegisterFiles;
}

export function keeper(needs: KeeperNeeds): Keeper {
  let kept: Kept | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<Directory | undefined> | undefined;
  const look = async (): Promise<Directory | undefined> => {
    const on = needs.today();
    const offered = await needs.offer(on);
    if (offered === undefined) kept = undefined;
    else if (kept === undefined || kept.hash !== offered.hash || kept.on !== on)
      kept = await prepare(needs, offered, on);
    lookedAt = performance.now();
    return kept?.directory;
  };
  return {
    current: () => {
      const isFresh =
        kept !== undefined &&
        kept.on === needs.today() &&
        performance.now() - lookedAt < lookEveryMilliseconds;
      if (isFresh) return Promise.resolve(kept?.directory);
      // Requests that come while the register is being prepared wait for the same preparation.
      looking ??= look().finally(() => (looking = undefined));
      return looking;
    },
    files: () => kept?.files,
    lookAgain: () => {
      lookedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

async function prepare(needs: KeeperNeeds, offered: Offered, on: PlainDate): Promise<Kept> {
  const provenance = { ...offered.provenance, hash: offered.hash, on };
  const files = await offered.load();
  const directory = openDirectory(files, {
    on,
    provenance,
    check: checkFiles,
    library: needs.library,
  });
  return { hash: offered.hash, on, directory, files };
}
