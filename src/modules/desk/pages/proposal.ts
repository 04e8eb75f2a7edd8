/** A proposal as the second person sees it: who made it, what it changes; adopted with a day and a reason, or returned. */
import { readDate } from "#lib/dates.ts";
import { sayRefusal } from "#lib/refusal.ts";
import {
  adopt,
  proposalWithId,
  registerAsWorkbook,
  versionNumbered,
  type WholeProposal,
  withdraw,
} from "#kernel/register/index.ts";
import { isSamePerson, type Proposal } from "#kernel/register/model.ts";
import { errorOf, errorSummary, type FieldError, textField } from "#ui/form.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Changes, changesOf } from "../changes.ts";
import type { DeskContext } from "../context.ts";
import { moment } from "../moment.ts";
import { actorOf, formToken, type Official } from "../signed-in.ts";
import { changesPart } from "./changes-part.ts";

interface Shown {
  readonly official: Official;
  readonly errors: readonly FieldError[];
  readonly from: string;
  readonly reason: string;
}

export function proposalPage(
  context: DeskContext,
  request: PageRequest,
  official: Official,
): Promise<Answer> {
  return shown(context, request, { official, errors: [], from: context.today(), reason: "" });
}

export async function adoptForm(
  context: DeskContext,
  request: FormRequest,
  official: Official,
): Promise<Answer> {
  const { reader, params, fields } = request;
  const { from = "", reason = "" } = fields;
  const result = await adopt(context, {
    proposal: params["id"] ?? "",
    by: actorOf(official),
    from: readDate(from),
    reason,
    acceptErrors: fields["accept-errors"] === "yes",
  });
  if (!result.ok) {
    const { code } = result.refusal;
    if (code === "adoption.no-such-proposal") return { kind: "not-found" };
    const errors = [{ field: fieldOf(code), words: sayRefusal(reader.say, result.refusal) }];
    return shown(context, request, { official, errors, from, reason });
  }
  context.adopted();
  return { kind: "go", to: `/${reader.language}/versions` };
}

/** Takes it off the list; what was proposed and who returned it stay on record. */
export async function returnForm(
  context: DeskContext,
  request: FormRequest,
  official: Official,
): Promise<Answer> {
  const { reader, params } = request;
  const found = await proposalWithId(context.store, params["id"] ?? "");
  if (found === undefined) return { kind: "not-found" };
  if (!official.mayAdopt && !isSamePerson(actorOf(official), found.proposal.madeBy)) {
    const errors = [{ field: "reason", words: reader.say("desk.proposal.not-yours") }];
    return shown(context, request, { official, errors, from: context.today(), reason: "" });
  }
  const result = await withdraw(context, { proposal: params["id"] ?? "", by: actorOf(official) });
  if (result.ok) return { kind: "go", to: `/${reader.language}/desk` };
  if (result.refusal.code === "adoption.no-such-proposal") return { kind: "not-found" };
  const errors = [{ field: "reason", words: sayRefusal(reader.say, result.refusal) }];
  return shown(context, request, { official, errors, from: context.today(), reason: "" });
}

/** The proposal as a workbook. */
export async function proposalWorkbook(
  { store }: DeskContext,
  { reader, params }: PageRequest,
): Promise<Answer> {
  const found = await proposalWithId(store, params["id"] ?? "");
  const workbook = found === undefined ? undefined : registerAsWorkbook(found.files, reader.say).workbook;
  if (workbook === undefined) return { kind: "not-found" };
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return { kind: "file", file: { type, saveAs: "register-proposal.xlsx", body: workbook } };
}

async function shown(
  context: DeskContext,
  { reader, params, visitor }: PageRequest,
  given: Shown,
): Promise<Answer> {
  const { say, language } = reader;
  const found = await proposalWithId(context.store, params["id"] ?? "");
  if (found === undefined) return { kind: "not-found" };
  const { proposal } = found;
  const changes = await changesIn(context, reader, found);
  const title = say("desk.proposal.title");
  return {
    kind: "page",
    status: given.errors.length > 0 ? 422 : 200,
    page: {
      title,
      way: [{ href: `/${language}/desk`, words: say("desk.title") }],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${errorSummary(reader, given.errors)} ${about(reader, proposal)}
        <p>${link(`/${language}/desk/proposals/${proposal.id}/register.xlsx`, say("desk.proposal.take"))}</p>
        ${changesPart(reader, changes)}
        ${
          proposal.state.is === "open" &&
          html`${decision(reader, { given, proposal, changes, token: formToken(visitor) })}
            <form action="/${language}/desk/proposals/${proposal.id}/return" method="post">
              ${formToken(visitor)}
              <button class="plain" type="submit">${say("desk.proposal.return")}</button>
            </form>`
        }`,
    },
  };
}

/** Beside the version it was made from; before there was one, beside nothing. */
async function changesIn(
  context: DeskContext,
  reader: Reader,
  { proposal, files }: WholeProposal,
): Promise<Changes> {
  const base = proposal.base === undefined ? undefined : await versionNumbered(context.store, proposal.base);
  const before = base?.files ?? context.beginning();
  return changesOf(context.check, { before, after: files, on: context.today() }, reader.say);
}

function about(reader: Reader, proposal: Proposal): Html {
  const { say } = reader;
  const { state } = proposal;
  return html`${state.is !== "open" && notice("calm", say(`desk.proposal.${state.is}`, { by: state.by.name, at: moment(reader, state.at) }))}
  ${factsList([
    { name: say("desk.proposals.by"), value: proposal.madeBy.name },
    { name: say("desk.proposals.at"), value: moment(reader, proposal.madeAt) },
    { name: say("desk.proposals.note"), value: proposal.note },
    { name: say("desk.proposal.base"), value: proposal.base },
  ])}`;
}

function decision(
  reader: Reader,
  at: { readonly given: Shown; readonly proposal: Proposal; readonly changes: Changes; readonly token: Html },
): Html {
  const { say, language } = reader;
  const { given, proposal, changes } = at;
  if (isSamePerson(actorOf(given.official), proposal.madeBy))
    return notice("calm", say("desk.adopt.second-person"));
  if (!given.official.mayAdopt) return notice("calm", say("desk.adopt.not-yours"));
  return html`<form class="ask" action="/${language}/desk/proposals/${proposal.id}/adopt" method="post">
    <h2>${say("desk.adopt.title")}</h2>
    ${at.token}
    ${textField({
      name: "from",
      label: say("desk.adopt.from"),
      hint: say("desk.adopt.from-hint"),
      type: "date",
      value: given.from,
      error: errorOf(given.errors, "from"),
    })}
    ${textField({
      name: "reason",
      label: say("desk.adopt.reason"),
      hint: say("desk.adopt.reason-hint"),
      value: given.reason,
      error: errorOf(given.errors, "reason"),
      lines: 3,
      maxLength: 2000,
    })}
    ${
      changes.errors === 0
        ? nothing
        : html`<p class="field">
            <label
              ><input type="checkbox" name="accept-errors" value="yes" />
              ${say("desk.adopt.accept-errors", { count: changes.errors })}</label
            >
          </p>`
    }
    <button type="submit">${say("desk.adopt.button")}</button>
  </form>`;
}

function fieldOf(code: string): "from" | "reason" {
  return code === "adoption.no-date" || code === "adoption.date-before-latest" ? "from" : "reason";
}
