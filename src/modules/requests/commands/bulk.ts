/** One act on many matters: each is done or refused by itself, and each is in the record. */
import Type from "typebox";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { command, type Refusal } from "#kernel/operation/index.ts";
import { apart } from "../acting/apart.ts";
import { matterRow, procedureOf } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import { officeRoles, rolesInAnyOffice } from "../office.ts";
import { rolesInMatter, rolesInSharedMatter } from "../roles-in-matter.ts";
import { basis, optionalText } from "../shapes/inputs.ts";
import { bulkActs, bulkShape } from "../shapes/office.ts";
import type { RequestsTables } from "../tables.ts";
import { answer } from "./answer.ts";
import { claim } from "./claim.ts";
import { close } from "./close.ts";
import { joinDuplicates } from "./join-duplicates.ts";
import { note } from "./note.ts";
import { plan } from "./plan.ts";

const shape = Type.Object({
  /** Number and version, "2026-000123:4". */
  matters: Type.Array(Type.String({ pattern: "^[0-9]{4}-[0-9]{6,12}:[0-9]{1,9}$" }), {
    minItems: 1,
    maxItems: 100,
  }),
  act: Type.Enum(bulkActs),
  words: optionalText(10000),
  outcome: Type.Optional(Type.String({ maxLength: 60 })),
  date: Type.Optional(Type.String({ format: "date" })),
  basis,
  original: Type.Optional(Type.String({ maxLength: 20 })),
});
type Input = Type.Static<typeof shape>;

export const bulk = command({
  name: "requests.bulk",
  may: officeRoles,
  rolesOf: rolesInAnyOffice,
  input: shape,
  output: bulkShape,
  refusals: {},
  run: async (context: RequestsContext, input, actor) => {
    const done: string[] = [];
    const refused: { matter: string; code: string; facts: Record<string, unknown> }[] = [];
    const all = [...new Set(input.matters)].sort();
    await lockTogether(context, [...all.map((one) => one.split(":")[0] ?? ""), input.original ?? ""]);
    for (const one of all) {
      const [matter = "", version = ""] = one.split(":");
      const result = await apart(context, (inside) =>
        actOnOne(inside, actor, input, { matter, version: Number(version) }),
      );
      if (result.ok) done.push(matter);
      else refused.push({ matter, code: result.refusal.code, facts: { ...result.refusal.facts } });
    }
    return ok({ done, refused });
  },
});

/** In the one order of matterRow, before anything is done: two who work on the same ones do not wait for each other crosswise. */
async function lockTogether({ store }: RequestsContext, numbers: readonly string[]): Promise<void> {
  await store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select("number")
    .where("number", "in", numbers)
    .orderBy("number", "desc")
    .forUpdate()
    .execute();
}

/** Whoever is decided against is given reasons of their own, with the basis and the way to appeal: never one sentence for many. */
async function refusalOfEnd(
  { store, towns }: RequestsContext,
  number: string,
  { act, outcome }: { readonly act: "answer" | "close"; readonly outcome: string },
): Promise<Refusal | undefined> {
  const town = await towns.now();
  const row = await matterRow(store, number);
  if (town === undefined || row === undefined) return undefined;
  const { acts, outcomes } = await procedureOf(store, town, row);
  const possible = acts.get(act)?.outcomes ?? [];
  // An act with one end has that one, said or not.
  const end = outcomes.get(outcome !== "" || possible.length !== 1 ? outcome : (possible[0] ?? ""));
  return end?.isAdverse === true
    ? { code: "requests.needs-reasons-of-its-own", facts: { number } }
    : undefined;
}

interface One {
  readonly matter: string;
  readonly version: number;
}

async function actOnOne(
  context: RequestsContext,
  actor: Actor,
  input: Input,
  one: One,
): Promise<Result<unknown, Refusal>> {
  const roles = await (input.act === "note" ? rolesInSharedMatter : rolesInMatter)(context, actor, one);
  if (roles.size === 0) return refuse({ code: "operation.not-found", facts: {} });
  const operation = { claim, plan, answer, close, note, "join-duplicates": joinDuplicates }[input.act];
  const held = roles.intersection(new Set(operation.may));
  if (held.size === 0) return refuse({ code: "operation.not-allowed", facts: {} });
  const words = input.words?.trim() ?? "";
  const outcome = input.outcome ?? "";
  const law = input.basis === undefined ? {} : { basis: input.basis };
  const lacking = (fields: readonly string[]) =>
    refuse({ code: "procedure.incomplete", facts: { act: input.act, missing: fields } });
  if ((input.act === "answer" || input.act === "close") && words !== "") {
    const against = await refusalOfEnd(context, one.matter, { act: input.act, outcome });
    if (against !== undefined) return refuse(against);
  }
  switch (input.act) {
    case "claim":
      return claim.run(context, one, actor, held);
    case "plan":
      if (input.date === undefined) return lacking(["date"]);
      return plan.run(context, { ...one, date: input.date, words }, actor, held);
    case "answer":
      if (words === "" || outcome === "") return lacking(["reasons", "outcome"]);
      return answer.run(context, { ...one, ...law, words, outcome }, actor, held);
    case "close":
      // With one end only, as in the library, nobody has to choose it.
      if (words === "") return lacking(["reasons"]);
      return close.run(context, { ...one, ...law, reasons: words, outcome }, actor, held);
    case "note":
      if (words === "") return lacking(["words"]);
      return note.run(context, { ...one, words }, actor, held);
    case "join-duplicates":
      if (input.original === undefined || input.original === "") return lacking(["matter"]);
      return joinDuplicates.run(context, { ...one, original: input.original }, actor, held);
  }
}
