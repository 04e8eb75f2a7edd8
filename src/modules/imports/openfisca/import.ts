/** A package of OpenFisca’s files as a jurisdiction’s folder: parameters and tests; what could not be taken is told, each with its place. */
import { reserved, type System } from "#engines/rules/index.ts";
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import {
  defaultLimits,
  inQuotes,
  readYaml,
  writeCsv,
  type RegisterFiles,
  type YamlNode,
} from "#platform/files/index.ts";
import { addCases, type ImportedCases } from "./cases.ts";
import { nameOf, policyIdOf } from "./names.ts";
import type { Left } from "./notes.ts";
import { addParameters, type ImportedTree } from "./parameters.ts";
import { currenciesIn } from "./units.ts";
import { casePolicies, parameterPolicies, type NamedParameter } from "./write.ts";

export interface OpenFiscaPackage {
  /** YAML files by path; what lies below a folder `parameters`, `tests` or `test` is looked at. */
  readonly files: RegisterFiles;
  /** What the package is called, for titles and the jurisdiction’s code. */
  readonly name: string;
  /** Which money `currency` is; by default the only one that a unit of the files names. */
  readonly currency: string | undefined;
  /** Policies that compute what the tests expect, and their files, which are taken along. */
  readonly system: { readonly system: System; readonly files: RegisterFiles } | undefined;
}

export type OpenFiscaRefusal =
  | { readonly code: "openfisca.nothing-found" }
  | { readonly code: "openfisca.currency"; readonly near: readonly string[] };

export interface OpenFiscaImport {
  readonly files: RegisterFiles;
  readonly left: readonly Left[];
  /** What the YAML reader found in files that could not be read. */
  readonly unreadable: readonly Finding[];
  readonly counts: {
    readonly parameterFiles: number;
    readonly testFiles: number;
    readonly values: number;
    readonly scales: number;
    readonly tests: number;
    readonly testsTaken: number;
    readonly cases: number;
  };
  /** Metadata without a place in our files, and how often. */
  readonly metadata: ReadonlyMap<string, number>;
}

/** Nothing is written here: the files of the folder are given back. */
export function importOpenFisca(pack: OpenFiscaPackage): Result<OpenFiscaImport, OpenFiscaRefusal> {
  const sorted = [...pack.files].flatMap(([file, bytes]) => {
    const kind = kindOf(file);
    return kind === undefined ? [] : [{ file, bytes, ...kind }];
  });
  if (sorted.length === 0) return refuse({ code: "openfisca.nothing-found" });
  const currency =
    pack.system?.system.currency ?? pack.currency ?? onlyCurrency(sorted.map(({ bytes }) => bytes));
  if (typeof currency !== "string") return refuse({ code: "openfisca.currency", near: currency });
  const tree: ImportedTree = { parameters: [], titles: new Map(), left: [], metadata: new Map() };
  const byFile = new Map<string, ImportedCases>();
  const unreadable: Finding[] = [];
  for (const { file, bytes, of, below } of sorted) {
    const { root, findings } = readYaml(file, bytes, defaultLimits);
    unreadable.push(...findings);
    for (const one of findings) tree.left.push({ code: "unreadable", place: one.location, what: one.code });
    if (root === undefined) continue;
    if (of === "parameters") addParameters(below, root, currency, tree);
    else byFile.set(below, casesIn(root, pack.system?.system, tree.left));
  }
  const named = namesFor(tree, pack.system?.system);
  const cases = [...byFile.values()];
  const files = filesOf(pack, currency, named, byFile, tree);
  return ok({
    files,
    left: tree.left,
    unreadable,
    counts: {
      parameterFiles: sorted.filter(({ of }) => of === "parameters").length,
      testFiles: byFile.size,
      values: named.filter(({ parameter }) => "values" in parameter.held).length,
      scales: named.filter(({ parameter }) => "scale" in parameter.held).length,
      tests: cases.reduce((sum, { counts }) => sum + counts.met, 0),
      testsTaken: cases.reduce((sum, { counts }) => sum + counts.taken, 0),
      cases: cases.reduce((sum, one) => sum + one.cases.length, 0),
    },
    metadata: new Map([...tree.metadata].sort(([, a], [, b]) => b - a)),
  });
}

