/** Workbooks made by hand for tests: whole ones from sheet XML, and zips that lie. */
import { strToU8, zipSync } from "fflate";

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export interface MadeUpSheet {
  readonly name: string;
  /** What stands between <worksheet> and </worksheet>. */
  readonly inside: string;
  readonly state?: string;
}

/** Further parts, or other text for those there are. */
export type Parts = Readonly<Record<string, string>>;

/** A workbook of these sheets; `parts` replaces or adds parts. */
export function workbookOf(sheets: readonly MadeUpSheet[], parts: Parts = {}): Uint8Array {
  const entries = sheets.map(({ name, state }, at) => {
    return `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${state === undefined ? "" : ` state="${state}"`}/>`;
  });
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const all: Record<string, string> = {
    "xl/workbook.xml": `<workbook ${main} ${office}><sheets>${entries.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}</Relationships>`,
  };
  sheets.forEach(
    ({ inside }, at) =>
      (all[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet ${main}>${inside}</worksheet>`),
  );
  return zipOf({ ...all, ...parts });
}

/** A zip of these parts. */
export function zipOf(parts: Parts): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** Rows of inline text, one cell after another from column A. */
export function sheetData(...rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  return `<sheetData>${rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData>`;
}

/** The zip with the size that its directory declares for every part changed. */
export function declaringSize(zip: Uint8Array, bytes: number): Uint8Array {
  const changed = zip.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 4 < changed.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, bytes, true);
  }
  return changed;
}
