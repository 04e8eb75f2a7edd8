/** The jurisdictions that are open in this process: opened when somebody comes, and closed again when many others came since. */
import type { Placed } from "#kernel/deployment/model.ts";
import type { Town } from "../open-town.ts";

export interface Towns {
  /** Does something with a jurisdiction, which stays open at least until that is done. */
  readonly with: <Value>(placed: Placed, work: (town: Town) => Promise<Value>) => Promise<Value>;
  /** Closes one once nobody is at it; the next who comes opens it anew. */
  readonly letGo: (code: string) => Promise<void>;
  /** Those that are open, and as what. */
  readonly resident: () => readonly Placed[];
  readonly close: () => Promise<void>;
}

interface Resident {
  readonly placed: Placed;
  readonly town: Promise<Town>;
  visitors: number;
  /** Told when the last visitor goes. */
  empty: (() => void) | undefined;
}

/** Too many are open that somebody is at: whoever asks for one more is asked to come again. */
export class NoRoomForTown extends Error {
  override readonly name = "NoRoomForTown";
}

/** It stands otherwise than when it was looked up, or elsewhere: whoever asked for it is asked to come again. */
export class TownChanged extends Error {
  override readonly name = "TownChanged";
}

/** At most so many are open at a time; twice as many while somebody is at each of them. They are opened one after another. */
export function keepTowns(most: number, open: (placed: Placed) => Promise<Town>): Towns {
  // In the order of the last visit, the longest ago first.
  const residents = new Map<string, Resident>();
  const closing = new Map<string, Promise<void>>();
  // Preparing a register takes the whole process; many at once would all be late.
  let opening: Promise<unknown> = Promise.resolve();

  const letGo = (code: string): Promise<void> => {
    const resident = residents.get(code);
    if (resident === undefined) return closing.get(code) ?? Promise.resolve();
    residents.delete(code);
    const gone = goodbye(resident).finally(() => closing.delete(code));
    closing.set(code, gone);
    return gone;
  };

  const enter = (placed: Placed): Resident => {
    const there = residents.get(placed.code);
    if (there === undefined && residents.size >= 2 * most) throw new NoRoomForTown();
    const resident =
      there !== undefined && isSame(there.placed, placed)
        ? there
        : { placed, town: opened(placed), visitors: 0, empty: undefined };
    residents.delete(placed.code);
    residents.set(placed.code, resident);
    return resident;
  };

  const opened = async (placed: Placed): Promise<Town> => {
    // The one before must have ended: two would both run the periodic work of one jurisdiction, and hold it twice.
    await letGo(placed.code);
    try {
      const turn = opening.then(() => open(placed));
      opening = turn.catch(() => undefined);
      return await turn;
    } catch (problem) {
      residents.delete(placed.code);
      throw problem;
    }
  };

  const makeRoom = (): void => {
    for (const [code, { visitors }] of residents) {
      if (residents.size <= most) return;
      if (visitors === 0) void letGo(code);
    }
  };

  return {
    with: async (placed, work) => {
      const resident = enter(placed);
      resident.visitors += 1;
      try {
        return await work(await resident.town);
      } finally {
        resident.visitors -= 1;
        if (resident.visitors === 0) resident.empty?.();
        makeRoom();
      }
    },
    letGo,
    resident: () => [...residents.values()].map(({ placed }) => placed),
    close: async () => {
      await Promise.all([...residents.keys()].map(letGo));
      await Promise.all(closing.values());
    },
  };
}

async function goodbye(resident: Resident): Promise<void> {
  if (resident.visitors > 0) await new Promise<void>((done) => (resident.empty = done));
  // One that could not be opened has nothing to close; whoever asked for it was told.
  const town = await resident.town.catch(() => undefined);
  await town?.close();
}

/** Whether what was opened as the one can answer for the other. */
export function isSame(one: Placed, other: Placed): boolean {
  return one.standing === other.standing && one.database === other.database && one.host === other.host;
}
