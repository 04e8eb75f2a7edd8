/**
 * A reform laid over policies, before anything is compiled: what it gives replaces or joins what they say, in copies. From
 * its first date on, a parameter's values are those of the reform.
 */
import { nearest } from "#lib/near.ts";
import type { Faults } from "../source/faults.ts";
import type { DatedText, ParameterText, PolicyText, ReformText } from "../source/format.ts";
import type { Entry } from "../source/shape.ts";

/** The policies as the reform would have them. */
export function reformed(
  policies: readonly PolicyText[],
  reform: ReformText,
  known: ReadonlySet<string>,
  faults: Faults,
): readonly PolicyText[] {
  const parameters = new Map((reform.parameters ?? []).map((one) => [one.key, one]));
  const variables = new Map((reform.variables ?? []).map((one) => [one.key, one]));
  const changed = policies.map((policy): PolicyText => {
    const own = policy.parameters?.map((one) => {
      const other = taken(parameters, one.key);
      return other === undefined ? one : { ...one, value: merged(one.value, other.value, reform) };
    });
    const rules = policy.variables?.map((one) => {
      const other = taken(variables, one.key);
      return other === undefined
        ? one
        : {
            ...other,
            place: one.place,
            value: { ...one.value, rules: undefined, formula: undefined, ...given(other.value) },
          };
    });
    return { ...policy, parameters: own, variables: rules };
  });
  for (const { key, place, value } of parameters.values()) {
    const isWhole = value.unit !== undefined || value.scale !== undefined || value.type !== undefined;
    if (isWhole) continue;
    // Without a unit it was meant to change one that is there.
    const near = nearest(key, known, 3);
    faults.add("P0804", place, {
      hint: near.length > 0 ? "near" : "none",
      facts: { name: key, what: "parameter", near },
    });
  }
  const own: PolicyText = {
    policy: reform.reform,
    title: reform.title,
    kind: { value: "common", place: reform.place },
    field: { value: "common", place: reform.place },
    problem: undefined,
    objective: undefined,
    basis: undefined,
    "in-force": undefined,
    parameters: [...parameters.values()],
    variables: [...variables.values()],
    function: undefined,
    bring: undefined,
    cases: undefined,
    evaluation: undefined,
    note: undefined,
    place: reform.place,
    keys: reform.keys,
  };
  return [...changed, own];
}

function taken<Value>(entries: Map<string, Entry<Value>>, key: string): Entry<Value> | undefined {
  const entry = entries.get(key);
  entries.delete(key);
  return entry;
}

function given<Text extends object>(text: Text): Partial<Text> {
  return Object.fromEntries(Object.entries(text).filter(([, value]) => value !== undefined)) as Partial<Text>; // some of its own entries
}

function merged(law: ParameterText, reform: ParameterText, { from }: ReformText): ParameterText {
  const { values } = reform;
  return {
    ...law,
    ...given(reform),
    values: values === undefined ? law.values : mergedValues(law.values, values, from),
  };
}

function mergedValues(law: DatedText | undefined, reform: DatedText, from: ReformText["from"]): DatedText {
  const start = from === undefined ? undefined : dateText(from.value);
  const entries = isDated(reform)
    ? reform
    : start === undefined
      ? undefined
      : [{ key: start, place: reform.place, value: reform }];
  if (entries === undefined || law === undefined) return reform;
  const first = entries.map(({ key }) => key).sort()[0] ?? "";
  const before = isDated(law)
    ? law.filter(({ key }) => key < first)
    : [{ key: "0001-01-01", place: law.place, value: law }];
  return [...before, ...entries];
}

// Array.isArray does not narrow readonly arrays.
function isDated(text: DatedText): text is Exclude<DatedText, { readonly value: string }> {
  return Array.isArray(text);
}

function dateText(day: number): string {
  const text = String(day).padStart(8, "0");
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
