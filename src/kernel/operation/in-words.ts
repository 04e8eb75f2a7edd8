/** A refusal in the reader's words, for pages, programs and terminals alike. */
import type { Say } from "#lib/language.ts";
import { sayRefusal } from "#lib/refusal.ts";
import type { FieldProblem, Refusal } from "./refusal.ts";

/** What happened, why, and what to do now. */
export function refusalInWords(say: Say, { code, facts }: Refusal): string {
  return sayRefusal(say, { code, ...facts });
}

/** What is wrong with one field, and how to mend it. */
export function problemInWords(say: Say, { code, facts }: FieldProblem): string {
  return sayRefusal(say, { code, ...facts });
}

/**
 * The errors of a form (`FieldError` of `#ui/form.ts`): one for each field, with its label in front when there is one, since the summary
 * at the top stands far from the field. A list's third value is mended in the field of the list.
 */
export function fieldErrors(
  refusal: Refusal,
  say: Say,
  labels: Readonly<Record<string, string>> = {},
): readonly { readonly field: string; readonly words: string }[] {
  const byField = Map.groupBy(refusal.fields ?? [], (one) => fieldOfForm(one.field, labels));
  return [...byField].flatMap(([field, [first]]) => {
    if (first === undefined) return [];
    const problem = problemInWords(say, first);
    const label = labels[field];
    return [
      { field, words: label === undefined ? problem : say("operation.problem.at", { label, problem }) },
    ];
  });
}

/** "point.latitude" as it is when the form has such a field, else the list's own name. */
function fieldOfForm(field: string, labels: Readonly<Record<string, string>>): string {
  return Object.hasOwn(labels, field) ? field : field.replace(/\.\d+(\..*)?$/, "");
}
