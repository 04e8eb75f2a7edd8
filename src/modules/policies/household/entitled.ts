/** What the policies give a household: each with its amount and reason, or what was missed. */
import {
  add,
  explain,
  plan,
  run,
  zero,
  Stop,
  type ExactNumber,
  type Explained,
  type Period,
  type Policy,
  type Run,
  type Situation,
  type System,
  type Variable,
} from "#engines/rules/index.ts";

export interface Entitlement {
  readonly variable: Variable;
  /** The policy that gives it. */
  readonly policy: Policy | undefined;
  /** Of everybody together. */
  readonly amount: ExactNumber;
  /** One for each person or group, with the reason. */
  readonly values: readonly Explained[];
}

export interface Entitled {
  readonly granted: readonly Entitlement[];
  readonly missed: readonly Entitlement[];
  /** What could not be computed, and why. */
  readonly stopped: readonly { readonly variable: Variable; readonly stop: Stop }[];
  readonly run: Run;
}

/** The benefits of a system that there are in a month. */
export function benefitsIn(system: System, period: Period): readonly string[] {
  return (system.figures?.benefits ?? []).filter(
    (variable) => plan(system, [{ variable, period: periodOf(system, variable, period) }]).ok,
  );
}

/** A yearly benefit is told for the year of the month. */
function periodOf({ variables }: System, variable: string, period: Period): Period {
  return variables.get(variable)?.span === "year" && period.span === "month"
    ? { span: "year", year: period.year }
    : period;
}

export function entitled(system: System, situation: Situation, period: Period): Entitled {
  const benefits = benefitsIn(system, period);
  const wanted = benefits.map((variable) => ({ variable, period: periodOf(system, variable, period) }));
  const planned = plan(system, wanted);
  if (!planned.ok) throw new Error(`each of ${benefits.join()} has a plan, and not all together`);
  const done = run(planned.value, situation);
  const all: Entitlement[] = [];
  const stopped: { variable: Variable; stop: Stop }[] = [];
  for (const { variable: id, period: on } of wanted) {
    const variable = system.variables.get(id);
    if (variable === undefined) continue;
    const values: Explained[] = [];
    let amount = zero;
    for (const row of situation.get(variable.entity) ?? []) {
      const value = explain(done, id, on, row);
      if (value instanceof Stop) stopped.push({ variable, stop: value });
      else if (value !== undefined && typeof value.value === "object") {
        values.push(value);
        amount = add(amount, value.value);
      }
    }
    const policy = system.policies.find((one) => one.id === variable.policy);
    all.push({ variable, policy, amount, values });
  }
  const isGranted = ({ amount }: Entitlement): boolean => amount.over > 0n;
  return {
    granted: all.filter(isGranted),
    missed: all.filter((one) => !isGranted(one)),
    stopped,
    run: done,
  };
}
