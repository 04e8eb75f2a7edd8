/**
 * What a file may hold, declared once: from a shape come the reading (with a finding for every slip) and the JSON Schema
 * that lets an editor complete and check while one types.
 */
import type { Place } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import { isLanguage, type LocalWords } from "#lib/language.ts";
import { readDay, type Day } from "../exact/calendar.ts";
import { readExact, type Exact } from "../exact/rational.ts";
import type { Faults } from "./faults.ts";
import type { MapNode, Node, ScalarNode, SourceFile } from "./node.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Reading {
  readonly source: SourceFile;
  readonly faults: Faults;
  /** Names that were declared and could not be read: that they are unknown then is no second fault. */
  readonly broken: Set<string>;
}

export interface Shape<Value> {
  readonly read: (node: Node, reading: Reading) => Value | undefined;
  readonly schema: JsonSchema;
}

/** A value and where it stands. */
export interface At<Value> {
  readonly value: Value;
  readonly place: Place;
}

export interface Field<Value, Needed extends boolean> {
  readonly shape: Shape<Value>;
  readonly isNeeded: Needed;
}

type Fields = Readonly<Record<string, Field<unknown, boolean>>>;
type Read<Of extends Fields> = {
  readonly [Key in keyof Of]: Of[Key] extends Field<infer Value, infer Needed>
    ? Needed extends true
      ? Value
      : Value | undefined
    : never;
};

export function needed<Value>(shape: Shape<Value>): Field<Value, true> {
  return { shape, isNeeded: true };
}

export function optional<Value>(shape: Shape<Value>): Field<Value, false> {
  return { shape, isNeeded: false };
}

function malformed(
  { faults }: Reading,
  node: Node,
  hint: string,
  facts: Record<string, string | string[]> = {},
): undefined {
  faults.add("P0801", node.place, { hint, facts });
  return undefined;
}

/** A scalar read by a function; what cannot be read is a fault with the hint. */
export function scalar<Value>(
  hint: string,
  read: (text: string, node: ScalarNode, reading: Reading) => Value | undefined,
  schema: JsonSchema,
): Shape<At<Value>> {
  return {
    schema,
    read: (node, reading) => {
      if (node.kind !== "scalar") return malformed(reading, node, "not-value", { expected: hint });
      const value = read(node.text, node, reading);
      if (value === undefined) return malformed(reading, node, hint, { value: node.text });
      return { value, place: node.place };
    },
  };
}

/** Words or digits: what is read here is decided later. */
export const text = scalar("text", (written) => (written === "" ? undefined : written), {
  type: ["string", "number", "boolean"],
});

export const id = scalar("id", (written) => (/^[a-z][a-z0-9_]{0,79}$/.test(written) ? written : undefined), {
  type: "string",
  pattern: "^[a-z][a-z0-9_]{0,79}$",
});

export const policyId = scalar(
  "policy-id",
  (written) => (/^[a-z][a-z0-9-]{0,79}$/.test(written) ? written : undefined),
  { type: "string", pattern: "^[a-z][a-z0-9-]{0,79}$" },
);

export const date: Shape<At<Day>> = scalar("date", readDay, {
  type: "string",
  pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
});

export const number: Shape<At<Exact>> = scalar("number", readExact, { type: ["number", "string"] });

export const yesNo = scalar(
  "yes-no",
  (written) =>
    written === "yes" || written === "true"
      ? true
      : written === "no" || written === "false"
        ? false
        : undefined,
  { type: ["boolean", "string"], enum: [true, false, "yes", "no"] },
);

export function choice<const Names extends readonly string[]>(names: Names): Shape<At<Names[number]>> {
  return {
    schema: { type: "string", enum: [...names] },
    read: (node, reading) => {
      if (node.kind !== "scalar") return malformed(reading, node, "not-value", { expected: "choice" });
      const value = names.find((name) => name === node.text);
      if (value !== undefined) return { value, place: node.place };
      const near = nearest(node.text, names);
      return malformed(reading, node, near.length > 0 ? "choice-near" : "choice", {
        value: node.text,
        near: [...near],
        members: [...names],
      });
    },
  };
}

/** A formula: kept with its node, so that every character of it can be pointed at. */
export interface Written {
  readonly text: string;
  readonly node: ScalarNode;
  readonly source: SourceFile;
  readonly place: Place;
}

export const formula: Shape<Written> = {
  schema: { type: ["string", "number", "boolean"], description: "FEEL" },
  read: (node, reading) => {
    if (node.kind !== "scalar") return malformed(reading, node, "not-value", { expected: "formula" });
    if (node.text.trim() === "") return malformed(reading, node, "formula-empty");
    return { text: node.text, node, source: reading.source, place: node.place };
  },
};

