/** From one question to the next, until no answer can change anything any more. */
import { questions } from "#kernel/policy/index.ts";
import { html } from "#ui/html.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { PoliciesContext } from "../../context.ts";
import { benefitsIn } from "../../household/entitled.ts";
import { isPeopled, readTold } from "../../household/told.ts";
import { askingOf, type Asking } from "./asking.ts";
import { wayHere } from "./frame.ts";
import { questionErrors, questionPage, withTicks } from "./question-page.ts";
import { resultPage } from "./result-page.ts";
import { whoErrors, whoPage } from "./who-page.ts";

export function beginning(context: PoliciesContext, request: PageRequest): Answer | Promise<Answer> {
  const asking = askingOf(context, request, readTold(context.system, {}));
  return benefitsIn(context.system, asking.period).length === 0 ? nothingHere(asking) : whoPage(asking);
}

export function answered(context: PoliciesContext, request: FormRequest): Answer | Promise<Answer> {
  const { fields } = request;
  const asking = askingOf(context, request, readTold(context.system, fields));
  const wished = fields["go"] ?? "";
  if (wished === "who" || !isPeopled(asking.told))
    return whoPage(wished === "who" ? asking : { ...asking, errors: whoErrors(asking) });
  if (wished !== "") return again(asking, wished);
  const variable = context.system.variables.get(fields["asked"] ?? "");
  if (variable === undefined) return onward(asking);
  const ids = (fields["asked-of"] ?? "").split(" ").filter((id) => id !== "");
  const told = withTicks(asking, variable, ids);
  const next = askingOf(context, request, told);
  const errors = questionErrors(next, variable, ids);
  if (errors.length === 0) return onward(next);
  const rows = (next.peopled.situation.get(variable.entity) ?? []).filter((row) =>
    ids.includes(next.peopled.idOf(row)),
  );
  return questionPage({ ...next, errors }, { question: { variable, rows }, left: openIn(next).open.length });
}

/** The next question that matters, or the result. */
function onward(asking: Asking): Answer | Promise<Answer> {
  const { next, open } = openIn(asking);
  return next === undefined
    ? resultPage(asking)
    : questionPage(asking, { question: next, left: open.length - 1 });
}

/** A question once more, of everybody of whom it was asked. */
function again(asking: Asking, id: string): Answer | Promise<Answer> {
  const { context, told, peopled } = asking;
  const variable = context.system.variables.get(id);
  const asked = told.answers.get(id);
  if (variable === undefined || asked === undefined) return onward(asking);
  const rows = (peopled.situation.get(variable.entity) ?? []).filter((row) => asked.has(peopled.idOf(row)));
  return questionPage(asking, { question: { variable, rows }, left: openIn(asking).open.length });
}

function openIn({ context: { system }, period, peopled }: Asking) {
  const found = questions(system, peopled.situation, { variables: benefitsIn(system, period), period });
  // Only benefits that have a plan are asked for.
  if (!found.ok) throw new Error(`the benefits cannot be asked for: ${found.refusal.code}`);
  return found.value;
}

function nothingHere({ request: { reader } }: Asking): Answer {
  const { say } = reader;
  return {
    kind: "page",
    page: {
      title: say("policies-household.title"),
      way: wayHere(reader),
      width: "reading",
      main: html`<h1>${say("policies-household.title")}</h1>
        <p class="lead">${say("policies-household.nothing-here")}</p>`,
    },
  };
}
