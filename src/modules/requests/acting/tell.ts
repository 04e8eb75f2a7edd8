/** Tells those whom an act concerns: the reporter, those who joined, the body, its supervisors. */
import { inLanguage, type Facts, type Language } from "#lib/language.ts";
import type { Decision } from "#lib/letter.ts";
import type { NoticeReader, Outcome, Procedure } from "#kernel/procedure/model.ts";
import { type NewNotice, notify } from "#kernel/notices/index.ts";
import { open, type Kept, type SubjectId, type Waiting } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import { matterPath, sheetPath } from "../paths.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { dateInWords } from "../views/dates.ts";
import { aboutNamed, areaNamed, bodyNamed, stateNamed } from "../views/names.ts";
import { hearerOfMatter } from "./hearer.ts";
import type { MatterRow } from "./load.ts";

/** Which letter tells of an act of a procedure: `notices.requests.LETTER`. A procedure's own acts say that something moved. */
const letters: Readonly<Record<string, string>> = {
  received: "received",
  ask: "asked",
  plan: "planned",
  extend: "extended",
  answer: "answered",
  close: "closed",
  reopen: "reopened",
  "complaint-upheld": "reopened",
  "hand-over": "handed-over",
  "not-ours": "disputed",
  "dispute-moves": "dispute-settled",
  "dispute-stays": "dispute-settled",
  "dispute-lapsed": "dispute-settled",
  join: "duplicate",
  joined: "joined",
  overdue: "overdue",
  escalated: "escalated",
  "complaint-received": "complaint-received",
};
/** To those whose matter moves with another one. */
const joinedLetters: Readonly<Record<string, string>> = {
  ...letters,
  answer: "ended-joined",
  close: "ended-joined",
  withdraw: "withdrawn-joined",
  "answer-released": "answer-released",
};
const complaintLetters: Readonly<Record<string, string>> = {
  "complaint-received": "complaint-received",
  ask: "asked",
  extend: "extended",
  decide: "complaint-decided",
  "decide-review": "complaint-decided",
  overdue: "overdue",
};

export interface Telling {
  readonly row: MatterRow;
  readonly procedure: Procedure;
  readonly town: Town;
  /** What was written to the reporter with the act: it stands in the letter. */
  readonly words?: string | undefined;
  /** What was released of it, free of what is personal: all that those read whose matters move with it. */
  readonly released?: string | undefined;
  /** How it ended, where nothing more of the decision is told. */
  readonly outcome?: Outcome | undefined;
  /** How the reporter of the row can be reached, where that is known and perhaps not stored yet; looked up where it is left out. */
  readonly contact?: Contact | "none";
  readonly decision?: {
    readonly outcome: Outcome;
    readonly reasons: string | undefined;
    readonly basis: readonly string[];
  };
}

/** Writes one letter to everybody meant, and gives back what belongs to the entry of the act. */
export async function tell(
  context: RequestsContext,
  telling: Telling,
  { whom, notice }: { readonly whom: NoticeReader; readonly notice: string },
  waiting?: Waiting,
): Promise<readonly Kept[]> {
  const { row } = telling;
  // Who answers is told with the request that the dispute is about, when it goes on.
  if (row.kind === "dispute" && whom !== "body" && whom !== "supervisor") return [];
  switch (whom) {
    case "reporter":
      return tellPerson(context, telling, { to: row, notice }, waiting);
    case "subscribers": {
      const joined = await context.store
        .tables<RequestsTables>()
        .selectFrom("requests_matter")
        .selectAll()
        .where("joined_to", "=", row.number)
        .where("erased_at", "is", null)
        .execute();
      const kept: Kept[] = [];
      // What officials write to the reporter may repeat what the reporter told them of themselves.
      const { decision, contact: _, ...open } = { ...telling, words: telling.released };
      const told = { ...open, outcome: decision?.outcome };
      for (const to of joined) kept.push(...(await tellPerson(context, told, { to, notice }, waiting)));
      return kept;
    }
    case "body":
    case "supervisor":
      return tellOffice(context, telling, notice, waiting);
  }
}

async function tellPerson(
  context: RequestsContext,
  telling: Telling,
  { to, notice }: { readonly to: MatterRow; readonly notice: string },
  waiting?: Waiting,
): Promise<readonly Kept[]> {
  if (to.subject === null) return [];
  const { language } = to;
  const of = to.number === telling.row.number ? telling.row.family : to.number;
  const known = telling.contact ?? (await contactOf(context, of));
  const contact = known === "none" ? undefined : known;
  const said = saidOnce(telling);
  const decision = decisionIn(context, said, language);
  const letter: NewNotice = {
    subject: to.subject as SubjectId, // Written by newSubject.
    matter: to.number,
    notice: `requests.${letterOf(telling.row, to, notice)}`,
    facts: factsFor(said, to, language),
    language,
    ...(contact?.email !== undefined && contact.email !== "" && { to: contact.email }),
    ...(addressee(contact) !== undefined && { recipient: [addressee(contact) ?? ""] }),
    office: inLanguage(bodyNamed(telling.town, telling.row.body).name, language),
    reference: to.number,
    link: matterPath(language, to.number),
    ...(decision !== undefined && { decision }),
  };
  return [(await notify(context.store, context, letter, waiting)).kept];
}

