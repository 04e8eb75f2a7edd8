/** The file population-make.yaml: how a population is made up. Every distribution says where it comes from, or that it is made up. */
import { faults, shapes, type SourceFile } from "#engines/rules/index.ts";
import type { Finding } from "#lib/finding.ts";
import type { LocalWords } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import { kindOf, caseOf, columnOf, type MadeCase, type MadeColumn, type MadeKind } from "./made.ts";

const {
  choice,
  date,
  either,
  listOf,
  mapOf,
  needed,
  number,
  optional,
  policyId,
  record,
  scalar,
  text,
  words,
} = shapes;

const isScalar = (node: { readonly kind: string }): boolean => node.kind === "scalar";
const anyKey = (key: string): boolean => key.length > 0 && key.length < 80;
const several = either(isScalar, text, listOf(text));

/** "18..64": both ends belong to it. */
const range = scalar(
  "text",
  (written): readonly [number, number] | undefined => {
    const [, low, high] = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/.exec(written) ?? [];
    return low === undefined || high === undefined || Number(low) > Number(high)
      ? undefined
      : [Number(low), Number(high)];
  },
  { type: "string", pattern: "^-?[0-9.]+[.][.]-?[0-9.]+$" },
);

const shares = mapOf(number, "text", anyKey);

const caseShape = record({
  when: optional(mapOf(several, "text", anyKey)),
  chance: optional(number),
  value: optional(text),
  choose: optional(shares),
  between: optional(range),
  "log-normal": optional(record({ median: needed(number), spread: needed(number) })),
  times: optional(text),
  least: optional(number),
  most: optional(number),
});

const columnShape = record({
  type: needed(choice(["number", "integer", "text", "yes-no"] as const)),
  source: needed(text),
  step: optional(number),
  rise: optional(number),
  cases: needed(listOf(caseShape)),
});

const kindShape = record({
  id: needed(policyId),
  share: needed(number),
  source: needed(text),
  members: needed(listOf(record({ role: needed(text), ages: needed(range), count: optional(shares) }))),
});

export const makeShape = record({
  make: needed(policyId),
  title: needed(words),
  on: needed(date),
  households: needed(
    record({
      file: needed(text),
      id: needed(text),
      kinds: needed(listOf(kindShape)),
      columns: needed(mapOf(columnShape, "text", anyKey)),
    }),
  ),
  people: needed(
    record({
      file: needed(text),
      id: needed(text),
      group: needed(text),
      role: needed(record({ column: needed(text), codes: optional(mapOf(text, "text", anyKey)) })),
      birth: needed(text),
      columns: needed(mapOf(columnShape, "text", anyKey)),
    }),
  ),
  note: optional(words),
});

/** How a population is made up. */
export interface Make {
  readonly id: string;
  readonly title: LocalWords;
  /** YYYYMMDD: ages are those of this day. */
  readonly on: number;
  readonly households: {
    readonly file: string;
    readonly id: string;
    readonly kinds: readonly MadeKind[];
    readonly columns: readonly MadeColumn[];
  };
  readonly people: {
    readonly file: string;
    readonly id: string;
    readonly group: string;
    readonly role: { readonly column: string; readonly codes: ReadonlyMap<string, string> };
    readonly birth: string;
    readonly columns: readonly MadeColumn[];
  };
}

/** Reads population-make.yaml. */
export function readMake(file: string, bytes: Uint8Array): Result<Make, readonly Finding[]> {
  const { root, text: source, findings } = readYaml(file, bytes, defaultLimits);
  if (root === undefined) return refuse(findings);
  const found = faults();
  const from: SourceFile = { file, text: source, root };
  const read = makeShape.read(root, { source: from, faults: found, broken: new Set() });
  if (read === undefined || found.errors() > 0) return refuse(found.findings());
  const { households, people } = read;
  const columns = (written: typeof households.columns): readonly MadeColumn[] =>
    written.map(({ key, value }) =>
      columnOf(key, value, value.cases.map(caseOf) satisfies readonly MadeCase[]),
    );
  return ok({
    id: read.make.value,
    title: read.title,
    on: read.on.value,
    households: {
      file: households.file.value,
      id: households.id.value,
      kinds: households.kinds.map(kindOf),
      columns: columns(households.columns),
    },
    people: {
      file: people.file.value,
      id: people.id.value,
      group: people.group.value,
      role: {
        column: people.role.column.value,
        codes: new Map(people.role.codes?.map(({ key, value }) => [key, value.value])),
      },
      birth: people.birth.value,
      columns: columns(people.columns),
    },
  });
}
