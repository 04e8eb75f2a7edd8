/** One question, asked of everybody of whom the answer still matters. */
import type { Question, Row, Variable } from "#engines/rules/index.ts";
import { sayValue, unitOf } from "#engines/rules/index.ts";
import { choiceField, errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { inWords } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import { readAnswer, type Told } from "../../household/told.ts";
import type { Asking, Shown } from "./asking.ts";
import { before, framed } from "./frame.ts";

export function questionPage(asking: Asking, { question, left }: Shown): Answer {
  const { request, peopled, told } = asking;
  const { reader } = request;
  const { variable, rows } = question;
  const ids = rows.map((row) => peopled.idOf(row));
  const number = told.answers.has(variable.id)
    ? [...told.answers.keys()].indexOf(variable.id) + 1
    : told.answers.size + 1;
  return framed(asking, {
    title: inWords(reader, variable.question ?? variable.title),
    far: reader.say("policies-household.far", { number, left }),
    asks: (name) => ids.some((id) => name === `a.${variable.id}.${id}`),
    inside: html`${hidden("asked", variable.id)} ${hidden("asked-of", ids.join(" "))}
    ${isTicked(question) ? ticks(asking, question) : rows.map((row) => field(asking, question, row))}`,
    back: before(asking, variable.id),
  });
}

/** Yes or no of several people: everybody of whom it is so is ticked. */
function isTicked({ variable, rows }: Question): boolean {
  return variable.type.kind === "boolean" && rows.length > 1;
}

function ticks({ request: { reader }, peopled, told }: Asking, { variable, rows }: Question): Html {
  return html`<fieldset>
    <legend>${reader.say("policies-household.tick")}</legend>
    ${rows.map((row) => {
      const name = nameOf(variable, peopled.idOf(row));
      const isYes = ["yes", "true"].includes(told.answers.get(variable.id)?.get(peopled.idOf(row)) ?? "");
      return html`<label class="household-tick" for="field-${name}"
        ><input type="checkbox" id="field-${name}" name="${name}" value="yes" ${isYes && html`checked`} />
        <span>${row.name}</span></label
      >`;
    })}
  </fieldset>`;
}

function nameOf({ id }: Variable, who: string): string {
  return `a.${id}.${who}`;
}

function field(asking: Asking, { variable, rows }: Question, row: Row): Html {
  const { request, peopled, told, errors, context } = asking;
  const { reader } = request;
  const { say } = reader;
  const id = peopled.idOf(row);
  const name = nameOf(variable, id);
  const { type } = variable;
  const given = told.answers.get(variable.id)?.get(id);
  const isAlone = rows.length === 1;
  const label = isAlone && id === "home" ? inWords(reader, variable.title) : row.name;
  const shared = { name, label, error: errorOf(errors, name) };
  if (type.kind === "boolean" || type.kind === "choice") {
    const choices =
      type.kind === "boolean"
        ? ["yes", "no"].map((value) => ({ value, words: say(`rules.${value}`) }))
        : type.choices.map((value) => ({
            value,
            words: inWords(reader, variable.choiceTitles.get(value) ?? {}),
          }));
    const usual =
      typeof variable.default === "string" ? variable.default : variable.default === false ? "no" : "";
    return choiceField({
      ...shared,
      value: given ?? usual,
      ...(usual === "" && { none: say("policies-household.choose") }),
      groups: [{ name: undefined, choices }],
    });
  }
  const value = variable.default;
  const speaker = { ...reader, system: context.system };
  const unit = unitOf(type);
  const empty =
    value === undefined
      ? undefined
      : say("policies-household.empty", { value: sayValue(value, type, speaker) });
  return textField({
    ...shared,
    type: type.kind === "date" ? "date" : "text",
    label:
      unit === "" || type.kind === "date"
        ? label
        : say("policies-household.in", { label, unit: unitInWords(asking, unit) }),
    ...(empty !== undefined && { hint: empty }),
    ...(type.kind === "date" && { hint: say("policies-household.date") }),
    value: given,
    autocomplete: "off",
    maxLength: 40,
  });
}

function unitInWords({ request: { reader } }: Asking, unit: string): string {
  return ["years", "months", "days", "m2", "hours", "CNY", "EUR"].includes(unit)
    ? reader.say(`policies-household.unit.${unit}`)
    : unit;
}

/** What was sent for the question: a tick that is missing is a no. */
export function withTicks(asking: Asking, variable: Variable, ids: readonly string[]): Told {
  const { told } = asking;
  if (variable.type.kind !== "boolean") return told;
  const answers = new Map([...told.answers].map(([id, of]) => [id, new Map(of)]));
  const own = answers.get(variable.id) ?? new Map<string, string>();
  for (const id of ids) if (!own.has(id)) own.set(id, "no");
  return { ...told, answers: answers.set(variable.id, own) };
}

/** What is wrong with the answers to a question. */
export function questionErrors(
  { told, request: { reader }, peopled, period, context }: Asking,
  variable: Variable,
  ids: readonly string[],
): readonly FieldError[] {
  const rows = peopled.situation.get(variable.entity) ?? [];
  return ids.flatMap((id) => {
    const written = told.answers.get(variable.id)?.get(id) ?? "";
    if (readAnswer(variable, written, period) !== undefined) return [];
    const who = rows.find((row) => peopled.idOf(row) === id)?.name ?? "";
    const { kind } = variable.type;
    const why = written.trim() === "" ? "missing" : kind === "number" ? "number" : kind;
    const speaker = { ...reader, system: context.system };
    const facts = {
      who,
      least: variable.least === undefined ? "" : sayValue(variable.least, variable.type, speaker),
      most: sayValue(variable.most, variable.type, speaker),
      hasLeast: variable.least === undefined ? "no" : "yes",
    };
    return [{ field: nameOf(variable, id), words: reader.say(`policies-household.wrong.${why}`, facts) }];
  });
}
