/** Units as OpenFisca’s metadata names them, in our words. */
import type { YamlNode } from "#platform/files/index.ts";
import { Leave } from "./notes.ts";

/** Ours count in several, because a span between two dates does. */
const spans: Readonly<Record<string, string>> = { year: "years", month: "months", day: "days" };

/** The unit in our words, "" for plain numbers; left when it is none that could be reckoned with. */
export function unitOf(node: YamlNode | undefined, currency: string): string {
  if (node === undefined || (node.kind === "scalar" && node.text === "")) return "";
  if (node.kind !== "scalar") throw new Leave("unit", node.place, "");
  const parts = node.text
    .trim()
    .split(/([*/])/)
    .map((part) => part.trim());
  if (parts[0] === "" && parts.length > 1) parts[0] = "1";
  const said = parts.map((part) => {
    if (part === "*" || part === "/" || part === "1") return part;
    const money = /^currency(?:-([A-Za-z]{3}))?$/.exec(part);
    const word = money === null ? (spans[part] ?? part) : (money[1]?.toUpperCase() ?? currency);
    if (!/^[\p{L}_%][\p{L}\p{N}_%]*$/u.test(word)) throw new Leave("unit", node.place, node.text);
    return word;
  });
  const unit = said.join("").replaceAll("/1", "");
  return unit === "1" ? "" : unit;
}

/** The currencies that units of the files name, for when nobody said which one `currency` is. */
export function currenciesIn(text: string): readonly string[] {
  return [...text.matchAll(/unit["']?: *["']?currency-([A-Za-z]{3})\b/g)].flatMap(([, code]) =>
    code === undefined ? [] : [code.toUpperCase()],
  );
}
