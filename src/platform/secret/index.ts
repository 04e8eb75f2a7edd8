/** The secret that signs cookies: POLITY_SECRET, else a file in the data folder that is made on first use. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Random } from "#platform/random/index.ts";

export interface SecretRefusal {
  readonly code: "database.secret-too-short";
  readonly least: number;
}

const least = 32;

/** Reads the secret. Several machines on one database need the same POLITY_SECRET, or sessions end at each change of machine. */
export function readSecret(
  surroundings: Readonly<Record<string, string | undefined>>,
  folder: string,
  random: Random,
): Result<string, SecretRefusal> {
  const given = surroundings["POLITY_SECRET"];
  if (given === undefined || given === "") return ok(keptSecret(folder, random));
  return given.length < least ? refuse({ code: "database.secret-too-short", least }) : ok(given);
}

function keptSecret(folder: string, random: Random): string {
  const file = join(folder, "secret");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  mkdirSync(folder, { recursive: true });
  const half = `${file}.${random.newId()}`;
  writeFileSync(half, `${random.newToken()}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(half, file);
  } catch (error) {
    // Of two processes that begin at once, the one that comes second takes the first one's secret.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(half);
  }
  return readFileSync(file, "utf8").trim();
}
