/**
 * Walks XML as workbooks use it. There is no DTD here and so no entity but the five of XML itself: a text that declares one
 * is refused, whatever it would stand for.
 */

export interface XmlHandlers {
  /** An element begins: its name without prefix, its attributes as written, and where its tag begins and ends. */
  readonly open: (name: string, attributes: string, start: number, end: number) => void;
  /** An element ends (also after a self-closing tag), with the offset behind it. */
  readonly close: (name: string, end: number) => void;
  /** Text between tags, entities resolved. */
  readonly text?: (text: string) => void;
}

export type XmlFault = "entities" | "xml";

/** Walks the whole text, or stops with the reason why it is no XML we read. */
export function walkXml(text: string, handlers: XmlHandlers): XmlFault | undefined {
  let at = 0;
  let depth = 0;
  for (;;) {
    const tag = text.indexOf("<", at);
    if (tag < 0) return depth === 0 ? undefined : "xml";
    if (tag > at && handlers.text !== undefined) {
      const words = resolveEntities(text.slice(at, tag));
      if (words === undefined) return "entities";
      handlers.text(words);
    }
    const special =
      text.startsWith("<!", tag) || text.startsWith("<?", tag) ? skipSpecial(text, tag, handlers) : undefined;
    if (typeof special === "string") return special;
    if (special !== undefined) {
      at = special;
      continue;
    }
    const end = endOfTag(text, tag);
    if (end < 0) return "xml";
    if (text[tag + 1] === "/") {
      handlers.close(localName(text, tag + 2), end + 1);
      depth--;
    } else {
      const isEmpty = text[end - 1] === "/";
      const name = localName(text, tag + 1);
      handlers.open(name, text.slice(tag + 1, isEmpty ? end - 1 : end), tag, end + 1);
      if (isEmpty) handlers.close(name, end + 1);
      else depth++;
    }
    if (depth < 0) return "xml";
    at = end + 1;
  }
}

/** An attribute's value by its name without prefix; undefined when it is not there or not readable. */
export function attribute(attributes: string, name: string): string | undefined {
  let expression = expressions.get(name);
  if (expression === undefined) {
    expression = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    expressions.set(name, expression);
  }
  const found = expression.exec(attributes);
  return found === null ? undefined : resolveEntities(found[1] ?? found[2] ?? "");
}

const expressions = new Map<string, RegExp>();

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with the five entities of XML and character references resolved; undefined when it holds another. */
function resolveEntities(text: string): string | undefined {
  if (!text.includes("&")) return text;
  let isKnown = true;
  const resolved = text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[^;&\s]{0,32});?/g, (_, entity: string) => {
    const character = entity.startsWith("#") ? characterOf(entity.slice(1)) : named[entity];
    if (character === undefined) isKnown = false;
    return character ?? "";
  });
  return isKnown ? resolved : undefined;
}

function characterOf(reference: string): string | undefined {
  const code = reference.startsWith("x") ? Number.parseInt(reference.slice(1), 16) : Number(reference);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

// Comments, instructions and CDATA are passed over; a document type is refused. Returns where reading goes on.
function skipSpecial(text: string, tag: number, handlers: XmlHandlers): number | XmlFault {
  if (text.startsWith("<!--", tag)) return after(text, "-->", tag + 4);
  if (text.startsWith("<?", tag)) return after(text, "?>", tag + 2);
  if (!text.startsWith("<![CDATA[", tag)) return "entities";
  const end = after(text, "]]>", tag + 9);
  if (typeof end === "number") handlers.text?.(text.slice(tag + 9, end - 3));
  return end;
}

function after(text: string, closing: string, from: number): number | XmlFault {
  const end = text.indexOf(closing, from);
  return end < 0 ? "xml" : end + closing.length;
}

function endOfTag(text: string, tag: number): number {
  let quote = 0;
  for (let at = tag + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at;
    else if (code === 60) return -1;
  }
  return -1;
}

function localName(text: string, from: number): string {
  let start = from;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 58) start = at + 1;
    else if (code === 62 || code === 47 || code <= 32) break;
  }
  return text.slice(start, at);
}
