/** What each page of the household's questions has at hand. */
import type { Period, Question } from "#engines/rules/index.ts";
import { readPeriod } from "#engines/rules/index.ts";
import type { PageRequest } from "#ui/surface.ts";
import type { FieldError } from "#ui/form.ts";
import type { PoliciesContext } from "../../context.ts";
import type { Telling } from "../../household/told-in-words.ts";
import { situationOf, type Peopled, type Told } from "../../household/told.ts";

export interface Asking {
  readonly context: PoliciesContext;
  readonly request: PageRequest;
  readonly told: Told;
  readonly period: Period;
  readonly peopled: Peopled;
  readonly errors: readonly FieldError[];
}

/** A question as it is shown: how many may come after it. */
export interface Shown {
  readonly question: Question;
  readonly left: number;
}

export function askingOf(context: PoliciesContext, request: PageRequest, told: Told): Asking {
  const period = readPeriod(context.on.slice(0, 7));
  if (period === undefined) throw new Error(`${context.on} is in no month`);
  const peopled = situationOf(context.system, told, { reader: request.reader, period });
  return { context, request, told, period, peopled, errors: [] };
}

export function tellingOf({ context, told, request, peopled, period }: Asking): Telling {
  const { system, register } = context;
  return { system, register, told, reader: request.reader, peopled, period };
}
