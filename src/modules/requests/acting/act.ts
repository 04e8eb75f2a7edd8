/**
 * The one way in which a matter is acted on: loaded and locked, decided by its procedure, what is personal sealed, effects carried out, an
 * entry appended, and the row stored. All of it holds, or nothing.
 */
import { ok, refuse, type Result } from "#lib/result.ts";
import { changedMeanwhile, type Refusal } from "#kernel/operation/index.ts";
import { advance, missedAt, type Stepped } from "#kernel/procedure/model.ts";
import { append, entriesOf, type Json, newSubject, type SubjectId } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import { keptUntilOf } from "../model.ts";
import { releasedTerms } from "../search.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { stateNamed } from "../views/names.ts";
import { entryActor, procedureRole } from "./actor.ts";
import { columnsOf } from "./columns.ts";
import { carryOut, type Carried } from "./effects.ts";
import { matterRow, procedureOf, type MatterRow } from "./load.ts";
import { tellMoved } from "./moved.ts";
import { sealParts, storeParts } from "./parts.ts";
import { storePhotos } from "./photos.ts";
import { isAct } from "./act-names.ts";
import type { Acting, Doing, Done, Loaded } from "./acting.ts";

export async function actOn(
  context: RequestsContext,
  acting: Acting,
  decide: (loaded: Loaded) => Result<Doing, Refusal> | Promise<Result<Doing, Refusal>>,
): Promise<Result<Done, Refusal>> {
  const loaded = await load(context, acting);
  if (!loaded.ok) return loaded;
  const doing = await decide(loaded.value);
  if (!doing.ok) return doing;
  return perform(context, acting, loaded.value, doing.value);
}

async function load(
  context: RequestsContext,
  { matter, version, evenJoined = false }: Acting,
): Promise<Result<Loaded, Refusal>> {
  const town = await context.towns.now();
  if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
  const row = await matterRow(context.store, matter, { forUpdate: true });
  if (row === undefined) return refuse({ code: "operation.not-found", facts: {} });
  if (row.erased_at !== null) return refuse({ code: "requests.erased", facts: { number: matter } });
  if (version !== undefined && version !== row.version) {
    const acts = (await entriesOf(context.store, matter)).filter((one) => isAct(one.act));
    const since = changedMeanwhile(
      Math.min(version, row.version),
      acts.map(({ act, at }, index) => ({ position: index + 1, act, at })),
    );
    return refuse(since ?? { code: "requests.no-such-version", facts: { version } });
  }
  if (row.joined_to !== null && !evenJoined) {
    return refuse({ code: "requests.joined-elsewhere", facts: { original: row.joined_to } });
  }
  return ok({ row, procedure: await procedureOf(context.store, town, row), town });
}

async function perform(
  context: RequestsContext,
  acting: Acting,
  loaded: Loaded,
  doing: Doing,
): Promise<Result<Done, Refusal>> {
  const now = loaded.town.momentAt(context.clock.now());
  const stepped = stepOf(loaded, acting, doing, now);
  return stepped.ok ? ok(await settle(context, acting, loaded, { doing, stepped: stepped.value })) : stepped;
}

