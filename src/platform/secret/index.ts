/**
 * Two secrets of an installation, each from the surroundings or else from a file in the data folder that is made on first use: one signs
 * cookies and may be changed at any time, the other opens the keys of the record and is as dear as the data themselves.
 */
import { hkdfSync } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
  return readOrMake(surroundings["POLITY_SECRET"], join(folder, "secret"), random);
}

/** Reads the key under which the record seals the keys of persons: POLITY_RECORD_KEY, else the file record-key. */
export function readMasterKey(
  surroundings: Readonly<Record<string, string | undefined>>,
  folder: string,
  random: Random,
): Result<Uint8Array, SecretRefusal> {
  const secret = readOrMake(surroundings["POLITY_RECORD_KEY"], join(folder, "record-key"), random);
  return secret.ok ? ok(new Uint8Array(hkdfSync("sha256", secret.value, "", "polity record", 32))) : secret;
}

function readOrMake(given: string | undefined, file: string, random: Random): Result<string, SecretRefusal> {
  if (given === undefined || given === "") return ok(keptSecret(file, random));
  return given.length < least ? refuse({ code: "database.secret-too-short", least }) : ok(given);
}

function keptSecret(file: string, random: Random): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  mkdirSync(dirname(file), { recursive: true });
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
