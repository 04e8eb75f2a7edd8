import type { CliContext } from "../context.ts";
import type { Serving } from "./serving.ts";

/** The name of the jurisdiction in the operator's language, else in any that it has. */
export function inWords({ language }: CliContext, { jurisdiction }: Serving): string {
  return jurisdiction.name[language] ?? Object.values(jurisdiction.name)[0] ?? jurisdiction.code;
}
