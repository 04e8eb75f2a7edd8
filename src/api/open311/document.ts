/**
 * What is answered, written once and rendered as XML or JSON (wiki.open311.org/JSON_and_XML_Conversion): a list has a name and a name for its
 * members in XML and is a bare array in JSON; a field that is not known is empty in XML and null in JSON.
 */

export type Value = string | number | boolean | null | Fields | List;

export interface Fields {
  readonly [name: string]: Value;
}

export interface List {
  readonly member: string;
  readonly list: readonly Value[];
}

export interface Document {
  /** The outermost element; JSON has none. */
  readonly name: string;
  readonly content: Fields | List;
}

export function asJson({ content }: Document): string {
  return JSON.stringify(plain(content));
}

export function asXml({ name, content }: Document): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(name, content, "")}\n`;
}

function plain(value: Value): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.list.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function element(name: string, value: Value, indent: string): string {
  const inside = content(value, `${indent}  `);
  if (inside === "") return `${indent}<${name}/>`;
  const end = typeof value === "object" ? `\n${indent}` : "";
  return `${indent}<${name}>${inside}${end}</${name}>`;
}

function content(value: Value, indent: string): string {
  if (value === null) return "";
  if (typeof value !== "object") return escaped(String(value));
  const pairs = isList(value)
    ? value.list.map((inner) => [value.member, inner] as const)
    : Object.entries(value);
  return pairs.map(([name, inner]) => `\n${element(name, inner, indent)}`).join("");
}

// A field may be called "list", but none has a member beside it.
function isList(value: Fields | List): value is List {
  return typeof value["member"] === "string" && Array.isArray(value["list"]);
}

/** What XML 1.0 (2.2) cannot hold, not even as a reference. */
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // Bare, a reader would turn it into a line feed (XML 1.0, 2.11).
  "\r": "&#13;",
};

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, "\uFFFD")
    .replace(/[&<>"'\r]/g, (sign) => references[sign] ?? "");
}
