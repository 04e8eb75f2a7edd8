/**
 * Two secrets of an installation, each from the surroundings or else from a file in the data folder that is made on first use: one signs
 * cookies and may be changed at any time, the other opens the keys of the record and is as dear as the data themselves.
 */
import { hkdfSync } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Random } from "#platform/random/index.ts";

export interface SecretRefusal {
  readonly code: "database.secret-too-short";
  /** Where it was given. */
  readonly name: string;
  readonly least: number;
}

const least = 32;

/** Settings that hold secrets: each may be named by a file instead (DATABASE_URL_FILE), for the surroundings of a process are seen by many. */
export const secretSettings = ["DATABASE_URL", "POLITY_SECRET", "POLITY_RECORD_KEY"] as const;

export type SecretFileRefusal =
  | { readonly code: "database.secret-twice"; readonly name: string }
  | {
      readonly code: "database.no-secret-file";
      readonly name: string;
      readonly file: string;
      readonly problem: string;
    };

/** What the files hold that the surroundings name, by the names of the settings. */
export function secretsFromFiles(
  surroundings: Readonly<Record<string, string | undefined>>,
): Result<Readonly<Record<string, string>>, SecretFileRefusal> {
  const read: Record<string, string> = {};
  for (const name of secretSettings) {
    const file = surroundings[`${name}_FILE`] || undefined;
    if (file === undefined) continue;
    if ((surroundings[name] ?? "") !== "") return refuse({ code: "database.secret-twice", name });
    try {
      read[name] = readFileSync(file, "utf8").trim();
    } catch (error) {
      const problem = (error as NodeJS.ErrnoException).code ?? String(error);
      return refuse({ code: "database.no-secret-file", name, file, problem });
    }
  }
  return ok(read);
}

/** Reads the secret. Several machines on one database need the same POLITY_SECRET, or sessions end at each change of machine. */
export function readSecret(
  surroundings: Readonly<Record<string, string | undefined>>,
  folder: string,
  random: Random,
): Result<string, SecretRefusal> {
  return readGiven(surroundings, "POLITY_SECRET") ?? ok(keptSecret(join(folder, "secret"), random));
}

/** The secret of one jurisdiction of several: what one signed no other takes for its own. */
export function secretOf(secret: string, jurisdiction: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", `polity jurisdiction ${jurisdiction}`, 32)).toString(
    "base64url",
  );
}

/** Reads the key under which the record seals the keys of persons: POLITY_RECORD_KEY, else the file record-key. */
export function readMasterKey(
  surroundings: Readonly<Record<string, string | undefined>>,
  folder: string,
  random: Random,
): Result<Uint8Array, SecretRefusal> {
  const secret =
    readGiven(surroundings, "POLITY_RECORD_KEY") ?? ok(keptSecret(join(folder, recordKeyFile), random));
  return secret.ok ? ok(masterKeyFrom(secret.value)) : secret;
}

/** The same, if there is one: looking makes none. */
export function findMasterKey(
  surroundings: Readonly<Record<string, string | undefined>>,
  folder: string,
): Result<Uint8Array | undefined, SecretRefusal> {
  const file = join(folder, recordKeyFile);
  const given = readGiven(surroundings, "POLITY_RECORD_KEY");
  if (given === undefined) {
    return ok(existsSync(file) ? masterKeyFrom(readFileSync(file, "utf8").trim()) : undefined);
  }
  return given.ok ? ok(masterKeyFrom(given.value)) : given;
}

const recordKeyFile = "record-key";

function masterKeyFrom(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "polity record", 32));
}

function readGiven(
  surroundings: Readonly<Record<string, string | undefined>>,
  name: string,
): Result<string, SecretRefusal> | undefined {
  const given = surroundings[name];
  if (given === undefined || given === "") return undefined;
  return given.length < least ? refuse({ code: "database.secret-too-short", name, least }) : ok(given);
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
