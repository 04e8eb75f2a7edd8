import type { Say } from "#lib/language.ts";
import { mappingShape } from "./format.ts";

/** The JSON Schema of a mapping, made from the shape that reads it. By path from the project's root. */
export function mappingSchema(say: Say): readonly [string, string] {
  const whole = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: say("imports-311.schema"),
    ...mappingShape.schema,
  };
  return ["schema/import-311.json", `${JSON.stringify(whole, undefined, 2)}\n`];
}
