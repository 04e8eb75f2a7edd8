/** Opens a register's tables without reading their rows into nouns: for writing them in another form. */
import type { Finding } from "#lib/finding.ts";
import { defaultLimits, type Limits, type RegisterFiles } from "#platform/files/index.ts";
import type { Jurisdiction } from "../model.ts";
import { collector } from "./collector.ts";
import { readJurisdiction } from "./jurisdiction.ts";
import { openSources, type Sources } from "./sources.ts";

export interface OpenRegister {
  readonly jurisdiction: Jurisdiction | undefined;
  readonly tables: Sources["tables"];
  /** False when a table that is there cannot be read whole. */
  readonly isWhole: boolean;
  readonly findings: readonly Finding[];
}

/** The tables as they stand in the files, unknown columns included, and what is wrong with the files. */
export function openRegister(files: RegisterFiles, limits: Limits = defaultLimits): OpenRegister {
  const found = collector();
  const jurisdiction = readJurisdiction(files, limits, found);
  const { tables } = openSources(files, limits, jurisdiction?.language ?? "en", found);
  const findings = found.findings();
  const isWhole = findings.every(({ code, severity }) => severity !== "error" || code === "P0001");
  return { jurisdiction, tables, isWhole, findings };
}
