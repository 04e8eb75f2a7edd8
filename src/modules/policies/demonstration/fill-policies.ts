/**
 * A made-up town in which something is going on with the law: a higher child allowance was tried on the made-up population, the result
 * was published, and the change is put to everybody. All of it is done by the operations that officials use.
 */
import { setTimeout as wait } from "node:timers/promises";
import { readPeriod, type Node } from "#engines/rules/index.ts";
import { type Command, perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { addDays } from "#lib/dates.ts";
import { languages } from "#lib/language.ts";
import { attachSimulation } from "../lifecycle/commands/attach-simulation.ts";
import { openConsultation } from "../lifecycle/commands/open-consultation.ts";
import { propose } from "../lifecycle/commands/propose.ts";
import { publishSimulation } from "../lifecycle/commands/publish-simulation.ts";
import type { LifecycleContext } from "../lifecycle/context.ts";
import { proposals } from "../lifecycle/kept.ts";
import { type BeginContext, beginSimulation } from "../simulation/begin-simulation.ts";

/** What is changed: an amount by date that Riverbend has. */
const parameter = "child_amount";
const consultedDays = 30;

export interface FillPolicies {
  readonly context: BeginContext;
  readonly lifecycle: LifecycleContext;
  /** Somebody who may propose. */
  readonly clerk: Actor;
  readonly shouldStop: () => boolean;
}

/** True when it was done now; false where it was done before, where there is no such amount or no population, or when it was stopped. */
export async function fillPolicies({
  context,
  lifecycle,
  clerk,
  shouldStop,
}: FillPolicies): Promise<boolean> {
  const { simulation } = context;
  const { store, today, says } = lifecycle;
  // What officials write stands in one text for all who read it.
  const say = (key: string): string => languages.map((one) => says[one](key)).join(" · ");
  const change = changeOf(context, today().slice(0, 4));
  if (change === undefined || (await proposals(store)).length > 0) return false;
  const population = await simulation.population();
  const period = readPeriod(change.period);
  if (population === undefined || period === undefined || clerk.kind !== "account") return false;
  const title = say("demonstration-policies.title");
  const reform = { file: "reform.yaml", bytes: new TextEncoder().encode(change.reform(title)) };
  const begun = beginSimulation(context, {
    asked: { title, period, written: change.period, reform, takeUp: [], withRates: true },
    title,
    population,
    by: clerk.person.id,
  });
  if (!begun.ok) return false;
  const { id: run } = begun.value;
  while (["waiting", "running"].includes(simulation.runs.run(run)?.state.kind ?? "")) {
    if (shouldStop()) {
      simulation.runs.stop(run);
      return false;
    }
    await wait(250);
  }
  const act = async <Value>(
    operation: Command<LifecycleContext>,
    input: Readonly<Record<string, string>>,
  ) => {
    const done = await perform(operation, lifecycle, { actor: clerk, input });
    if (!done.ok) throw new Error(`${operation.name} was refused: ${done.refusal.code}`);
    return done.value as Value; // by the operation's own shape
  };
  await act(publishSimulation, { simulation: run });
  const note = say("demonstration-policies.note");
  const { proposal } = await act<{ readonly proposal: string }>(propose, { file: change.file, note });
  await act(attachSimulation, { proposal, simulation: run });
  const [from, to] = [today(), addDays(today(), consultedDays)];
  await act(openConsultation, { proposal, from, to, how: say("demonstration-policies.how") });
  return true;
}

interface Change {
  readonly period: string;
  readonly reform: (title: string) => string;
  /** The policy's file with the new amount. */
  readonly file: string;
}

/** From the first day of next year about a seventh more, in whole tens. */
function changeOf({ system, sources }: BeginContext, year: string): Change | undefined {
  const known = system.parameters.get(parameter);
  const source = sources.find(({ file }) => file === known?.place.file);
  const last = known?.kind === "value" ? known.values.at(-1)?.held : undefined;
  if (source === undefined || typeof last !== "object") return undefined;
  const values = nodeAt(source.root, ["parameters", parameter, "values"]);
  const latest = values?.kind === "map" ? [...values.entries.values()].at(-1)?.value : undefined;
  if (latest === undefined) return undefined;
  const next = Number(year) + 1;
  const from = `${next}-01-01`;
  const amount = Math.round((Number(last.over) / Number(last.under)) * 0.115) * 10;
  const end = latest.range[1];
  return {
    period: `${next}-01`,
    reform: (title) =>
      `reform: ${parameter.replaceAll("_", "-")}\ntitle: ${JSON.stringify(title)}\nfrom: ${from}\nparameters:\n  ${parameter}: { values: ${amount} }\n`,
    file: `${source.text.slice(0, end)}, ${from}: ${amount}${source.text.slice(end)}`,
  };
}

function nodeAt(root: Node, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, key) => (node?.kind === "map" ? node.entries.get(key)?.value : undefined),
    root,
  );
}
