/** A matter that everybody may see; one that is not public is as if it were not there. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { entriesOf } from "#kernel/record/index.ts";
import { procedureOf } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { publicMatters, publicRows } from "../public-set.ts";
import { aMatter } from "../shapes/inputs.ts";
import { publicMatterShape } from "../shapes/public.ts";
import { importedView } from "../views/imported.ts";
import { mainDue } from "../views/due.ts";
import { stateNamed } from "../views/names.ts";

/** What officials did for colleagues, and what the reporter did for themselves, is nobody else's business. */
const shownActs = new Set(
  "report import claim plan extend hand-over not-ours go-on time answer close reopen correct-function ask reply"
    .split(" ")
    .map((act) => `requests.${act}`),
);

export const publicMatter = query({
  name: "requests.public-matter",
  may: ["anyone"],
  input: Type.Object({ ...aMatter }),
  output: publicMatterShape,
  refusals: { ...townRefusals, "operation.not-found": "not-found" },
  run: async (context: RequestsContext, input) => {
    const { store } = context;
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const row = await publicMatters(store).selectAll().where("number", "=", input.matter).executeTakeFirst();
    const [shown] = row === undefined ? [] : await publicRows(store, town, [row]);
    if (row === undefined || shown === undefined) return refuse({ code: "operation.not-found", facts: {} });
    const procedure = await procedureOf(store, town, row);
    const due = row.is_open ? mainDue(context, town, { procedure, standing: row.standing }) : undefined;
    const imported = await importedView(store, row.number);
    const entries = (await entriesOf(store, row.number)).filter(({ act }) => shownActs.has(act));
    return ok({
      ...shown,
      ...(due !== undefined && { due }),
      ...(row.released_answer !== null && { answer: row.released_answer }),
      ...(imported !== undefined && { imported }),
      steps: entries.map(({ at, act, actor, facts }) => {
        const { state } = facts as { readonly state?: unknown };
        return {
          at,
          act,
          // That somebody has an account is not for everybody.
          role: ["anyone", "resident"].includes(actor.role) ? "reporter" : actor.role,
          ...(typeof state === "string" && { state: stateNamed(procedure, state) }),
        };
      }),
    });
  },
});
