/** What administering people works with, and who may do it. */
import { ok, refuse, type Result } from "#lib/result.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Facts, Language } from "#lib/language.ts";
import type { Actor, Role } from "#kernel/operation/model.ts";
import type { Refusal, Refusals } from "#kernel/operation/index.ts";
import type { Administering, AdministeringContext } from "../commands/administer.ts";
import type { PeopleRefusal } from "../model.ts";
import { accountOf } from "../queries/account-of.ts";
import { personWithId } from "../queries/person-with-id.ts";

export interface StaffOperating extends AdministeringContext {
  readonly today: () => PlainDate | Promise<PlainDate>;
  /** Of letters to those who chose none. */
  readonly language: () => Language | Promise<Language>;
  /** False when administrators may act without a second factor; an operator has to say so. */
  readonly needsSecondFactor?: boolean;
}

/** Administrators, and the operator on the machine itself. */
export const may: readonly Role[] = ["administrator", "system"];

export const administeringRefusals = {
  "people.needs-second-factor": "forbidden",
  "people.unknown-account": "not-found",
  "people.demonstration-fixed": "conflict",
} as const satisfies Refusals;

/** In whose name it is done. An administrator whose second factor is not set up does nothing to anybody's account. */
export async function administering(
  context: StaffOperating,
  actor: Actor,
  language?: Language,
): Promise<Result<Administering, Refusal>> {
  const written = language ?? (await context.language());
  if (actor.kind !== "account") return ok({ by: "operator", language: written });
  const { id, name } = actor.person;
  if (context.needsSecondFactor !== false) {
    const person = await personWithId(context.store, id);
    const account = await accountOf(context.store, id);
    // Everybody may try a demonstration, so a second factor would protect nothing there.
    if (person?.isDemonstration !== true && account?.hasSecondFactor !== true)
      return refuse({ code: "people.needs-second-factor", facts: {} });
  }
  return ok({ by: { id, name }, language: written });
}

/** A refusal of people as operations give it. */
export function asRefusal(refusal: PeopleRefusal): Refusal {
  const { code, ...facts } = refusal;
  // Every fact of these refusals is a word, a number or a list of words.
  return { code, facts: facts as Facts };
}

/** The refusal of a day that no calendar has. */
export function notADay(field: string): Refusal {
  const problem = { field, code: "operation.problem.format-date", facts: {} };
  return { code: "operation.invalid-input", facts: { fields: [field] }, fields: [problem] };
}
