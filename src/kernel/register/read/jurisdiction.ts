/** jurisdiction.yaml: the one file that says what and where this jurisdiction is. */
import type { LocalWords } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import { shortened } from "#lib/shortened.ts";
import {
  readYaml,
  wholeFile,
  type Limits,
  type RegisterFiles,
  type YamlEntry,
  type YamlMap,
} from "#platform/files/index.ts";
import { type Jurisdiction, usualPhotos } from "../model.ts";
import { jurisdictionFields } from "../format/jurisdiction.ts";
import type { Field, RowOf } from "../format/fields.ts";
import type { Collector } from "./collector.ts";
import { localWords } from "./words.ts";

const jurisdictionFile = "jurisdiction.yaml";

/** Reads it, or says why not. */
export function readJurisdiction(
  files: RegisterFiles,
  limits: Limits,
  found: Collector,
): Jurisdiction | undefined {
  const bytes = files.get(jurisdictionFile);
  if (bytes === undefined) {
    const place = () => wholeFile(jurisdictionFile);
    found.add({
      code: "P0001",
      about: jurisdictionFile,
      place,
      facts: { file: jurisdictionFile },
      hint: "jurisdiction",
    });
    return undefined;
  }
  const { root, findings } = readYaml(jurisdictionFile, bytes, limits);
  found.addAll(findings);
  if (findings.length > 0) return undefined;
  if (root === undefined || root.kind !== "map") {
    const place = () => root?.place ?? wholeFile(jurisdictionFile);
    found.add({
      code: "P0009",
      about: jurisdictionFile,
      place,
      facts: { file: jurisdictionFile, key: "" },
      hint: "mapping",
    });
    return undefined;
  }
  return fromMap(root, found);
}

function fromMap(map: YamlMap, found: Collector): Jurisdiction | undefined {
  const is: Record<string, unknown> = {};
  let isWhole = true;
  for (const [name, field] of Object.entries<Field<unknown>>(jurisdictionFields)) {
    const entry = map.entries.get(name);
    is[name] = entry === undefined ? undefined : valueOf(name, field, entry, found);
    if (is[name] !== undefined || !field.required) continue;
    isWhole = false;
    if (entry !== undefined && !isEmpty(entry)) continue;
    const facts = { file: jurisdictionFile, table: "jurisdiction", field: name, role: "" };
    found.add({
      code: "P0006",
      about: `jurisdiction/${name}`,
      place: () => entry?.keyPlace ?? map.place,
      facts,
      hint: "key",
    });
  }
  for (const [name, { keyPlace }] of map.entries) {
    if (Object.hasOwn(jurisdictionFields, name)) continue;
    const near = nearest(
      name,
      Object.keys(jurisdictionFields).filter((one) => !map.entries.has(one)),
    )[0];
    const facts = { file: jurisdictionFile, what: "key", heading: shortened(name), near: near ?? "" };
    found.add({
      code: "P0005",
      about: `jurisdiction/${shortened(name)}`,
      place: () => keyPlace,
      facts,
      hint: near === undefined ? "key" : "key-near",
    });
  }
  if (!isWhole) return undefined;
  // Built field by field from the declaration that RowOf derives the type from.
  const read = is as RowOf<typeof jurisdictionFields>;
  return {
    code: read.code,
    name: read.name,
    language: read.language,
    timeZone: read["time-zone"] ?? "UTC",
    madeUp: read["made-up"] ?? false,
    accent: read.accent,
    defaultDesk: read["default-desk"],
    calendar: read.calendar ?? "weekends-only",
    counting: { from: read.counting ?? "next-day", lastDay: read["last-day"] ?? "next-working-day" },
    retention: read.retention,
    dataLicence: read["data-licence"],
    photos: {
      most: read.photos ?? usualPhotos.most,
      megabytes: read["photo-megabytes"] ?? usualPhotos.megabytes,
      strangers: {
        most: read["stranger-photos"] ?? usualPhotos.strangers.most,
        megabytes: read["stranger-photo-megabytes"] ?? usualPhotos.strangers.megabytes,
      },
    },
  };
}

function isEmpty({ value }: YamlEntry): boolean {
  return value.kind === "scalar"
    ? value.text === ""
    : value.kind === "map"
      ? value.entries.size === 0
      : value.items.length === 0;
}

function valueOf(name: string, field: Field<unknown>, entry: YamlEntry, found: Collector): unknown {
  if (isEmpty(entry)) return undefined;
  const { value } = entry;
  if (field.shape === "words") {
    const words: LocalWords | undefined = localWords(value);
    if (words !== undefined) return words;
  } else if (value.kind === "scalar") {
    const read = field.type.read(value.text.trim());
    if (read !== undefined) return read;
  }
  const written = value.kind === "scalar" ? shortened(value.text) : "…";
  const choices = field.type.choices ?? [];
  const near = nearest(written, choices)[0] ?? "";
  const facts = {
    file: jurisdictionFile,
    table: "jurisdiction",
    field: name,
    value: written,
    near,
    choices,
    distinct: "one",
  };
  const hint =
    field.shape === "words"
      ? "words"
      : field.type.name === "choice" && near !== ""
        ? "choice-near"
        : field.type.name;
  found.add({
    code: "P0007",
    about: `jurisdiction/${name}`,
    value: written,
    place: () => ({ ...value.place, field: name }),
    facts,
    hint,
  });
  return undefined;
}
