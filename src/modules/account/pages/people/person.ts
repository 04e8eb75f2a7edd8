/** One member of the staff: posts given and ended, help with signing in, and what was done to the account by whom. */
import type { Static, TObject, TSchema } from "typebox";
import { type Command, inputOf, perform, type Refusal, refusalInWords } from "#kernel/operation/index.ts";
import { administer, type StaffOperating } from "#kernel/people/index.ts";
import type { Register } from "#kernel/register/model.ts";
import type { Instant } from "#lib/instants.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Result } from "#lib/result.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenDate } from "#ui/words.ts";
import type { AccountContext } from "../../context.ts";
import { actorOfVisitor } from "../../foot.ts";
import { moment } from "../../moment.ts";
import { accountWay, actButton, errorsIn, ownForm, ownPage } from "../../own-page.ts";
import { postName } from "../../posts.ts";
import { labelsOf, postFields, type PostWish, wishIn } from "./fields.ts";

const tidings = ["given", "ended", "password-link", "factor-reset", "signed-out", "closed"] as const;

type Holding = Member["posts"][number];
type Member = Static<(typeof administer)["member"]["output"]>;

/** What was wrong with a form of this page, and what had been filled in. */
interface Mending {
  readonly errors: readonly FieldError[];
  readonly wish: PostWish;
  /** Why an act was refused that has no field to be mended. */
  readonly refused?: string;
}

const nothingWrong: Mending = { errors: [], wish: wishIn({}) };

export function personPage(context: AccountContext, request: PageRequest): Promise<Answer> {
  return shown(context, request, nothingWrong);
}

export async function givePostForm(context: AccountContext, request: FormRequest): Promise<Answer> {
  const member = await memberOf(context, request);
  if (member === undefined) return { kind: "not-found" };
  const { email, name } = member;
  const written = { ...request.written(), email, name };
  const wish = wishIn(request.fields);
  return sent(context, request, { operation: administer.givePost, told: "given", written, wish });
}

export async function endPostForm(context: AccountContext, request: FormRequest): Promise<Answer> {
  const holding = request.fields["holding"] ?? "";
  const on = `on-${holding}`;
  const written = { holding, on: request.fields[on] ?? "" };
  return sent(context, request, { operation: administer.endPost, told: "ended", written, fields: { on } });
}

export const passwordLinkForm = doing(administer.sendPasswordLink, "password-link");
export const resetFactorForm = doing(administer.resetSecondFactor, "factor-reset");
export const signOutEverywhereForm = doing(administer.signOutEverywhere, "signed-out");
export const closeAccountForm = doing(administer.closeAccount, "closed");

function doing(operation: Act, told: (typeof tidings)[number]) {
  return (context: AccountContext, request: FormRequest): Promise<Answer> =>
    sent(context, request, { operation, told, written: {} });
}

type Act = Command<StaffOperating, TObject, TSchema>;

