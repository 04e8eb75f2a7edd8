/** JSON Schemas (draft 7, which editors know best) of every YAML file of a register, made from the declarations. */
import { Type, type TSchema } from "typebox";
import { languages, type Say } from "#lib/language.ts";
import type { Field, Fields, Table } from "./fields.ts";
import { jurisdictionFields, suppressionFields } from "./jurisdiction.ts";
import { everywhere, tables } from "./tables.ts";

type Schema = Readonly<Record<string, unknown>>;

/** By file name: one schema for each table, and those of jurisdiction.yaml and suppressions.yaml. */
export function registerSchemas(say: Say): ReadonlyMap<string, string> {
  const schemas = new Map<string, Schema>();
  for (const [name, table] of Object.entries(tables)) schemas.set(name, tableSchema(table, say));
  schemas.set("suppressions", suppressionsSchema(say));
  schemas.set("jurisdiction", jurisdictionSchema(say));
  return new Map(
    [...schemas].map(([name, schema]) => [`${name}.json`, `${JSON.stringify(schema, undefined, 2)}\n`]),
  );
}

function tableSchema({ name, fields, prefix }: Table, say: Say): Schema {
  const properties: Record<string, TSchema> = {};
  for (const [field, declared] of Object.entries(fields)) {
    const description = say(`format.fields.${name}.${field}`);
    properties[field] = fieldSchema(declared, description);
    if (declared.shape === "words") for (const one of marked(field)) properties[one] = cell(description);
  }
  for (const field of Object.keys(everywhere)) properties[field] = cell(say(`format.everywhere.${field}`));
  const row = {
    type: "object",
    properties,
    ...(prefix === undefined
      ? {}
      : { patternProperties: { [`^${prefix.name}:.+$`]: cell(say(`format.prefix.${name}`)) } }),
    additionalProperties: false,
    ...needed(fields),
  };
  return { ...heading(name, say), type: "array", items: row };
}

// Reading leaves what is missing to the check, which wants every field of a suppression.
function suppressionsSchema(say: Say): Schema {
  const properties = Object.entries(suppressionFields).map(([field, { type }]) => {
    return [field, { ...type.schema, description: say(`format.fields.suppressions.${field}`) }] as const;
  });
  const row = {
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    required: properties.map(([field]) => field),
  };
  return { ...heading("suppressions", say), type: "array", items: row };
}

// Here words are always written by language.
function jurisdictionSchema(say: Say): Schema {
  const properties = Object.entries<Field<unknown>>(jurisdictionFields).map(([field, declared]) => {
    const description = say(`format.fields.jurisdiction.${field}`);
    if (declared.shape === "words")
      return [field, { ...byLanguage(declared.type.schema), description }] as const;
    return [field, fieldSchema(declared, description)] as const;
  });
  const required = Object.entries<Field<unknown>>(jurisdictionFields).flatMap(([field, one]) =>
    one.required ? [field] : [],
  );
  return {
    ...heading("jurisdiction", say),
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    required,
  };
}

function heading(name: string, say: Say): Schema {
  const title = say(`format.tables.${name}.name`);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title,
    description: say(`format.tables.${name}.about`),
  };
}

/** What a row must have; words that must be there may stand under any of their languages. */
function needed(fields: Fields): Schema {
  const all = Object.entries(fields).filter(([, field]) => field.required);
  const required = all.flatMap(([field, { shape }]) => (shape === "words" ? [] : [field]));
  const inWords = all.flatMap(([field, { shape }]) => (shape === "words" ? [field] : []));
  const anyLanguage = inWords.map((field) => ({
    anyOf: [field, ...marked(field)].map((one) => ({ required: [one] })),
  }));
  return { required, ...(anyLanguage.length === 0 ? {} : { allOf: anyLanguage }) };
}

function fieldSchema({ type, shape, required }: Field<unknown>, description: string): TSchema {
  const one = type.schema;
  const written =
    shape === "list" ? either(one, Type.Array(one)) : shape === "words" ? either(one, byLanguage(one)) : one;
  // A value that is not given may be written as nothing at all.
  return { ...(required ? written : either(written, Type.Null())), description };
}

function byLanguage(one: TSchema): TSchema {
  const each = Object.fromEntries(
    languages.map((language) => [language, Type.Optional(either(one, Type.Null()))]),
  );
  return Type.Object(each, { additionalProperties: false, minProperties: 1 });
}

function cell(description: string): TSchema {
  return Type.Unsafe({ type: ["string", "number", "null"], description });
}

/** One of two, without a choice within a choice. */
function either(a: TSchema, b: TSchema): TSchema {
  const choices = "anyOf" in a && Array.isArray(a.anyOf) ? (a.anyOf as TSchema[]) : [a];
  return Type.Union([...choices, b]);
}

function marked(field: string): readonly string[] {
  return languages.map((language) => `${field}@${language}`);
}
