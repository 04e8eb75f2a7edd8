/** The parts of a workbook that all sheets share: which sheets there are, their texts, and which formats are dates. */
import { attribute, walkXml, type XmlFault } from "./xml.ts";
import { readEscapes } from "./cells.ts";
import type { Zip } from "./zip.ts";

export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  /** The name of its part in the zip. */
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly texts: readonly string[];
  /** By cell style: is a number of this style a date? */
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

export type WorkbookFault = XmlFault | "damaged" | "no-workbook";

/** Reads what the sheets need; the sheets themselves are read one by one. */
export function readWorkbook(zip: Zip): Workbook | WorkbookFault {
  const targets = new Map<string, string>();
  const relations = xmlPart(zip, "xl/_rels/workbook.xml.rels");
  if (relations === undefined) return "no-workbook";
  if (typeof relations === "string") return relations;
  const relationFault = walkXml(relations.xml, {
    open: (name, attributes) => {
      if (name === "Relationship")
        targets.set(attribute(attributes, "Id") ?? "", attribute(attributes, "Target") ?? "");
    },
    close: () => undefined,
  });
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  const book = xmlPart(zip, "xl/workbook.xml");
  if (book === undefined) return "no-workbook";
  if (typeof book === "string") return book;
  const bookFault = walkXml(book.xml, {
    open: (name, attributes) => {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const target = targets.get(attribute(attributes, "id") ?? "") ?? "";
      const part = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
      const isHidden = (attribute(attributes, "state") ?? "visible") !== "visible";
      sheets.push({ name: attribute(attributes, "name") ?? "", isHidden, part });
    },
    close: () => undefined,
  });
  const texts = readTexts(zip);
  const dateStyles = readDateStyles(zip);
  if (relationFault !== undefined || bookFault !== undefined) return relationFault ?? bookFault ?? "xml";
  if (typeof texts === "string") return texts;
  if (typeof dateStyles === "string") return dateStyles;
  return { sheets, texts, dateStyles, from1904 };
}

/** A part of the zip as text; UTF-8 is what every workbook uses, another encoding is no XML to us. */
export function xmlPart(zip: Zip, name: string): { readonly xml: string } | "damaged" | "xml" | undefined {
  const bytes = zip.part(name);
  if (bytes === undefined || bytes === "damaged") return bytes;
  try {
    return { xml: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return "xml";
  }
}

// <si> holds <t>, or runs <r><t>; phonetic runs <rPh> are no part of the text.
function readTexts(zip: Zip): readonly string[] | WorkbookFault {
  const part = xmlPart(zip, "xl/sharedStrings.xml");
  if (part === undefined) return [];
  if (typeof part === "string") return part;
  const texts: string[] = [];
  let current = "";
  let isText = false;
  let isPhonetic = false;
  const fault = walkXml(part.xml, {
    open: (name) => {
      if (name === "si") current = "";
      if (name === "rPh") isPhonetic = true;
      isText = name === "t" && !isPhonetic;
    },
    text: (text) => {
      if (isText) current += text;
    },
    close: (name) => {
      isText = false;
      if (name === "rPh") isPhonetic = false;
      if (name === "si") texts.push(readEscapes(current));
    },
  });
  return fault ?? texts;
}

function readDateStyles(zip: Zip): readonly boolean[] | WorkbookFault {
  const part = xmlPart(zip, "xl/styles.xml");
  if (part === undefined) return [];
  if (typeof part === "string") return part;
  const dateFormats = new Set(builtInDates);
  const styles: boolean[] = [];
  let isCellStyles = false;
  const fault = walkXml(part.xml, {
    open: (name, attributes) => {
      const format = Number(attribute(attributes, "numFmtId") ?? "0");
      if (name === "numFmt" && isDateFormat(attribute(attributes, "formatCode") ?? ""))
        dateFormats.add(format);
      if (name === "cellXfs") isCellStyles = true;
      if (name === "xf" && isCellStyles) styles.push(dateFormats.has(format));
    },
    close: (name) => {
      if (name === "cellXfs") isCellStyles = false;
    },
  });
  return fault ?? styles;
}

// ECMA-376 18.8.30: 14–22 everywhere, 27–36 and 50–58 the dates of Chinese, Japanese and Korean spreadsheets, 45–47 times.
const builtInDates = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47, ...range(27, 36), ...range(50, 58)];

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function isDateFormat(code: string): boolean {
  const [first = ""] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "").split(";");
  return /[ymdhs]/i.test(first) && !/general/i.test(first);
}