/** Words in one language, or by language. */
export const words: Shape<LocalWords> = {
  schema: {
    anyOf: [
      { type: "string" },
      {
        type: "object",
        properties: { en: { type: "string" }, "zh-CN": { type: "string" } },
        additionalProperties: false,
      },
    ],
  },
  read: (node, reading) => {
    if (node.kind === "scalar")
      return node.text === "" ? malformed(reading, node, "text") : { en: node.text };
    if (node.kind === "list") return malformed(reading, node, "words");
    const said: Record<string, string> = {};
    for (const [language, { keyPlace, value }] of node.entries) {
      if (!isLanguage(language) || value.kind !== "scalar")
        reading.faults.add("P0801", keyPlace, { hint: "words", facts: { value: language } });
      else said[language] = value.text;
    }
    return said;
  },
};

export function listOf<Value>(shape: Shape<Value>): Shape<readonly Value[]> {
  return {
    schema: { type: "array", items: shape.schema },
    read: (node, reading) => {
      if (node.kind === "scalar" && node.text === "") return [];
      if (node.kind !== "list") return malformed(reading, node, "not-list");
      return node.items.flatMap((item) => shape.read(item, reading) ?? []);
    },
  };
}

export interface Entry<Value> {
  readonly key: string;
  readonly place: Place;
  readonly value: Value;
}

/** A map whose keys are free; `keyHint` and `isKey` judge them. */
export function mapOf<Value>(
  shape: Shape<Value>,
  keyHint = "id",
  isKey: (key: string) => boolean = (key) => /^[a-z][a-z0-9_]{0,79}$/.test(key),
): Shape<readonly Entry<Value>[]> {
  return {
    schema: { type: "object", additionalProperties: shape.schema },
    read: (node, reading) => {
      if (node.kind === "scalar" && node.text === "") return [];
      if (node.kind !== "map") return malformed(reading, node, "not-map");
      return [...node.entries].flatMap(([key, { keyPlace, value }]) => {
        if (!isKey(key)) {
          reading.faults.add("P0801", keyPlace, { hint: keyHint, facts: { value: key } });
          return [];
        }
        const read = shape.read(value, reading);
        if (read === undefined) reading.broken.add(key);
        return read === undefined ? [] : [{ key, place: keyPlace, value: read }];
      });
    },
  };
}

/** One of two shapes, by what the node is. */
export function either<One, Other>(
  isOne: (node: Node) => boolean,
  one: Shape<One>,
  other: Shape<Other>,
): Shape<One | Other> {
  return {
    schema: { anyOf: [one.schema, other.schema] },
    read: (node, reading): One | Other | undefined => (isOne(node) ? one : other).read(node, reading),
  };
}

/** The node itself: read later, when more is known. */
export const node: Shape<Node> = { schema: {}, read: (written) => written };

/** A map of known keys. Its value carries the places of its keys and its own. */
export function record<Of extends Fields>(fields: Of): Shape<Read<Of> & Recorded> {
  const names = Object.keys(fields);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(Object.entries(fields).map(([name, { shape }]) => [name, shape.schema])),
      required: Object.entries(fields).flatMap(([name, { isNeeded }]) => (isNeeded ? [name] : [])),
      additionalProperties: false,
    },
    read: (written, reading) => {
      if (written.kind !== "map") return malformed(reading, written, "not-map");
      reportUnknown(written, names, reading);
      const values: Record<string, unknown> = { place: written.place, keys: placesOf(written) };
      let isWhole = true;
      for (const [name, { shape, isNeeded }] of Object.entries(fields)) {
        const entry = written.entries.get(name);
        values[name] = entry === undefined ? undefined : shape.read(entry.value, reading);
        if (entry === undefined && isNeeded) reportMissing(written, { name, schema: shape.schema }, reading);
        if (isNeeded && values[name] === undefined) isWhole = false;
      }
      // Every field was read by its own shape, which is what the type says.
      return isWhole ? (values as Read<Of> & Recorded) : undefined;
    },
  };
}

export interface Recorded {
  readonly place: Place;
  readonly keys: ReadonlyMap<string, Place>;
}

function placesOf(written: MapNode): ReadonlyMap<string, Place> {
  return new Map([...written.entries].map(([name, { keyPlace }]) => [name, keyPlace]));
}

/** With what may stand there, where that is a closed list. */
function reportMissing(
  { place }: MapNode,
  { name, schema }: { readonly name: string; readonly schema: JsonSchema },
  { faults }: Reading,
): void {
  const members = Array.isArray(schema["enum"]) ? schema["enum"].map(String) : [];
  const hint = members.length > 0 ? "key-missing-choice" : "key-missing";
  faults.add("P0801", place, { hint, facts: { name, members }, about: name });
}

function reportUnknown(written: MapNode, names: readonly string[], { faults }: Reading): void {
  for (const [key, { keyPlace }] of written.entries) {
    if (names.includes(key)) continue;
    const near = nearest(key, names);
    const facts = { name: key, near: [...near], members: [...names] };
    faults.add("P0801", keyPlace, { hint: near.length > 0 ? "key-near" : "key-unknown", facts, about: key });
  }
}
