/** One's own account on one page: who one is here, how one signs in, which letters one gets, and how to leave. */
import { accountOf, holdingsOf, setLanguage, type Owner } from "#kernel/people/index.ts";
import { isHeld } from "#kernel/people/model.ts";
import { isLanguage, languages } from "#lib/language.ts";
import { choiceField } from "#ui/form.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, joined, type Html, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { actorOfVisitor } from "../foot.ts";
import { ownForm, ownPage } from "../own-page.ts";
import { postName } from "../posts.ts";

const tidings = ["password-changed", "factor-removed", "language"] as const;

/** Each language by its own name. */
const ownNames = { en: "English", "zh-CN": "简体中文" } as const;

export async function accountPage(
  context: AccountContext,
  request: PageRequest,
  { person }: Owner,
): Promise<Answer> {
  const { reader, visitor, query } = request;
  const { say, language } = reader;
  const { store } = context.people;
  const account = await accountOf(store, person.id);
  const told = tidings.find((one) => one === query["told"]);
  const ways = context.ways(reader, await actorOfVisitor(context, visitor));
  const to = (page: string, words: string): Html => link(`/${language}/account/${page}`, say(words));
  const hasFactor = account?.hasSecondFactor === true;
  return ownPage(reader, {
    title: say("account.title"),
    main: html`${told !== undefined && notice("good", say(`account.told.${told}`))}
      ${
        ways.length > 0 &&
        html`<p>
          ${joined(
            ways.map((way) => link(way.href, way.words)),
            " · ",
          )}
        </p>`
      }
      ${factsList([
        { name: say("account.field.name"), value: person.name },
        {
          name: say("account.field.email"),
          value: email(person.email, to("email", "account.change-email.title")),
        },
        { name: say("account.posts"), value: await posts(context, reader, person.id) },
      ])}
      <h2>${say("account.security.title")}</h2>
      <ul>
        <li>${to("password", "account.change-password.title")}</li>
        <li>
          ${to("second-factor", "account.factor.title")}:
          ${say(hasFactor ? "account.factor.is-on" : "account.factor.is-off")}
        </li>
        <li>${to("sessions", "account.sessions.title")}</li>
        <li>${to("keys", "account.keys.title")}</li>
      </ul>
      <h2>${say("account.language.title")}</h2>
      ${ownForm(`/${language}/account/language`, visitor, languageFields(reader, account?.language), "bare")}
      <h2>${say("account.delete.heading")}</h2>
      <p>${to("delete", "account.delete.title")}</p>`,
  });
}

export async function languageForm(
  { people }: AccountContext,
  { reader, fields }: FormRequest,
  { person }: Owner,
): Promise<Answer> {
  const wished = fields["language"] ?? "";
  if (!isLanguage(wished)) return { kind: "go", to: `/${reader.language}/account` };
  await setLanguage(people.store, person.id, wished);
  return { kind: "go", to: `/${wished}/account?told=language` };
}

function email(address: string, change: Html): Piece {
  return html`${address} (${change})`;
}

function languageFields({ say, language }: Reader, chosen: string | undefined): Html {
  const choices = languages.map((one) => ({ value: one, words: ownNames[one] }));
  return html`${choiceField({
      name: "language",
      label: say("account.language.label"),
      value: chosen ?? language,
      groups: [{ name: undefined, choices }],
    })} <button type="submit">${say("account.language.button")}</button>`;
}

/** The posts that one holds today; a resident has none and reads nothing of it. */
async function posts(context: AccountContext, reader: Reader, person: string): Promise<Piece> {
  const today = context.today();
  const held = (await holdingsOf(context.people.store, person)).filter((one) => isHeld(one, today));
  const register = await context.register();
  return joined(
    held.map((one) => postName(reader, register, one)),
    "; ",
  );
}
