/** The first page: who belongs to the household, and where it lives. */
import { choiceField, errorOf, type FieldError, hidden } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { inWords } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import { groupIn, isPeopled, mostOfRole } from "../../household/told.ts";
import type { Asking } from "./asking.ts";
import { framed } from "./frame.ts";

export function whoPage(asking: Asking): Answer {
  const { context, request, told, errors } = asking;
  const { reader } = request;
  const { say } = reader;
  const isAgain = isPeopled(told);
  const choices = Array.from({ length: mostOfRole + 1 }, (_, count) => ({
    value: String(count),
    words: String(count),
  }));
  const roles = groupIn(context.system)?.roles ?? [];
  return framed(asking, {
    title: say(isAgain ? "policies-household.who.title" : "policies-household.title"),
    asks: (name) => name.startsWith("n-") || name === "area" || name === "from",
    ...(!isAgain && {
      lead: html`<p class="lead">${say("policies-household.lead")}</p>
        <p>${say("policies-household.kept-nowhere")}</p>
        <h2>${say("policies-household.who.title")}</h2>`,
    }),
    inside: html`${hidden("from", "who")}
    ${roles.map(({ id, title, many }, at) =>
      choiceField({
        name: `n-${id}`,
        label:
          many === undefined
            ? say("policies-household.who.role", { role: inWords(reader, title) })
            : say("policies-household.who.how-many", { many: inWords(reader, many) }),
        value: String(told.counts.get(id) ?? (at === 0 ? 1 : 0)),
        error: errorOf(errors, `n-${id}`),
        groups: [{ name: undefined, choices }],
      }),
    )}
    ${whereField(asking)}`,
    back: undefined,
  });
}

/** Only to say which office answers: it may be left out. */
function whereField({ context, request: { reader }, told }: Asking): Html {
  const { say, language } = reader;
  const { register, compiled } = context;
  const parents = new Set(register.areas.flatMap(({ parent }) => parent ?? []));
  const lowest = register.areas.filter(
    ({ code }) => !parents.has(code) && compiled.tree.nodeOf.get(code) !== undefined,
  );
  const choices = lowest
    .map(({ code, name }) => ({ value: code, words: inWords(reader, name) }))
    .sort((one, other) => one.words.localeCompare(other.words, language));
  return choiceField({
    name: "area",
    label: say("policies-household.who.area"),
    hint: say("policies-household.who.area-what"),
    value: told.area,
    none: say("policies-household.who.area-none"),
    groups: [{ name: undefined, choices }],
  });
}

/** What is wrong with the first page. */
export function whoErrors({ context, told, request: { reader } }: Asking): readonly FieldError[] {
  const [first] = groupIn(context.system)?.roles ?? [];
  return isPeopled(told) || first === undefined
    ? []
    : [{ field: `n-${first.id}`, words: reader.say("policies-household.who.nobody") }];
}
