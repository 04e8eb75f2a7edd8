/** Where one is signed in, and how to end it elsewhere. */
import { revokeSession, revokeSessions, sessionsOf, type Owner, type Session } from "#kernel/people/index.ts";
import { knownBrowsers, knownSystems } from "#kernel/people/model.ts";
import { hidden } from "#ui/form.ts";
import { html, type Piece } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import type { AccountContext } from "../context.ts";
import { moment } from "../moment.ts";
import { accountWay, actButton, ownPage } from "../own-page.ts";

export async function sessionsPage(
  { people, register }: AccountContext,
  { reader, visitor }: PageRequest,
  { person, session }: Owner,
): Promise<Answer> {
  const { say, language } = reader;
  const timeZone = (await register())?.jurisdiction.timeZone ?? "UTC";
  const base = `/${language}/account/sessions`;
  const end = (one: Session): Piece =>
    one.id === session
      ? say("account.sessions.here")
      : actButton(`${base}/end`, visitor, say("account.sessions.end"), hidden("session", one.id));
  const columns: readonly Column<Session>[] = [
    { id: "browser", heading: say("account.sessions.browser"), cell: (one) => browserWords(reader, one) },
    {
      id: "since",
      heading: say("account.sessions.since"),
      cell: (one) => moment(reader, one.since, timeZone),
    },
    { id: "end", heading: say("account.sessions.end-heading"), cell: end },
  ];
  const sessions = await sessionsOf(people.store, person.id, people.clock.now());
  const options = { caption: say("account.sessions.title"), isCaptionHidden: true, rowHeading: "browser" };
  return ownPage(reader, {
    title: say("account.sessions.title"),
    width: "wide",
    way: [accountWay(reader)],
    main: html`<p>${say("account.sessions.what")}</p>
      ${table(reader, sessions, columns, options)}
      ${actButton(`${base}/end-all`, visitor, say("account.sessions.end-all"))}`,
  });
}

/** Somebody else's session is as if it did not exist. */
export async function endSessionForm(
  { people }: AccountContext,
  { reader, fields }: FormRequest,
  { person }: Owner,
): Promise<Answer> {
  await revokeSession(people.store, person.id, fields["session"] ?? "");
  return { kind: "go", to: `/${reader.language}/account/sessions` };
}

export async function endAllForm(
  { people }: AccountContext,
  { reader }: FormRequest,
  { person, session }: Owner,
): Promise<Answer> {
  await revokeSessions(people.store, person.id, session);
  return { kind: "go", to: `/${reader.language}/account/sessions` };
}

/** "Firefox on Windows": as much as is kept. */
function browserWords({ say }: Reader, { browser }: Session): string {
  const [first = "", second = ""] = browser.split(" ");
  const name = knownBrowsers.find((one) => one === first) ?? "other";
  const system = knownSystems.find((one) => one === second) ?? "other";
  return say("account.sessions.on", {
    browser: say(`account.browser.${name}`),
    system: say(`account.system.${system}`),
  });
}
