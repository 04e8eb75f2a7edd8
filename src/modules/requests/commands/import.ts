/**
 * Brings matters over from elsewhere: each with its own times, state and end as they were there, in the record as what it is. The same row again
 * changes nothing, a changed one changes its matter, and what somebody has acted on here since is left to them.
 */
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { keepProcedure } from "../acting/keep-procedure.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { fingerprintOf, type Known, knownOf } from "../importing/known.ts";
import { prepare, type Prepared } from "../importing/prepare.ts";
import { writeMatters, type ToWrite } from "../importing/write.ts";
import { importShape, type ImportedRow, type Taken, takenShape } from "../shapes/imported.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";

export const importMatters = command({
  name: "requests.import",
  may: ["system"],
  input: importShape,
  output: takenShape,
  refusals: townRefusals,
  run: async (context: RequestsContext, { source, title, rows }) => {
    const { store, clock } = context;
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    // Two imports of one source at once would bring the same row twice.
    await store.hold(`import ${source}`);
    await keepSource(context, source, title);
    const known = await knownOf(
      store,
      source,
      rows.map(({ key }) => key),
    );
    const taken: Taken[] = [];
    const toWrite: ToWrite[] = [];
    const seen = new Set<string>();
    for (const row of rows) {
      const { key } = row;
      const looked = seen.has(key)
        ? { code: "requests.import-key-twice", facts: { key } }
        : lookAt(town, row, known.get(key), clock.now());
      seen.add(key);
      if ("code" in looked) taken.push({ key, what: "refused", refusal: sayable(looked) });
      else if (looked.what === "same") taken.push({ key, what: "same", number: looked.number });
      else toWrite.push(looked);
    }
    for (const procedure of new Set(toWrite.map(({ prepared }) => prepared.procedure)))
      await keepProcedure(store, town, procedure);
    taken.push(...(await writeMatters(context, town, { source, toWrite })));
    return ok({ rows: taken });
  },
});

interface Same {
  readonly what: "same";
  readonly number: string;
}
type Refused = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Whether a row is new, changed, the same, or cannot be taken. */
function lookAt(
  town: Town,
  row: ImportedRow,
  known: Known | undefined,
  now: Prepared["openedAt"],
): ToWrite | Same | Refused {
  const fingerprint = fingerprintOf(row);
  if (known?.fingerprint === fingerprint) return { what: "same", number: known.matter };
  const facts = { number: known?.matter ?? "" };
  if (known?.isErased === true) return { code: "requests.erased", facts };
  if (known !== undefined && (known.left !== known.version || known.joined > 0))
    return { code: "requests.import-acted-on", facts };
  const prepared = prepare(town, row, now);
  if (!prepared.ok) return prepared.refusal;
  return known === undefined
    ? { what: "new", prepared: prepared.value, fingerprint }
    : { what: "changed", prepared: prepared.value, fingerprint, before: known };
}

function sayable({ code, facts }: Refused): NonNullable<Taken["refusal"]> {
  // Facts of refusals are words, numbers and lists of words; the operation's own schema holds them to it.
  return { code, facts: { ...facts } as NonNullable<Taken["refusal"]>["facts"] };
}

async function keepSource(
  { store }: RequestsContext,
  id: string,
  title: Readonly<Partial<Record<"en" | "zh-CN", string>>>,
): Promise<void> {
  const row = { title: JSON.stringify(title) };
  await store
    .tables<RequestsTables>()
    .insertInto("requests_source")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}
