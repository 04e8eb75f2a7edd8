/** The same schema, in which an object has the fields that are declared and no others. */
import { Clone } from "typebox/value";

/** Not within `allOf`, whose parts each know only some of the fields. */
export function closed<Schema extends object>(schema: Schema): Schema {
  const copy = Clone(schema) as Record<string, unknown>;
  close(copy);
  return copy as Schema;
}

function close(schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  const it = schema as Record<string, unknown>;
  if (
    it["type"] === "object" &&
    it["additionalProperties"] === undefined &&
    it["patternProperties"] === undefined
  )
    it["additionalProperties"] = false;
  for (const inner of Object.values((it["properties"] ?? {}) as object)) close(inner);
  close(it["items"]);
  for (const several of ["anyOf", "oneOf", "prefixItems"])
    for (const inner of (it[several] ?? []) as unknown[]) close(inner);
}