interface Sending {
  readonly operation: Act;
  readonly told: (typeof tidings)[number];
  readonly written: Readonly<Record<string, string | readonly string[]>>;
  readonly wish?: PostWish;
  /** Fields that are called otherwise in the form than in the operation. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Performs it, then back to the page: with the tidings, or with what is to be mended. */
async function sent(
  context: AccountContext,
  request: FormRequest,
  { operation, told, written, wish = nothingWrong.wish, fields: named = {} }: Sending,
): Promise<Answer> {
  const { reader, params, fields, visitor } = request;
  const person = params["id"] ?? "";
  const { language } = reader;
  const result: Result<unknown, Refusal> = await perform(operation, context.staff, {
    actor: await actorOfVisitor(context, visitor),
    input: inputOf(operation.input, { ...written, person, language }),
    idempotencyKey: fields["key"],
  });
  if (result.ok) {
    return { kind: "go", to: `/${language}/admin/people/${encodeURIComponent(person)}?told=${told}` };
  }
  const { refusal } = result;
  if (refusal.code === "people.unknown-account") return { kind: "not-found" };
  if (Object.keys(written).length === 0)
    return shown(context, request, { ...nothingWrong, refused: refusalInWords(reader.say, refusal) });
  const labels = { ...labelsOf(reader), on: reader.say("account.people.last-day") };
  const errors = errorsIn(reader, refusal, { labels, first: "post" }).map((error) => ({
    ...error,
    field: named[error.field] ?? error.field,
  }));
  return shown(context, request, { errors, wish });
}

/** The member as the operation shows it; undefined for whoever never held a post. */
async function memberOf(
  context: AccountContext,
  { params, visitor }: PageRequest,
): Promise<Member | undefined> {
  const actor = await actorOfVisitor(context, visitor);
  const input = { person: params["id"] ?? "" };
  const found = await perform(administer.member, context.staff, { actor, input });
  return found.ok ? found.value : undefined;
}

async function shown(
  context: AccountContext,
  request: PageRequest,
  { errors, wish, refused }: Mending,
): Promise<Answer> {
  const { reader, visitor, query } = request;
  const { say, language } = reader;
  const member = await memberOf(context, request);
  if (member === undefined) return { kind: "not-found" };
  const register = await context.register();
  const base = `/${language}/admin/people/${encodeURIComponent(member.person)}`;
  const told = tidings.find((one) => one === query["told"]);
  const today = context.today();
  const key = (): Html => hidden("key", visitor.newFormKey());
  const give = html`${key()} ${postFields(reader, { register, wish, errors, today })}
    <button type="submit">${say("account.people.give")}</button>`;
  const yes = (is: boolean): string => say(is ? "account.yes" : "account.no");
  return ownPage(reader, {
    title: member.name,
    width: "wide",
    ...(refused !== undefined && { status: 422 as const }),
    errors,
    way: [accountWay(reader), { href: `/${language}/admin/people`, words: say("account.people.title") }],
    main: html`${refused !== undefined && notice("problem", refused)}
      ${told !== undefined && notice("good", say(`account.people.told.${told}`))}
      ${factsList([
        { name: say("account.field.email"), value: member.email },
        { name: say("account.people.has-password"), value: yes(member.hasPassword) },
        { name: say("account.factor.title"), value: yes(member.hasSecondFactor) },
        { name: say("account.people.closed"), value: member.isClosed && say("account.yes") },
      ])}
      <h2>${say("account.posts")}</h2>
      ${postsTable(request, { register, today, base, errors, holdings: member.posts })}
      <h2>${say("account.people.give-title")}</h2>
      ${ownForm(`${base}/post`, visitor, give)}
      <h2>${say("account.people.help-title")}</h2>
      <div class="acts">
        ${!member.isClosed && actButton(`${base}/password-link`, visitor, say("account.people.password-link"), key())}
        ${actButton(`${base}/reset-factor`, visitor, say("account.people.reset-factor"), key())}
        ${actButton(`${base}/sign-out`, visitor, say("account.people.sign-out"), key())}
      </div>
      ${
        !member.isClosed &&
        html`<h2>${say("account.people.close-title")}</h2>
          <p>${say("account.people.close-what")}</p>
          ${actButton(`${base}/close`, visitor, say("account.people.close"), key())}`
      }
      ${actsPart(reader, { member, register })}`,
  });
}

function postsTable(
  { reader, visitor }: PageRequest,
  given: {
    readonly register: Register | undefined;
    readonly today: PlainDate;
    readonly base: string;
    readonly errors: readonly FieldError[];
    readonly holdings: readonly Holding[];
  },
): Html {
  const { say } = reader;
  const { register, today, base, errors, holdings } = given;
  const end = ({ holding: id, from, to }: Holding): Piece => {
    if (to !== undefined && to <= today) return say("account.people.over");
    const day = textField({
      name: `on-${id}`,
      label: say("account.people.last-day"),
      value: from > today ? from : today,
      error: errorOf(errors, `on-${id}`),
      isRequired: true,
    });
    return ownForm(
      `${base}/end-post`,
      visitor,
      html`${hidden("key", visitor.newFormKey())} ${hidden("holding", id)} ${day}
        <button class="plain" type="submit">${say("account.people.end")}</button>`,
      "bare",
    );
  };
  const columns: readonly Column<Holding>[] = [
    {
      id: "post",
      heading: say("account.people.post"),
      cell: ({ post, area }) => postName(reader, register, { post, area }),
    },
    {
      id: "from",
      heading: say("account.people.from"),
      cell: (one) => writtenDate(reader, one.from as PlainDate),
    },
    {
      id: "to",
      heading: say("account.people.to"),
      cell: (one) =>
        one.to === undefined ? say("account.people.open") : writtenDate(reader, one.to as PlainDate),
    },
    { id: "end", heading: say("account.people.end"), cell: end },
  ];
  const options = { caption: say("account.posts"), isCaptionHidden: true, rowHeading: "post" };
  return table(reader, holdings, columns, options);
}

/** What stands in the record about the account; the newest first. */
function actsPart(
  reader: Reader,
  { member, register }: { readonly member: Member; readonly register: Register | undefined },
): Html {
  const { say } = reader;
  const entries = member.acts.toReversed();
  if (entries.length === 0) return nothing;
  const timeZone = register?.jurisdiction.timeZone ?? "UTC";
  const columns: readonly Column<Member["acts"][number]>[] = [
    // The operation writes moments; its schema says only that they are text.
    {
      id: "at",
      heading: say("account.people.at"),
      cell: ({ at }) => moment(reader, at as Instant, timeZone),
    },
    { id: "act", heading: say("account.people.act"), cell: ({ act }) => say(`account.act.${actName(act)}`) },
    { id: "by", heading: say("account.people.by"), cell: ({ by }) => by ?? say("account.people.operator") },
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
  "close-account",
  "make-key",
  "set-second-factor",
  "remove-second-factor",
  "set-up",
] as const;

function actName(act: string): string {
  return acts.find((one) => act === `people.${one}`) ?? "other";
}
