/** A draft begins: as a copy of the latest version, or with a workbook that was changed elsewhere. */
import type { Finding } from "#lib/finding.ts";
import { registerAsCsv, registerAsWorkbook } from "#kernel/register/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { html, type Html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { lineOf } from "../changes.ts";
import { saveDraft } from "../commands/save-draft.ts";
import type { DeskContext } from "../context.ts";
import { draftOf } from "../queries/draft-of.ts";
import { latestFiles } from "../queries/latest-files.ts";
import type { Official } from "../signed-in.ts";
import { deskWith } from "./desk.ts";

/** More faults than these are counted: a workbook of the wrong kind has one in every cell. */
const mostTold = 20;
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Begins to edit in the browser. A draft that is there is kept. */
export async function beginForm(
  context: DeskContext,
  { reader }: FormRequest,
  { person }: Official,
): Promise<Answer> {
  if ((await draftOf(context, person.id)) === undefined) {
    const { files, number } = await latestFiles(context);
    const { files: csv } = registerAsCsv(files);
    if (csv === undefined) throw new Error("an adopted register cannot be written as CSV");
    await saveDraft(context, person.id, { files: csv, base: number });
  }
  return { kind: "go", to: `/${reader.language}/desk/draft` };
}

/** Takes a changed workbook as the draft; what cannot be read is said with its sheet and cell, and nothing is kept. */
export async function uploadForm(
  context: DeskContext,
  request: FormRequest,
  official: Official,
): Promise<Answer> {
  const { reader, files } = request;
  const sent = files["workbook"];
  if (sent === undefined)
    return refused(context, request, { official, words: reader.say("desk.upload.no-file") });
  if (!sent.name.toLowerCase().endsWith(".xlsx")) {
    return refused(context, request, {
      official,
      words: reader.say("desk.upload.no-workbook", { name: sent.name }),
    });
  }
  const latest = await latestFiles(context);
  const { files: csv, findings } = registerAsCsv(withWorkbook(latest.files, sent.bytes));
  if (csv === undefined) {
    const words = reader.say("desk.upload.unreadable", { count: findings.length });
    return refused(context, request, { official, words, faults: faults(reader, findings) });
  }
  await saveDraft(context, official.person.id, { files: csv, base: latest.number });
  return { kind: "go", to: `/${reader.language}/desk/draft` };
}

/** The draft as a workbook, to go on with in a spreadsheet. */
export async function draftWorkbook(
  context: DeskContext,
  { reader }: PageRequest,
  { person }: Official,
): Promise<Answer> {
  const draft = await draftOf(context, person.id);
  const workbook = draft === undefined ? undefined : registerAsWorkbook(draft.files, reader.say).workbook;
  if (workbook === undefined) return { kind: "not-found" };
  return { kind: "file", file: { type: workbookType, saveAs: "register-draft.xlsx", body: workbook } };
}

/** The register's other files stay; its tables are those of the workbook. */
function withWorkbook(files: RegisterFiles, workbook: Uint8Array): RegisterFiles {
  const others = [...files].filter(([path]) => !/^register\/[^/]+\.(csv|yaml|xlsx)$/.test(path));
  return new Map([...others, ["register/register.xlsx", workbook]]);
}

function refused(
  context: DeskContext,
  request: FormRequest,
  given: { readonly official: Official; readonly words: string; readonly faults?: Html },
): Promise<Answer> {
  const errors = [{ field: "workbook", words: given.words }];
  return deskWith(context, request, {
    official: given.official,
    errors,
    ...(given.faults && { faults: given.faults }),
  });
}

function faults(reader: Reader, findings: readonly Finding[]): Html {
  const list = html`<ul>
    ${findings.slice(0, mostTold).map((finding) => {
      const { message, hint } = lineOf(finding, reader.say);
      const { sheet, cell, line } = finding.location;
      const where = sheet === undefined ? String(line) : `${sheet} ${cell ?? line}`;
      return html`<li><strong>${where}</strong> ${message} ${hint}</li>`;
    })}
  </ul>`;
  return notice("warning", reader.say("desk.upload.faults"), list);
}
