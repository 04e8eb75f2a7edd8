/** The reason behind an answer, step by step, in the reader's words. */
import type { Resolution } from "#kernel/register/model.ts";
import type { Reader } from "#ui/reader.ts";

/** One sentence a step, in order; the closing `outcome` is the page's headline, and other roles
 * have their own part of the page. */
export function traceInWords(reader: Reader, resolution: Resolution): readonly string[] {
  const others = new Set(
    resolution.parts.filter((part) => part.role !== "answers").map((part) => part.assignment.row),
  );
  return resolution.trace
    .filter(
      (step) =>
        step.step !== "outcome" && !(step.assignmentRow !== undefined && others.has(step.assignmentRow)),
    )
    .map((step) => reader.say(`trace.${step.step}`, step.facts));
}
