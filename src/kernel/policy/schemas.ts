/** JSON Schemas of the files of policies, made from the shapes that read them: editors complete and check while one types. */
import { policyShape, reformShape, systemShape, type shapes } from "#engines/rules/index.ts";
import type { Say } from "#lib/language.ts";
import { makeShape } from "./make/format.ts";
import { populationShape } from "./population/format.ts";

const files = {
  policy: policyShape,
  "policy-system": systemShape,
  "policy-reform": reformShape,
  population: populationShape,
  "population-make": makeShape,
} as const satisfies Readonly<Record<string, shapes.Shape<unknown>>>;

/** By path from the project's root. */
export function policySchemas(say: Say): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(files).map(([name, { schema }]) => {
      const whole = {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: say(`policy.schema.${name}`),
        ...schema,
      };
      return [`schema/${name}.json`, `${JSON.stringify(whole, undefined, 2)}\n`];
    }),
  );
}