/** Words that are the reasons too stand in the letter once: as its reasons where it went against the reader, else as what is said. */
function saidOnce(telling: Telling): Telling {
  const { decision, words } = telling;
  if (decision === undefined || words === undefined || decision.reasons !== words) return telling;
  if (decision.outcome.isAdverse) return { ...telling, words: undefined };
  return { ...telling, decision: { ...decision, reasons: undefined } };
}

/**
 * The name for a letter: on one line, and only a name. Who reports without an account gives any e-mail address, also another one’s, and the
 * town hall carries no stranger's message there.
 */
function addressee(contact: Contact | undefined): string | undefined {
  const name = contact?.name.replace(/\s+/g, " ").trim() ?? "";
  const isName = name !== "" && name.length <= 80 && !/[/@\\<>]|www\.|\.\p{L}{2,}(\s|$)/iu.test(name);
  return isName ? name : undefined;
}

// To the address of the body that the register gives: letters to offices name no official.
async function tellOffice(
  context: RequestsContext,
  telling: Telling,
  notice: string,
  waiting?: Waiting,
): Promise<readonly Kept[]> {
  const { row, town } = telling;
  if (row.subject === null) return [];
  const language = town.register.jurisdiction.language;
  const body = town.bodies.get(row.body);
  const letter: NewNotice = {
    subject: row.subject as SubjectId, // Written by newSubject.
    matter: row.number,
    notice: `requests-office.${officeLetter(notice)}`,
    facts: factsFor(telling, row, language),
    language,
    audience: "office",
    ...(body?.email !== undefined && { to: body.email }),
    reference: row.number,
    link: sheetPath(language, row.number),
  };
  return [(await notify(context.store, context, letter, waiting)).kept];
}

function officeLetter(notice: string): string {
  if (notice === "escalated" || notice === "overdue") return notice;
  return ["received", "new-matter", "hand-over", "dispute-moves"].includes(notice) ? "new-matter" : "moved";
}

function letterOf({ kind, number }: MatterRow, to: MatterRow, notice: string): string {
  const known = kind === "complaint" ? complaintLetters : to.joined_to === number ? joinedLetters : letters;
  return known[notice] ?? "moved";
}

function factsFor(
  { row, procedure, town, words = "", outcome }: Telling,
  to: MatterRow,
  language: Language,
): Facts {
  const name = (thing: { readonly name: Readonly<Partial<Record<Language, string>>> }): string =>
    inLanguage(thing.name, language);
  return {
    number: to.number,
    about: row.joined_to ?? row.number,
    service: name(aboutNamed(town, row)),
    place: name(areaNamed(town, row.area)),
    office: name(bodyNamed(town, row.body)),
    state: name(stateNamed(procedure, row.state)),
    due: row.due_at === null ? "" : dateInWords(town.momentAt(row.due_at), language),
    hasDue: row.due_at === null ? "no" : "yes",
    words,
    hasWords: words === "" ? "no" : "yes",
    outcome: outcome === undefined ? "" : name(outcome),
  };
}

function decisionIn(
  { says }: RequestsContext,
  { decision, town, row, procedure }: Telling,
  language: Language,
): Decision | undefined {
  if (decision === undefined) return undefined;
  const { outcome, reasons, basis } = decision;
  const titles = basis.map((id) =>
    inLanguage((procedure.bases.get(id) ?? town.bases.get(id))?.title ?? { en: id }, language),
  );
  // A complaint is reviewed where it was heard.
  const hearer = row.hears ?? hearerOfMatter(town, row);
  return {
    ...(reasons !== undefined && reasons !== "" && { reasons }),
    basis: titles,
    ...(outcome.isAdverse &&
      outcome.appeal !== undefined && {
        appeal: says[language]("requests.letter.appeal", {
          amount: outcome.appeal.within.amount,
          unit: outcome.appeal.within.unit.replace("-", "_"),
          office: hearer === undefined ? "" : inLanguage(bodyNamed(town, hearer).name, language),
          hasOffice: hearer === undefined ? "no" : "yes",
          number: row.number,
        }),
      }),
    ...(outcome.finalBecause !== undefined && { appeal: inLanguage(outcome.finalBecause, language) }),
  };
}

export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** How the reporter of a matter can be reached; undefined when they left nothing, or were erased. */
async function contactOf(
  context: Pick<RequestsContext, "store" | "master">,
  matter: string,
): Promise<Contact | undefined> {
  const part = await context.store
    .tables<RequestsTables>()
    .selectFrom("requests_part")
    .select("ref")
    .where("matter", "=", matter)
    .where("kind", "=", "contact")
    .orderBy("position", "desc")
    .executeTakeFirst();
  if (part === undefined) return undefined;
  const opened = (await open(context.store, context, [part.ref])).get(part.ref);
  if (opened === undefined || opened === "erased" || typeof opened.value !== "string") return undefined;
  return JSON.parse(opened.value) as Contact; // Only what `report` sealed is ever opened.
}
