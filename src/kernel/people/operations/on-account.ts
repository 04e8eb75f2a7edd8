/** What is done to the account of a member of the staff, who is named by its id. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command, type Refusals } from "#kernel/operation/index.ts";
import {
  closeAccountOf,
  resetSecondFactor as reset,
  sendPasswordLink as send,
  signOutEverywhere as signOut,
} from "../commands/administer.ts";
import { administering, administeringRefusals, asRefusal, may, type StaffOperating } from "./context.ts";
import { letterLanguage, onPerson } from "./shapes.ts";

const output = Type.Object({ person: Type.String() });
const own: Refusals = { "people.not-to-oneself": "forbidden" };
const closed: Refusals = { "people.account-closed": "conflict" };

/** Sends a link to set a password: a new one, or the first. */
export const sendPasswordLink = command({
  name: "people.send-password-link",
  may,
  input: Type.Object({ ...onPerson, language: letterLanguage }),
  output,
  refusals: { ...administeringRefusals, ...closed },
  run: async (context: StaffOperating, { person, language }, actor) => {
    const doing = await administering(context, actor, language);
    if (!doing.ok) return doing;
    const sent = await send(context, person, doing.value);
    return sent.ok ? ok({ person }) : refuse(asRefusal(sent.refusal));
  },
});

/** Takes the second factor off an account whose owner lost it. One's own is changed with one's own password, on one's own page. */
export const resetSecondFactor = command({
  name: "people.reset-second-factor",
  may,
  input: Type.Object({ ...onPerson, language: letterLanguage }),
  output,
  refusals: { ...administeringRefusals, ...own },
  run: async (context: StaffOperating, { person, language }, actor) => {
    const doing = await administering(context, actor, language);
    if (!doing.ok) return doing;
    if (actor.kind === "account" && actor.person.id === person)
      return refuse({ code: "people.not-to-oneself", facts: {} });
    const done = await reset(context, person, doing.value);
    return done.ok ? ok({ person }) : refuse(asRefusal(done.refusal));
  },
});

/** Ends every session and every key. */
export const signOutEverywhere = command({
  name: "people.sign-out-everywhere",
  may,
  input: Type.Object({ ...onPerson }),
  output,
  refusals: administeringRefusals,
  run: async (context: StaffOperating, { person }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const done = await signOut(context, person, doing.value);
    return done.ok ? ok({ person }) : refuse(asRefusal(done.refusal));
  },
});

/** Closes the account of somebody who has left: posts end, nobody can sign in. The name stays with what was done in office. */
export const closeAccount = command({
  name: "people.close-account",
  may,
  input: Type.Object({ ...onPerson }),
  output,
  refusals: { ...administeringRefusals, ...closed, "people.last-administrator": "conflict" },
  run: async (context: StaffOperating, { person }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const done = await closeAccountOf(context, { person, today: await context.today() }, doing.value);
    return done.ok ? ok({ person }) : refuse(asRefusal(done.refusal));
  },
});
