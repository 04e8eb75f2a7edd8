/** Any file of votes as an election: told apart by its name's ending, else by how it begins. */
import { ok, refuse } from "#lib/result.ts";
import type { Election } from "../model.ts";
import { bltElection, readBlt } from "./blt.ts";
import type { Read } from "./fault.ts";
import { preflibElection, readPreflib } from "./preflib.ts";
import { readPabulib, type Pabulib } from "./pabulib.ts";
import { readVotesCsv } from "./votes-csv.ts";

export interface Opened {
  readonly format: "pabulib" | "blt" | "preflib" | "csv";
  readonly election: Election;
  readonly pabulib: Pabulib | undefined;
}

/** Reads the votes; `seats` fills in where the file says nothing, or replaces what it says. */
export function readVotesFile(name: string, text: string, seats: number | undefined): Read<Opened> {
  const format = formatOf(name.toLowerCase(), text);
  switch (format) {
    case "pabulib": {
      const read = readPabulib(text);
      return read.ok ? ok({ format, election: read.value.election, pabulib: read.value }) : read;
    }
    case "blt": {
      const read = readBlt(text);
      if (!read.ok) return read;
      const file = seats === undefined ? read.value : { ...read.value, seats };
      return ok({ format, election: bltElection(file), pabulib: undefined });
    }
    case "preflib": {
      const read = readPreflib(text);
      return read.ok
        ? ok({ format, election: preflibElection(read.value, seats ?? 1), pabulib: undefined })
        : read;
    }
    case "csv": {
      const read = readVotesCsv(text, seats ?? 1);
      return read.ok ? ok({ format, election: read.value, pabulib: undefined }) : read;
    }
    case undefined:
      return refuse([{ code: "format-unknown", line: 1, column: 1, facts: {} }]);
  }
}

function formatOf(name: string, text: string): Opened["format"] | undefined {
  if (name.endsWith(".pb")) return "pabulib";
  if (name.endsWith(".blt")) return "blt";
  if (/\.(soc|soi|toc|toi)$/.test(name)) return "preflib";
  if (name.endsWith(".csv")) return "csv";
  const start = text
    .slice(0, 200)
    .replace(/^\ufeff/, "")
    .trimStart();
  if (start.startsWith("META")) return "pabulib";
  if (start.startsWith("#")) return "preflib";
  return /^\d+\s+\d+\s/.test(start) ? "blt" : undefined;
}
