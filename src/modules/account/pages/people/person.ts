/** One member of the staff: posts given and ended, help with signing in, and what was done to the account by whom. */
import {
  accountOf,
  endHolding,
  givePostTo,
  holdingsOf,
  personWithId,
  resetSecondFactor,
  sendPasswordLink,
  signOutEverywhere,
  type Owner,
} from "#kernel/people/index.ts";
import type { Holding, PeopleRefusal, Person } from "#kernel/people/model.ts";
import { entriesOf, type Entry } from "#kernel/record/index.ts";
import type { Register } from "#kernel/register/model.ts";
import { readDate, type PlainDate } from "#lib/dates.ts";
import type { Result } from "#lib/result.ts";
import { type FieldError, hidden, textField } from "#ui/form.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenDate } from "#ui/words.ts";
import type { AccountContext } from "../../context.ts";
import { moment } from "../../moment.ts";
import { accountWay, actButton, errorsOf, ownForm, ownPage } from "../../own-page.ts";
import { postName } from "../../posts.ts";
import { daysOf, postFields, type PostWish, wishIn } from "./fields.ts";

const tidings = ["given", "ended", "password-link", "factor-reset", "signed-out"] as const;

/** What was wrong with a form of this page, and what had been filled in. */
interface Mending {
  readonly errors: readonly FieldError[];
  readonly wish: PostWish;
}

const nothingWrong: Mending = { errors: [], wish: wishIn({}) };

export function personPage(context: AccountContext, request: PageRequest): Promise<Answer> {
  return shown(context, request, nothingWrong);
}

export async function givePostForm(
  context: AccountContext,
  request: FormRequest,
  { person: by }: Owner,
): Promise<Answer> {
  const { reader, fields } = request;
  const wish = wishIn(fields);
  const days = daysOf(reader, wish);
  if (!("from" in days)) return shown(context, request, { errors: days, wish });
  const person = await memberOf(context, request);
  if (person === undefined) return { kind: "not-found" };
  const area = wish.area === "" ? undefined : wish.area;
  const given = { name: person.name, email: person.email, post: wish.post, area, ...days };
  const result = await givePostTo(context.people, given, { by, language: reader.language });
  return after(context, request, { result, told: "given", wish });
}

export async function endPostForm(
  context: AccountContext,
  request: FormRequest,
  { person: by }: Owner,
): Promise<Answer> {
  const { reader, params, fields } = request;
  const today = context.today();
  const holding = fields["holding"] ?? "";
  const written = (fields[`on-${holding}`] ?? "").trim();
  const on = readDate(written);
  if (on === undefined) {
    const words = reader.say("adoption.not-a-date", { written });
    return shown(context, request, { ...nothingWrong, errors: [{ field: `on-${holding}`, words }] });
  }
  const ended = { person: params["id"] ?? "", holding, on, today };
  const result = await endHolding(context.people, ended, { by, language: reader.language });
  return after(context, request, { result, told: "ended" });
}

export const passwordLinkForm = doing(sendPasswordLink, "password-link");
export const resetFactorForm = doing(resetSecondFactor, "factor-reset");
export const signOutEverywhereForm = doing(signOutEverywhere, "signed-out");

function doing(act: typeof sendPasswordLink, told: (typeof tidings)[number]) {
  return async (context: AccountContext, request: FormRequest, { person: by }: Owner): Promise<Answer> => {
    const { language } = request.reader;
    const result = await act(context.people, request.params["id"] ?? "", { by, language });
    return after(context, request, { result, told });
  };
}

/** Back to the page: with the tidings, or with what is to be mended. */
function after(
  context: AccountContext,
  request: FormRequest,
  given: {
    readonly result: Result<unknown, PeopleRefusal>;
    readonly told: (typeof tidings)[number];
    readonly wish?: PostWish;
  },
): Answer | Promise<Answer> {
  const { reader, params } = request;
  const { result, told, wish = nothingWrong.wish } = given;
  if (result.ok) {
    const id = encodeURIComponent(params["id"] ?? "");
    return { kind: "go", to: `/${reader.language}/admin/people/${id}?told=${told}` };
  }
  if (result.refusal.code === "people.unknown-account") return { kind: "not-found" };
  return shown(context, request, { errors: errorsOf(reader, result.refusal, "post"), wish });
}

async function memberOf({ people }: AccountContext, { params }: PageRequest): Promise<Person | undefined> {
  const id = params["id"] ?? "";
  const isMember = (await holdingsOf(people.store, id)).length > 0;
  return isMember ? personWithId(people.store, id) : undefined;
}

