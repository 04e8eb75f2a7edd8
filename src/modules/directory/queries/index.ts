/** Everything that may be asked of the directory, for every surface. */
import { areasQuery } from "./areas.ts";
import { bodiesQuery } from "./bodies.ts";
import { findingsQuery } from "./findings.ts";
import { functionsQuery } from "./functions.ts";
import { resolveQuery } from "./resolve.ts";
import { searchQuery } from "./search.ts";

export const directoryQueries = [
  resolveQuery,
  searchQuery,
  functionsQuery,
  bodiesQuery,
  areasQuery,
  findingsQuery,
] as const;
