/** Anybody pastes a receipt, or gives its file, and sees in plain words whether it holds, what it proves and what it does not. */
import { logKey, sums } from "#kernel/record/index.ts";
import { checkReceipt, receiptLimit } from "#kernel/record/model.ts";
import { errorSummary, type FieldError, fileField, hidden, textField } from "#ui/form.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { RecordPagesContext } from "../context.ts";
import { completed } from "../completed.ts";
import { verdict } from "./verdict.ts";

export function receiptPage(_: RecordPagesContext, request: PageRequest): Answer {
  return answered(request, { status: 200, told: nothing, errors: [] });
}

export async function receiptForm(context: RecordPagesContext, request: FormRequest): Promise<Answer> {
  const { reader, fields, files } = request;
  const { say } = reader;
  const file = files["file"];
  const text =
    file === undefined
      ? (fields["receipt"] ?? "")
      : new TextDecoder().decode(file.bytes.subarray(0, receiptLimit));
  if (text.trim() === "") return wrong(request, say("record.receipt.none"), say("record.receipt.none-what"));
  const key = await logKey(context.store);
  // Signed by the key of this log or, if it is another's, by itself: the page says which.
  const alone = checkReceipt(sums, text);
  if (alone === undefined) {
    return wrong(request, say("record.receipt.unreadable"), say("record.receipt.unreadable-what"));
  }
  const isOwn = key?.written === alone.key;
  const later = isOwn && alone.state === "promised" ? await completed(context, alone) : undefined;
  const checked = later === "broken" ? { ...alone, state: "broken" as const } : alone;
  const told = verdict(reader, { checked, isOwn, completed: later, timeZone: context.timeZone });
  return answered(request, { status: 200, told, errors: [] });
}

function wrong(request: FormRequest, words: string, what: string): Answer {
  return answered(request, {
    status: 422,
    told: nothing,
    errors: [{ field: "receipt", words: `${words}. ${what}` }],
  });
}

interface Told {
  readonly status: 200 | 422;
  readonly told: Piece;
  readonly errors: readonly FieldError[];
}

function answered({ reader, visitor }: PageRequest, { status, told, errors }: Told): Answer {
  const { say, language } = reader;
  const isFirst = told === nothing;
  const title = say("record.receipt.title");
  return {
    kind: "page",
    status,
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/record`, words: say("record.title") },
      ],
      width: "reading",
      // What was given here is nobody else's.
      isPrivate: !isFirst,
      main: html`<h1>${title}</h1>
        ${errorSummary(reader, errors)} ${told}
        ${isFirst ? html`<p class="lead">${say("record.receipt.lead")}</p>` : html`<h2>${say("record.receipt.another")}</h2>`}
        <p>${say("record.receipt.offline")}</p>
        ${form(say, `/${language}/record/receipt`, visitor.formToken, errors)}`,
    },
  };
}

function form(
  say: PageRequest["reader"]["say"],
  action: string,
  token: string,
  errors: readonly FieldError[],
): Html {
  return html`<form action="${action}" method="post" enctype="multipart/form-data">
    ${hidden("token", token)}
    ${textField({
      name: "receipt",
      label: say("record.receipt.text"),
      hint: say("record.receipt.text-hint"),
      lines: 8,
      error: errors[0]?.words,
    })}
    ${fileField({
      name: "file",
      label: say("record.receipt.file"),
      hint: say("record.receipt.file-hint"),
      accept: ".txt,text/plain",
      isRequired: false,
    })}
    <button type="submit">${say("record.receipt.check")}</button>
  </form>`;
}
