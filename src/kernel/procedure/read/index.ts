/** A jurisdiction's procedures: its own files over those of the library, each with its hash. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Finding } from "#lib/finding.ts";
import { defaultLimits, type Limits, type RegisterFiles } from "#platform/files/index.ts";
import type { Procedure } from "../model/procedure.ts";
import { procedureFinding } from "../model/finding.ts";
import { readProcedureFile, type ProcedureSource } from "./procedure-file.ts";

const library = fileURLToPath(new URL("../../../../library/procedures/", import.meta.url));
const own = /^procedures\/([^/]+)\.ya?ml$/i;

export interface ProceduresReading {
  /** By id; a jurisdiction's own takes the place of the library's. Files that cannot be read are missing here. */
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** What is wrong with the files themselves. */
  readonly findings: readonly Finding[];
}

/** Reads the procedures of a jurisdiction's files. Never throws for what they hold. */
export function readProcedures(files: RegisterFiles, limits: Limits = defaultLimits): ProceduresReading {
  const procedures = new Map<string, Procedure>(libraryProcedures());
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  for (const [file, bytes] of [...files].filter(([name]) => own.test(name)).sort(byPath)) {
    const reading = readProcedureFile({ file, bytes, hash: hashOf(bytes), isLibrary: false }, limits);
    findings.push(...reading.findings);
    const { procedure } = reading;
    if (procedure === undefined) continue;
    const first = seen.get(procedure.id);
    if (first !== undefined) {
      const facts = { file, key: "id", value: procedure.id, near: first, choices: [] };
      const place = procedure.placeOf("id");
      findings.push(procedureFinding("P0901", `${file}/id/twice`, place, { facts, hint: "twice" }));
      continue;
    }
    seen.set(procedure.id, file);
    procedures.set(procedure.id, procedure);
  }
  return { procedures, findings };
}

/** The procedures of files that were checked before, such as those of an adopted register. */
export function proceduresOf(files: RegisterFiles): ReadonlyMap<string, Procedure> {
  return readProcedures(files).procedures;
}

/** Reads a procedure from the text it was kept as. Throws when the text is none, for only procedures are kept. */
export function procedureFromText(id: string, text: string): Procedure {
  const bytes = new TextEncoder().encode(text);
  const source = { file: `procedures/${id}.yaml`, bytes, hash: hashOf(bytes), isLibrary: false };
  const { procedure } = readProcedureFile(source, defaultLimits);
  if (procedure === undefined) throw new Error(`the kept procedure ${id} cannot be read`);
  return procedure;
}

/** The files of the library's procedures, by path from the project's root. */
export function librarySources(): readonly ProcedureSource[] {
  return readdirSync(library)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(library, name));
      return { file: `library/procedures/${name}`, bytes, hash: hashOf(bytes), isLibrary: true };
    });
}

let read: ReadonlyMap<string, Procedure> | undefined;

// Read once: they are files of this version of Polity, and change only with it.
function libraryProcedures(): ReadonlyMap<string, Procedure> {
  read ??= new Map(
    librarySources().flatMap((source): readonly (readonly [string, Procedure])[] => {
      const { procedure, findings } = readProcedureFile(source, defaultLimits);
      if (procedure === undefined || findings.length > 0)
        throw new Error(`${source.file}: ${JSON.stringify(findings)}`);
      return [[procedure.id, procedure]];
    }),
  );
  return read;
}

// Of the text, so that a byte-order mark makes no other version and the kept text has the same hash.
function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(new TextDecoder().decode(bytes)).digest("hex");
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