/** Carries out what was decided, and writes it down. What time did before the act has entries of its own. */
async function settle(
  context: RequestsContext,
  acting: Acting,
  { row: loaded, procedure, town }: Loaded,
  { doing, stepped }: { readonly doing: Doing; readonly stepped: Stepped },
): Promise<Done> {
  const { store, clock } = context;
  const { standing, effects, passed } = stepped;
  const row = await withSubject(context, { row: loaded, procedure, town }, { doing, effects });
  const isTime = acting.name === "requests.time";
  for (const { budget, act } of isTime ? passed.slice(0, -1) : passed) {
    await append(store, context, {
      matter: row.number,
      actor: { role: "system" },
      act: "requests.time",
      facts: { budget, ...(act !== undefined && { act }) },
    });
  }
  const sealed = await sealedParts(context, row, doing);
  const version = row.version + passed.length + (isTime ? 0 : 1);
  const moved: MatterRow = {
    ...row,
    ...columnsOf(procedure, standing, town),
    ...doing.columns,
    standing,
    changed_at: clock.now(),
    version,
  };
  const carried = await carryOut(context, {
    before: row,
    row: moved,
    procedure,
    town,
    effects: [...effects, ...(doing.tell ?? [])],
    given: doing.step?.given ?? {},
    words: doing.words,
    reasons: doing.reasons,
    released: doing.released,
    basis: doing.basis ?? [],
    acting,
  });
  const entry = await append(store, context, {
    matter: row.number,
    actor: entryActor(acting.actor, acting.held, row),
    act: acting.name,
    ...(doing.basis !== undefined && { basis: doing.basis }),
    facts: isTime ? timeFacts(row, carried, passed) : factsOf(row, carried, doing),
    kept: [...sealed.map(({ kept }) => kept), ...carried.kept],
  });
  await storeParts(context, { matter: row.number, position: entry.position }, sealed);
  await storePhotos(context, row.number, { photos: doing.photos ?? [], parts: sealed });
  await storeRow(context, carried.row);
  await tellMoved(context, row, carried.row);
  if (carried.hasEnded) await goOnWithParent(context, carried.row);
  return {
    number: row.number,
    version,
    state: stateNamed(procedure, carried.row.state),
    ...(carried.row.due_at !== null && { dueAt: carried.row.due_at }),
    ...(carried.started !== undefined && { started: carried.started }),
  };
}

function timesOwn(matter: string): Acting {
  return { name: "requests.time", actor: { kind: "system" }, held: new Set(), matter, evenJoined: true };
}

/** What time alone does to a matter: nothing, or one entry for each budget that ran out. */
export async function passTime(context: RequestsContext, number: string): Promise<void> {
  const acting = timesOwn(number);
  const loaded = await load(context, acting);
  if (!loaded.ok) throw new Error(`time cannot pass for ${number}: ${loaded.refusal.code}`);
  const { row, procedure, town } = loaded.value;
  const now = town.momentAt(context.clock.now());
  const stepped = missedAt(procedure, row.standing, { ...town.counting, now });
  if (stepped === undefined) {
    // Its clock was stopped or the calendar has changed: time looks again when it says so now.
    await storeRow(context, { ...row, ...columnsOf(procedure, row.standing, town), standing: row.standing });
    return;
  }
  await settle(context, acting, loaded.value, { doing: {}, stepped });
}

function stepOf(
  { row, procedure, town }: Loaded,
  { actor, held }: Acting,
  { step }: Doing,
  now: ReturnType<Town["momentAt"]>,
): Result<Stepped, Refusal> {
  if (step === undefined) return ok({ standing: row.standing, effects: [], passed: [] });
  const role = procedureRole(procedure.acts.get(step.act)?.by ?? [], held, actor);
  // Two acts within one second are in the order in which they were done.
  const at = now < row.standing.since ? row.standing.since : now;
  const result = advance(
    procedure,
    row.standing,
    { act: step.act, role, at, given: step.given },
    town.counting,
  );
  if (result.ok) return result;
  const { code, ...facts } = result.refusal;
  return refuse({ code, facts });
}

/** Of what was brought over nobody is known; what is written here, also to the office, needs a key all the same, and has one from then on. */
async function withSubject(
  context: RequestsContext,
  { row, town }: Loaded,
  { doing, effects }: { readonly doing: Doing; readonly effects: Stepped["effects"] },
): Promise<MatterRow> {
  if (row.subject !== null) return row;
  const { parts = [], photos = [], tell = [] } = doing;
  const isOfficeTold = [...effects, ...tell].some(
    (effect) => effect.kind === "notify" && (effect.whom === "body" || effect.whom === "supervisor"),
  );
  if (parts.length === 0 && photos.length === 0 && !isOfficeTold) return row;
  const subject = await newSubject(context.store, context);
  if (row.is_open) return { ...row, subject };
  // It had ended elsewhere, with nothing to be kept; what is written now is kept as long as if it ended now.
  const retention = town.functions.get(row.function)?.retention ?? town.register.jurisdiction.retention;
  return { ...row, subject, kept_until: keptUntilOf(town.momentAt(context.clock.now()), retention) };
}

