/** The JSON Schema (draft 7, which editors know best) of a procedure's file. Reading is stricter; a test holds the two together. */
import { languages, type Say } from "#lib/language.ts";
import { effectPattern } from "../model/effect-words.ts";
import { needs, procedureRoles } from "../model/acting.ts";
import { momentPattern } from "../read/moments.ts";
import { idPattern, timePattern } from "../read/node.ts";
import { actKeys, outcomeKeys, procedureKeys, stateKeys } from "../read/procedure-file.ts";
import { caseKeys, eventKeys, expectKeys } from "../read/worked-cases.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The text of schema/procedure.json. */
export function procedureSchema(say: Say): string {
  const describe = describing(say);
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: say("procedure.format.title"),
    description: say("procedure.format.about"),
    ...object(describe("file"), procedureKeys, fileKeys(describe), [
      "id",
      "title",
      "starts",
      "states",
      "acts",
      "outcomes",
    ]),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

const id: Schema = { type: "string", pattern: idPattern };
const time: Schema = { type: "string", pattern: timePattern };
const text: Schema = { type: ["string", "number"] };
const yesNo: Schema = { enum: [true, false, "yes", "no"] };
const moment: Schema = { type: "string", pattern: momentPattern };
const words: Schema = {
  type: "object",
  properties: Object.fromEntries(languages.map((language) => [language, { type: "string" }])),
  additionalProperties: false,
  minProperties: 1,
};

type Described = (key: string) => Schema;
type Describing = (thing: string) => Described;

function describing(say: Say): Describing {
  return (thing) => (key) => ({ description: say(`procedure.format.${thing}.${key}`) });
}

function fileKeys(describe: Describing): Readonly<Record<string, Schema>> {
  return {
    id,
    title: words,
    about: words,
    starts: id,
    whole: timeRule("promised", "legal"),
    otherwise: time,
    bases: named(
      object(describe("basis"), ["work", "article", "title"], { work: words, article: text, title: words }, [
        "work",
      ]),
    ),
    states: named(
      object(
        describe("state"),
        stateKeys,
        {
          name: words,
          owner: oneOf(procedureRoles),
          time: timeRule("promised", "legal", "whole"),
          "stops-clock": words,
          end: yesNo,
          "when-out": id,
        },
        ["name"],
      ),
    ),
    acts: named(object(describe("act"), actKeys, actFields(describe), ["name", "from"])),
    outcomes: named(
      object(
        describe("outcome"),
        outcomeKeys,
        {
          name: words,
          adverse: yesNo,
          needs: list(oneOf(needs)),
          bases: list(text),
          appeal: plain({ procedure: id, within: time }),
          final: words,
        },
        ["name", "adverse"],
      ),
    ),
    cases: { type: "array", items: caseSchema(describe) },
  };
}

function actFields(_: Describing): Readonly<Record<string, Schema>> {
  return {
    name: words,
    from: list(id),
    to: id,
    by: list(oneOf(procedureRoles)),
    needs: list(oneOf(needs)),
    outcomes: list(id),
    effects: list({ type: "string", pattern: effectPattern }),
    bases: list(text),
    within: time,
    most: { type: "integer", minimum: 1, maximum: 999 },
    extends: time,
    after: plain({ procedure: id, outcomes: list(id) }),
  };
}

function caseSchema(describe: Describing): Schema {
  const event = object(
    describe("event"),
    eventKeys,
    {
      at: moment,
      act: id,
      by: oneOf(procedureRoles),
      gives: list(oneOf(needs)),
      outcome: id,
      body: text,
      date: { type: "string", format: "date" },
      matter: text,
      basis: list(id),
    },
    ["at", "act", "by"],
  );
  const expect = object(
    describe("expect"),
    expectKeys,
    {
      state: id,
      due: { anyOf: [moment, { const: "stands-still" }] },
      "state-due": moment,
      outcome: { anyOf: [id, { const: "" }] },
      missed: { type: "integer", minimum: 0, maximum: 999 },
      refused: text,
      effects: list(text),
    },
    [],
  );
  return object(
    describe("case"),
    caseKeys,
    {
      name: words,
      begun: moment,
      now: moment,
      calendar: id,
      counting: oneOf(["moment", "next-day"]),
      "last-day": oneOf(["as-it-falls", "next-working-day"]),
      promised: time,
      legal: time,
      events: { type: "array", items: event },
      expect,
    },
    ["name", "begun", "expect"],
  );
}

/** An object of these keys, each with what it means. */
function object(
  describe: Described,
  keys: readonly string[],
  fields: Readonly<Record<string, Schema>>,
  required: readonly string[],
): Schema {
  const properties = keys.map((key) => {
    const field = fields[key];
    if (field === undefined) throw new Error(`the schema of procedures says nothing about "${key}"`);
    return [key, { ...field, ...describe(key) }] as const;
  });
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    required,
  };
}

function plain(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", properties, additionalProperties: false, required: Object.keys(properties) };
}

function named(one: Schema): Schema {
  return { type: "object", patternProperties: { [idPattern]: one }, additionalProperties: false };
}

function list(one: Schema): Schema {
  return { anyOf: [one, { type: "array", items: one }] };
}

function oneOf(choices: readonly string[]): Schema {
  return { enum: choices };
}

function timeRule(...rules: readonly string[]): Schema {
  return { anyOf: [oneOf(rules), time] };
}
