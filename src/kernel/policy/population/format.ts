/** The file population.yaml: which file and column of a population holds what is given of people and their groups. */
import { faults, shapes, type SourceFile } from "#engines/rules/index.ts";
import type { Finding } from "#lib/finding.ts";
import type { LocalWords } from "#lib/language.ts";
import { refuse, ok, type Result } from "#lib/result.ts";
import { readYaml, defaultLimits } from "#platform/files/index.ts";

const { either, mapOf, needed, optional, policyId, record, scalar, text, words, yesNo } = shapes;

const isScalar = (node: { readonly kind: string }): boolean => node.kind === "scalar";
const anyKey = (key: string): boolean => key.length > 0 && key.length < 80;

const coded = record({
  column: needed(text),
  codes: optional(mapOf(text, "text", anyKey)),
  year: optional(
    scalar("period", (written) => (/^\d{4}$/.test(written) ? Number(written) : undefined), {
      type: "integer",
    }),
  ),
});
const columnShape = either(isScalar, text, coded);
/** Where the area of a household (or of a person, where there are no households) stands, by its id in the register. */
const areaShape = either(
  isScalar,
  text,
  record({ column: needed(text), codes: optional(mapOf(text, "text", anyKey)) }),
);

export const populationShape = record({
  population: needed(policyId),
  title: optional(words),
  groups: optional(
    record({
      entity: needed(text),
      file: needed(text),
      id: needed(text),
      weight: optional(text),
      area: optional(areaShape),
      columns: optional(mapOf(columnShape)),
    }),
  ),
  people: needed(
    record({
      entity: needed(text),
      file: needed(text),
      id: optional(text),
      group: optional(text),
      weight: optional(text),
      area: optional(areaShape),
      role: optional(record({ column: needed(text), codes: needed(mapOf(text, "text", anyKey)) })),
      columns: optional(mapOf(columnShape)),
    }),
  ),
  sorted: optional(yesNo),
  note: optional(words),
});

/** Where the values of a variable are: a column for every period, or one for each month of a year. */
export interface GivenColumn {
  readonly column: string;
  readonly year: number | undefined;
  /** Choice by the code in the file. */
  readonly codes: ReadonlyMap<string, string> | undefined;
}

export interface GivenFile {
  readonly entity: string;
  readonly file: string;
  readonly id: string | undefined;
  readonly weight: string | undefined;
  readonly area: Pick<GivenColumn, "column" | "codes"> | undefined;
  readonly columns: ReadonlyMap<string, GivenColumn>;
}

export interface Population {
  readonly id: string;
  readonly title: LocalWords;
  readonly groups: GivenFile | undefined;
  readonly people: GivenFile & { readonly group: string | undefined; readonly role: GivenColumn | undefined };
  /** The files are in the order of the group's id, which is a whole number. */
  readonly isSorted: boolean;
}

/** Reads population.yaml. */
export function readPopulation(file: string, bytes: Uint8Array): Result<Population, readonly Finding[]> {
  const { root, text: source, findings } = readYaml(file, bytes, defaultLimits);
  if (root === undefined) return refuse(findings);
  const found = faults();
  const from: SourceFile = { file, text: source, root };
  const read = populationShape.read(root, { source: from, faults: found, broken: new Set() });
  // Whose member nobody is, no group can be computed for.
  if (read?.groups !== undefined && read.people.group === undefined)
    found.add("P0801", read.people.place, { hint: "key-missing", facts: { name: "group" }, about: "group" });
  // An area is told once: of the group where there are groups.
  if (read?.groups !== undefined && read.people.area !== undefined)
    found.add("P0801", read.people.place, {
      hint: "key-unknown",
      facts: { name: "area", near: [], members: [] },
      about: "area",
    });
  if (read === undefined || found.errors() > 0) return refuse(found.findings());
  const { groups, people } = read;
  return ok({
    id: read.population.value,
    title: read.title ?? { en: read.population.value },
    groups: groups && given(groups),
    people: {
      ...given(people),
      group: people.group?.value,
      role: people.role && {
        column: people.role.column.value,
        year: undefined,
        codes: codesOf(people.role.codes),
      },
    },
    isSorted: read.sorted?.value ?? false,
  });
}

type Written =
  | NonNullable<ReturnType<typeof populationShape.read>>["people"]
  | NonNullable<NonNullable<ReturnType<typeof populationShape.read>>["groups"]>;

function given(written: Written): GivenFile {
  const columns = (written.columns ?? []).map(({ key, value }): readonly [string, GivenColumn] => [
    key,
    "column" in value
      ? { column: value.column.value, year: value.year?.value, codes: value.codes && codesOf(value.codes) }
      : { column: value.value, year: undefined, codes: undefined },
  ]);
  return {
    entity: written.entity.value,
    file: written.file.value,
    id: written.id?.value,
    weight: written.weight?.value,
    area: written.area && areaOf(written.area),
    columns: new Map(columns),
  };
}

function areaOf(area: NonNullable<Written["area"]>): NonNullable<GivenFile["area"]> {
  return "column" in area
    ? { column: area.column.value, codes: area.codes && codesOf(area.codes) }
    : { column: area.value, codes: undefined };
}

function codesOf(
  entries: readonly { readonly key: string; readonly value: { readonly value: string } }[],
): ReadonlyMap<string, string> {
  return new Map(entries.map(({ key, value }) => [key, value.value]));
}
