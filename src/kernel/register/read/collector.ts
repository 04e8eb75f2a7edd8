/** Gathers findings while reading, so that one wrong column is one finding with a count, not one for each row. */
import { codes, type Code } from "#lib/codes.ts";
import { relatedLimit, type Finding, type Place, type RelatedPlace } from "#lib/finding.ts";
import type { Facts } from "#lib/language.ts";

interface Fault {
  readonly code: Code;
  /** What the finding is about; with the code it is the fingerprint, and equal ones are one finding. */
  readonly about: string;
  /** For wrong values: the value. Few values of one `about` are a finding each, many are one finding with `distinct`. */
  readonly value?: string;
  /** Worked out only while places are still listed. */
  readonly place: () => Place;
  readonly facts: Facts;
  readonly hint?: string;
}

interface Gathered {
  readonly fault: Fault;
  readonly location: Place;
  readonly related: RelatedPlace[];
  count: number;
}

export interface Collector {
  /** Adds a fault, or one more place of a fault already known. */
  readonly add: (fault: Fault) => void;
  /** Takes over findings that are complete. */
  readonly addAll: (findings: readonly Finding[]) => void;
  /** Everything gathered, in the order in which it was first met. */
  readonly findings: () => readonly Finding[];
}

/** More different wrong values than this in one column are one finding about the column. */
const listedValues = 10;

/** An empty collector. */
export function collector(): Collector {
  const complete: Finding[] = [];
  const gathered = new Map<string, Map<string, Gathered>>();
  return {
    add: (fault) => {
      const key = `${fault.code}/${fault.about}`;
      const values = gathered.get(key) ?? new Map<string, Gathered>();
      gathered.set(key, values);
      const isFull = values.size >= listedValues && !values.has(fault.value ?? "");
      addPlace(values, isFull ? otherValues : (fault.value ?? ""), fault);
    },
    addAll: (findings) => void complete.push(...findings),
    findings: () => [...complete, ...[...gathered].flatMap(([key, values]) => asFindings(key, values))],
  };
}

// No value holds a NUL: files with one are refused.
const otherValues = "\0";

function addPlace(values: Map<string, Gathered>, value: string, fault: Fault): void {
  const known = values.get(value);
  if (known === undefined) {
    values.set(value, { fault, location: fault.place(), related: [], count: 1 });
    return;
  }
  known.count++;
  if (known.related.length < relatedLimit) known.related.push(alsoAt(fault.place()));
}

function asFindings(key: string, values: ReadonlyMap<string, Gathered>): readonly Finding[] {
  const all = [...values.values()];
  const [first] = all;
  if (!values.has(otherValues) || first === undefined) {
    return all.map((one) =>
      asFinding(one.fault.value === undefined ? key : `${key}/${one.fault.value}`, one),
    );
  }
  const related = all.flatMap((one) => [alsoAt(one.location), ...one.related]).slice(1, relatedLimit + 1);
  const count = all.reduce((sum, one) => sum + one.count, 0);
  const fault = { ...first.fault, facts: { ...first.fault.facts, distinct: "many" } };
  return [asFinding(key, { ...first, fault, related, count })];
}

function asFinding(fingerprint: string, { fault, location, related, count }: Gathered): Finding {
  return {
    code: fault.code,
    severity: codes[fault.code].severity,
    facts: fault.facts,
    ...(fault.hint === undefined ? {} : { hint: fault.hint }),
    count,
    location,
    related,
    fingerprint,
  };
}

function alsoAt(place: Place): RelatedPlace {
  return { place, note: "also-here" };
}
