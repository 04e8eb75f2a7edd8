/** One policy file of the draft: written here, checked before it is kept, each fault underlined in its line. */
import type { Finding } from "#lib/finding.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { textField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import { sourceText } from "#ui/source-text.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { lineOf } from "../changes.ts";
import { saveDraft } from "../commands/save-draft.ts";
import type { DeskContext } from "../context.ts";
import { checkedFile, type CheckedFile, policyText, withPolicy } from "../policy-files.ts";
import { draftOf } from "../queries/draft-of.ts";
import { formToken, type Official } from "../signed-in.ts";

/** Letters of a file that can be written here; a longer one is sent in as a file by other ways. */
const longest = 200_000;
const mostOthers = 20;

interface Written {
  readonly name: string;
  readonly text: string;
  readonly checked: CheckedFile | undefined;
  /** Said above: kept, too long, changed meanwhile. */
  readonly said?: Html;
}

export async function policyFilePage(
  context: DeskContext,
  request: PageRequest,
  { person }: Official,
): Promise<Answer> {
  const { reader, params, query } = request;
  const name = params["file"] ?? "";
  const draft = await draftOf(context, person.id);
  const text = draft === undefined ? undefined : policyText(draft.files, name);
  if (draft === undefined || text === undefined) return { kind: "not-found" };
  const said = query["note"] === "saved" ? notice("good", reader.say("desk-policies.saved")) : nothing;
  return shown(request, { name, text, said, ...(await outcomeOf(context, request, draft.files)) });
}

/** Checks what was written and shows it again, keeps it in the draft, or takes the file out. */
export async function policyFileForm(
  context: DeskContext,
  request: FormRequest,
  { person }: Official,
): Promise<Answer> {
  const { reader, params, fields } = request;
  const { say, language } = reader;
  const name = params["file"] ?? "";
  const draft = await draftOf(context, person.id);
  const before = draft === undefined ? undefined : policyText(draft.files, name);
  if (draft === undefined || before === undefined) return { kind: "not-found" };
  const list = `/${language}/desk/draft/policies`;
  const { act } = fields;
  if (act === "remove") {
    await saveDraft(context, person.id, {
      files: withPolicy(draft.files, name, undefined),
      base: draft.base,
    });
    return { kind: "go", to: list };
  }
  const text = (fields["text"] ?? "").replace(/\r\n?/g, "\n");
  if (text.length > longest) {
    const said = notice("problem", say("desk-policies.too-long", { limit: longest }));
    return shown(request, { name, text, checked: undefined, said });
  }
  const files = withPolicy(draft.files, name, text);
  if (act === "save") {
    await saveDraft(context, person.id, { files, base: draft.base });
    return { kind: "go", to: `${list}/${name}?note=saved` };
  }
  return shown(request, { name, text, ...(await outcomeOf(context, request, files)) });
}

/** What the check says; where it did not come to its end, that is said instead, and what is written stays. */
async function outcomeOf(
  { today }: DeskContext,
  { reader, params }: PageRequest,
  files: RegisterFiles,
): Promise<Pick<Written, "checked"> & Partial<Pick<Written, "said">>> {
  const checked = await checkedFile(files, params["file"] ?? "", today());
  return typeof checked === "string"
    ? { checked: undefined, said: notice("problem", reader.say(`desk-policies.${checked}`)) }
    : { checked };
}

function shown({ reader, visitor }: PageRequest, { name, text, checked, said }: Written): Answer {
  const { say, language } = reader;
  const list = `/${language}/desk/draft/policies`;
  const lines = text.split("\n").length;
  return {
    kind: "page",
    status: checked === undefined ? 422 : 200,
    page: {
      title: name,
      way: [
        { href: `/${language}/desk`, words: say("desk.title") },
        { href: `/${language}/desk/draft`, words: say("desk.draft.title") },
        { href: list, words: say("desk-policies.title") },
      ],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${name}</h1>
        ${said} ${checked !== undefined && outcome(reader, checked)}
        ${checked !== undefined && faultsIn(reader, text, checked.own)}
        <form class="writing" action="${list}/${name}" method="post">
          ${formToken(visitor)}
          ${textField({
            name: "text",
            label: say("desk-policies.text"),
            hint: say("desk-policies.hint"),
            value: text,
            lines: Math.min(Math.max(lines + 2, 12), 40),
          })}
          <p>
            <button type="submit" name="act" value="check">${say("desk-policies.check")}</button>
            <button type="submit" name="act" value="save">${say("desk-policies.save")}</button>
            <button class="plain" type="submit" name="act" value="remove">
              ${say("desk-policies.remove")}
            </button>
          </p>
        </form>
        ${checked !== undefined && othersPart(reader, checked.others)}`,
    },
  };
}

function outcome({ say }: Reader, { own, others, cases, right }: CheckedFile): Html {
  const errors = [...own, ...others].filter(({ severity }) => severity === "error").length;
  const facts = { own: own.length, others: others.length, cases, right };
  if (errors > 0) return notice("problem", say("desk-policies.wrong", facts));
  return notice(own.length > 0 ? "warning" : "good", say("desk-policies.right", facts));
}

function faultsIn(reader: Reader, text: string, findings: readonly Finding[]): Html {
  const { say, language } = reader;
  if (findings.length === 0) return nothing;
  return html`<section>
    <h2>${say("desk-policies.faults")}</h2>
    ${sourceText({
      text,
      lineWords: (line) => say("desk-policies.line", { line }),
      leftOut: (lines) => say("desk-policies.left-out", { lines }),
      more: (count) => say("desk-policies.more", { count }),
      faults: findings.map((finding) => {
        const { code, message, hint } = lineOf(finding, say);
        return {
          ...finding.location,
          isProblem: finding.severity === "error",
          words: html`${link(`/${language}/findings/${code}`, code)} ${message}
            <span class="quiet">${hint}</span>`,
        };
      }),
    })}
  </section>`;
}

/** What is wrong elsewhere: a name taken away here may be missed there. */
function othersPart(reader: Reader, findings: readonly Finding[]): Html {
  const { say, language } = reader;
  if (findings.length === 0) return nothing;
  return html`<section>
    <h2>${say("desk-policies.others")}</h2>
    <ul>
      ${findings.slice(0, mostOthers).map((finding) => {
        const { file, line, column } = finding.location;
        const { code, message } = lineOf(finding, say);
        const name = file.replace(/^policies\//, "");
        return html`<li>
          ${link(`/${language}/desk/draft/policies/${name}`, `${name}:${line}:${column}`)} ${code} ${message}
        </li>`;
      })}
    </ul>
    ${findings.length > mostOthers && html`<p>${say("desk-policies.more", { count: findings.length - mostOthers })}</p>`}
  </section>`;
}
