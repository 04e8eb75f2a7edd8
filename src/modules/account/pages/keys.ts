/** Keys for programs: made, shown once, ended. */
import { endKey, keysOf, makeKey, type Owner, type ProgramKey } from "#kernel/people/index.ts";
import { empty } from "#ui/empty.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import type { AccountContext } from "../context.ts";
import { moment } from "../moment.ts";
import { accountWay, actButton, errorsOf, ownForm, ownPage } from "../own-page.ts";
import { currentPassword } from "./password.ts";

interface Given {
  readonly name: string;
  readonly errors: readonly FieldError[];
  /** A key that was just made. */
  readonly made?: string;
}

export function keysPage(context: AccountContext, request: PageRequest, owner: Owner): Promise<Answer> {
  return shown(context, request, { owner, name: "", errors: [] });
}

export async function makeKeyForm(
  context: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const { name = "", password = "" } = fields;
  const made = await makeKey(context.people, owner, { name, password, address: visitor.network });
  if (made.ok) return shown(context, request, { owner, name: "", errors: [], made: made.value });
  return shown(context, request, { owner, name, errors: errorsOf(reader, made.refusal, "name") });
}

export async function endKeyForm(
  { people }: AccountContext,
  { reader, fields }: FormRequest,
  { person }: Owner,
): Promise<Answer> {
  await endKey(people.store, person.id, fields["key"] ?? "");
  return { kind: "go", to: `/${reader.language}/account/keys` };
}

async function shown(
  context: AccountContext,
  request: PageRequest,
  { owner, name, errors, made }: Given & { readonly owner: Owner },
): Promise<Answer> {
  const { reader, visitor } = request;
  const { say, language } = reader;
  const { store, clock } = context.people;
  const keys = await keysOf(store, owner.person.id, clock.now());
  const inside = html`${textField({
      name: "name",
      label: say("account.keys.name"),
      value: name,
      error: errorOf(errors, "name"),
      isRequired: true,
      maxLength: 100,
    })}
    ${currentPassword(reader, errors)} <button type="submit">${say("account.keys.button")}</button>`;
  const secret = html`<p class="key-in-letters">${made}</p>`;
  return ownPage(reader, {
    title: say("account.keys.title"),
    errors,
    width: "wide",
    way: [accountWay(reader)],
    main: html`<p>${say("account.keys.what")}</p>
      ${made !== undefined && notice("good", say("account.keys.shown"), secret)}
      ${keys.length === 0 ? empty(say("account.keys.none")) : await keysTable(context, request, keys)}
      ${ownForm(`/${language}/account/keys`, visitor, inside)}`,
  });
}

async function keysTable(
  { register }: AccountContext,
  { reader, visitor }: PageRequest,
  keys: readonly ProgramKey[],
): Promise<Html> {
  const { say, language } = reader;
  const timeZone = (await register())?.jurisdiction.timeZone ?? "UTC";
  const columns: readonly Column<ProgramKey>[] = [
    { id: "name", heading: say("account.keys.key"), cell: (one) => one.name },
    { id: "since", heading: say("account.keys.since"), cell: (one) => moment(reader, one.since, timeZone) },
    { id: "until", heading: say("account.keys.until"), cell: (one) => moment(reader, one.until, timeZone) },
    {
      id: "end",
      heading: say("account.keys.end"),
      cell: (one) =>
        actButton(`/${language}/account/keys/end`, visitor, say("account.keys.end"), hidden("key", one.id)),
    },
  ];
  const options = { caption: say("account.keys.title"), isCaptionHidden: true, rowHeading: "name" };
  return table(reader, keys, columns, options);
}