async function shown(
  context: AccountContext,
  request: PageRequest,
  { errors, wish }: Mending,
): Promise<Answer> {
  const { reader, visitor, query } = request;
  const { say, language } = reader;
  const person = await memberOf(context, request);
  if (person === undefined) return { kind: "not-found" };
  const { store } = context.people;
  const [account, register] = [await accountOf(store, person.id), await context.register()];
  const base = `/${language}/admin/people/${encodeURIComponent(person.id)}`;
  const told = tidings.find((one) => one === query["told"]);
  const today = context.today();
  const give = html`${postFields(reader, { register, wish, errors, today })}
    <button type="submit">${say("account.people.give")}</button>`;
  const yes = (is: boolean | undefined): string => say(is === true ? "account.yes" : "account.no");
  return ownPage(reader, {
    title: person.name,
    width: "wide",
    errors,
    way: [accountWay(reader), { href: `/${language}/admin/people`, words: say("account.people.title") }],
    main: html`${told !== undefined && notice("good", say(`account.people.told.${told}`))}
      ${factsList([
        { name: say("account.field.email"), value: person.email },
        { name: say("account.people.has-password"), value: yes(account?.hasPassword) },
        { name: say("account.factor.title"), value: yes(account?.hasSecondFactor) },
      ])}
      <h2>${say("account.posts")}</h2>
      ${postsTable(request, { register, today, base, holdings: await holdingsOf(store, person.id) })}
      <h2>${say("account.people.give-title")}</h2>
      ${ownForm(`${base}/post`, visitor, give)}
      <h2>${say("account.people.help-title")}</h2>
      <div class="acts">
        ${actButton(`${base}/password-link`, visitor, say("account.people.password-link"))}
        ${actButton(`${base}/reset-factor`, visitor, say("account.people.reset-factor"))}
        ${actButton(`${base}/sign-out`, visitor, say("account.people.sign-out"))}
      </div>
      ${await actsPart(context, reader, { person, register })}`,
  });
}

function postsTable(
  { reader, visitor }: PageRequest,
  given: {
    readonly register: Register | undefined;
    readonly today: PlainDate;
    readonly base: string;
    readonly holdings: readonly Holding[];
  },
): Html {
  const { say } = reader;
  const { register, today, base, holdings } = given;
  const end = ({ id, from, to }: Holding): Piece => {
    if (to !== undefined && to <= today) return say("account.people.over");
    const day = textField({
      name: `on-${id}`,
      label: say("account.people.last-day"),
      value: from > today ? from : today,
      isRequired: true,
    });
    return ownForm(
      `${base}/end-post`,
      visitor,
      html`${hidden("holding", id)} ${day}
        <button class="plain" type="submit">${say("account.people.end")}</button>`,
      "bare",
    );
  };
  const columns: readonly Column<Holding>[] = [
    { id: "post", heading: say("account.people.post"), cell: (one) => postName(reader, register, one) },
    { id: "from", heading: say("account.people.from"), cell: (one) => writtenDate(reader, one.from) },
    {
      id: "to",
      heading: say("account.people.to"),
      cell: (one) => (one.to === undefined ? say("account.people.open") : writtenDate(reader, one.to)),
    },
    { id: "end", heading: say("account.people.end"), cell: end },
  ];
  const options = { caption: say("account.posts"), isCaptionHidden: true, rowHeading: "post" };
  return table(reader, holdings, columns, options);
}

/** What stands in the record about the account; the newest first. */
async function actsPart(
  { people }: AccountContext,
  reader: Reader,
  { person, register }: { readonly person: Person; readonly register: Register | undefined },
): Promise<Html> {
  const { say } = reader;
  const entries = (await entriesOf(people.store, `people:${person.id}`)).toReversed();
  if (entries.length === 0) return nothing;
  const timeZone = register?.jurisdiction.timeZone ?? "UTC";
  const ids = [...new Set(entries.map(({ actor }) => actor.account ?? ""))].filter((id) => id !== "");
  const found = await Promise.all(ids.map((id) => personWithId(people.store, id)));
  const names = new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, one.name]])));
  const columns: readonly Column<Entry>[] = [
    { id: "at", heading: say("account.people.at"), cell: ({ at }) => moment(reader, at, timeZone) },
    { id: "act", heading: say("account.people.act"), cell: ({ act }) => say(`account.act.${actName(act)}`) },
    {
      id: "by",
      heading: say("account.people.by"),
      cell: ({ actor }) => names.get(actor.account ?? "") ?? say("account.people.operator"),
    },
  ];
  const options = { caption: say("account.people.acts"), isCaptionHidden: true, rowHeading: "at" };
  return html`<h2>${say("account.people.acts")}</h2>
    ${table(reader, entries, columns, options)}`;
}

const acts = [
  "give-post",
  "end-post",
  "send-password-link",
  "reset-second-factor",
  "sign-out-everywhere",
  "make-key",
  "set-second-factor",
  "remove-second-factor",
  "set-up",
] as const;

function actName(act: string): string {
  return acts.find((one) => act === `people.${one}`) ?? "other";
}
