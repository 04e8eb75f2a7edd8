/** Files, exports and packages that nothing uses (knip.json says where the use begins). */
import { runTool, type Check } from "./check.ts";

interface Unused {
  readonly name: string;
  readonly line?: number;
}

/** knip's answer: for each file, lists of what is wrong there, by kind. */
interface Answer {
  readonly issues: readonly ({ readonly file: string } & Readonly<
    Record<string, readonly Unused[] | string>
  >)[];
}

const words: Readonly<Record<string, string>> = {
  files: "is imported by nothing",
  exports: "is exported but used nowhere else",
  types: "is an exported type used nowhere else",
  dependencies: "is a dependency that no file uses",
  devDependencies: "is a devDependency that no file uses",
  unlisted: "is imported but not named in package.json",
  unresolved: "is imported but not there",
  binaries: "is run but comes with no package",
  duplicates: "is exported twice",
  enumMembers: "is a member that nothing uses",
  namespaceMembers: "is a member that nothing uses",
};

export const deadCode: Check = {
  name: "dead code",
  run: async (root) => {
    const ran = await runTool(root, "knip/bin/knip.js", ["--no-progress", "--reporter", "json"]);
    if (!ran.out.startsWith("{")) throw new Error(`knip gave no answer: ${ran.err || ran.out}`);
    const { issues } = JSON.parse(ran.out) as Answer;
    return {
      looked: "files, exports and packages",
      problems: issues.flatMap(({ file, ...kinds }) =>
        Object.entries(kinds).flatMap(([kind, found]) =>
          typeof found === "string" ? [] : found.map((one) => `${placeOf(file, one)} ${words[kind] ?? kind}`),
        ),
      ),
      mend: "remove what nothing uses; an export for one file only loses the word `export`",
    };
  },
};

function placeOf(file: string, one: Unused): string {
  if (one.name === file) return file;
  return one.line === undefined ? `${file}: ${one.name}` : `${file}:${one.line} ${one.name}`;
}
