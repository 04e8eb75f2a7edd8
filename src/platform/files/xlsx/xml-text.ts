/** Text as a workbook's XML holds it. */

/** For attributes and elements: the five characters of XML, and those that XML 1.0 cannot hold, as _xHHHH_. */
export function xmlText(text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(illegal, (character) => `_x${hex(character)}_`);
  return escaped
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

// XML 1.0, section 2.2, without tab and line feed; a carriage return would be read as a line feed.
const illegal = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g;

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}