function casesIn(root: YamlNode, system: System | undefined, left: Left[]): ImportedCases {
  const cases: ImportedCases = { cases: [], counts: { met: 0, taken: 0 } };
  addCases(root, system, cases, left);
  return cases;
}

/** By the folder a file lies in, wherever that lies in the package. */
function kindOf(file: string): { readonly of: "parameters" | "tests"; readonly below: string } | undefined {
  const [, folder, below] = /^(?:.*?\/)?(parameters|tests?)\/(.+)$/.exec(file) ?? [];
  if (folder === undefined || below === undefined) return undefined;
  return { of: folder === "parameters" ? "parameters" : "tests", below };
}

function onlyCurrency(files: readonly Uint8Array[]): string | readonly string[] {
  const decoder = new TextDecoder();
  const found = [...new Set(files.flatMap((bytes) => currenciesIn(decoder.decode(bytes))))].sort();
  const [only, other] = found;
  return only !== undefined && other === undefined ? only : found;
}

/** Names for parameters, each once, and none that the system or the language has taken. */
function namesFor(tree: ImportedTree, system: System | undefined): readonly NamedParameter[] {
  const taken = new Set([
    ...reserved(system?.entities ?? new Map()),
    ...(system?.variables.keys() ?? []),
    ...(system?.parameters.keys() ?? []),
  ]);
  return tree.parameters.flatMap((parameter) => {
    const id = nameOf(parameter.path);
    if (id === undefined || taken.has(id)) {
      tree.left.push({ code: "name-taken", place: parameter.place, what: parameter.path.join(".") });
      return [];
    }
    taken.add(id);
    return [{ id, parameter }];
  });
}

function filesOf(
  { name, system }: OpenFiscaPackage,
  currency: string,
  named: readonly NamedParameter[],
  byFile: ReadonlyMap<string, ImportedCases>,
  tree: ImportedTree,
): RegisterFiles {
  const text = new TextEncoder();
  const files = new Map<string, Uint8Array>(system?.files);
  const put = (texts: ReadonlyMap<string, string>): void =>
    texts.forEach((content, file) => files.set(file, text.encode(content)));
  const code = policyIdOf(name);
  put(
    new Map([
      [
        "jurisdiction.yaml",
        `code: ${code}\nname: ${inQuotes(name)}\nlanguage: en\ntime-zone: Etc/UTC\nmade-up: no\n`,
      ],
    ]),
  );
  if (system === undefined)
    put(
      new Map([
        [
          "policies/system.yaml",
          `system: ${code}\ntitle: ${inQuotes(name)}\ncurrency: ${currency}\nentities:\n  person: { title: { en: Person, zh-CN: 个人 } }\n`,
        ],
      ]),
    );
  const folders = new Map<string, NamedParameter[]>();
  for (const one of named) {
    const folder = one.parameter.path[0] ?? "";
    folders.set(folder, [...(folders.get(folder) ?? []), one]);
  }
  for (const [folder, parameters] of folders)
    put(
      parameterPolicies(
        {
          policy: policyIdOf(folder),
          title: tree.titles.get(folder) ?? folder,
          note: `OpenFisca: parameters/${folder}`,
        },
        parameters,
      ),
    );
  for (const [file, { cases }] of byFile)
    if (cases.length > 0)
      put(
        casePolicies(
          {
            policy: policyIdOf("cases", file.replace(/\.ya?ml$/i, "")),
            title: file,
            note: `OpenFisca: tests/${file}`,
          },
          cases,
        ),
      );
  const rows = tree.left.map(({ code: reason, place, what }) => [
    place.file,
    String(place.line),
    String(place.column),
    reason,
    what,
  ]);
  files.set("not-taken.csv", writeCsv(["file", "line", "column", "code", "what"], rows));
  return files;
}
