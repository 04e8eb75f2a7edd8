/** Whoever administers a jurisdiction first is invited by the operator, who passes the link on. */
import { perform, problemInWords, refusalInWords } from "#kernel/operation/index.ts";
import { administer, keptLetters } from "#kernel/people/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { CannotRun, type CliContext } from "../context.ts";

/** Gives the post and returns the link with which a password is set; undefined when there is one already. */
export async function inviteAdministrator(
  { say, language }: CliContext,
  store: Store,
  { email, name, origin }: { readonly email: string; readonly name: string; readonly origin: string },
): Promise<string | undefined> {
  const letters = keptLetters();
  const acting = {
    store,
    clock: systemClock,
    random: systemRandom,
    letters,
    origin,
    today: () => systemClock.today("UTC"),
    language: () => language,
  };
  const input = { email, name, post: "administrator", language };
  const made = await perform(administer.givePost, acting, { actor: { kind: "system" }, input });
  if (!made.ok) {
    const problems = (made.refusal.fields ?? []).map(
      (problem) => `${problem.field}: ${problemInWords(say, problem)}`,
    );
    throw new CannotRun([refusalInWords(say, made.refusal), ...problems].join(" "));
  }
  const link = letters.sent[0]?.facts["link"];
  return typeof link === "string" ? link : undefined;
}