async function sealedParts(
  context: RequestsContext,
  { number, subject }: MatterRow,
  { parts = [], photos = [] }: Doing,
) {
  const all = [...parts, ...photos.flatMap((photo) => photo.parts)];
  if (all.length === 0) return [];
  if (subject === null) throw new Error(`matter ${number} has no reporter to seal for`);
  return sealParts(context, { subject: subject as SubjectId, matter: number }, all); // Written by newSubject.
}

function factsOf(before: MatterRow, { row, started }: Carried, { facts = {}, step }: Doing): Json {
  return {
    ...facts,
    ...(step !== undefined && { state: row.state }),
    ...(row.outcome !== null && row.outcome !== before.outcome && { outcome: row.outcome }),
    ...(row.body !== before.body && { body: row.body }),
    ...(started !== undefined && { started }),
  };
}

function timeFacts(before: MatterRow, carried: Carried, passed: Stepped["passed"]): Json {
  const last = passed.at(-1);
  return {
    ...(last !== undefined && { budget: last.budget, ...(last.act !== undefined && { act: last.act }) }),
    ...(carried.row.state !== before.state && { state: carried.row.state }),
    ...(carried.row.outcome !== null && { outcome: carried.row.outcome }),
    missed: carried.row.missed,
  };
}

/** Stores all that may change of a row. What is released is found from now on, and what is taken back no more. */
async function storeRow({ store }: Pick<RequestsContext, "store">, row: MatterRow): Promise<void> {
  const { number, routing, standing, ...columns } = row;
  const released_terms = releasedTerms(row.released_words, row.released_answer);
  await store
    .tables<RequestsTables>()
    .updateTable("requests_matter")
    .set({
      ...columns,
      released_terms,
      routing: JSON.stringify(routing),
      standing: JSON.stringify(standing),
    })
    .where("number", "=", number)
    .execute();
}

/** What started this matter goes on, where its procedure waits for this outcome: it acts by itself, as time does. */
async function goOnWithParent(context: RequestsContext, child: MatterRow): Promise<void> {
  if (child.parent === null) return;
  const before = await matterRow(context.store, child.parent, { forUpdate: true });
  if (before === undefined || before.erased_at !== null || before.joined_to !== null) return;
  // Time may have moved it on already, and then it waits for nothing any more.
  if (before.is_open) await passTime(context, child.parent);
  const loaded = await load(context, timesOwn(child.parent));
  if (!loaded.ok) throw new Error(`${child.parent} cannot be loaded: ${loaded.refusal.code}`);
  const { row: parent, procedure } = loaded.value;
  const next = [...procedure.acts.values()].find(
    (act) =>
      act.after?.procedure === child.procedure &&
      act.after.outcomes.includes(child.outcome ?? "") &&
      act.from.includes(parent.state),
  );
  if (next === undefined) return;
  const given = {
    body: child.body,
    words: true,
    reasons: true,
    ...(next.outcomes[0] !== undefined && { outcome: next.outcomes[0] }),
  };
  const done = await actOn(
    context,
    { name: "requests.go-on", actor: { kind: "system" }, held: new Set(), matter: parent.number },
    () => ok({ step: { act: next.id, given }, facts: { after: child.number } }),
  );
  if (!done.ok) throw new Error(`${parent.number} cannot go on after ${child.number}: ${done.refusal.code}`);
}
