/**
 * The documents speak of what is there: every path, npm script, sub-command and rule that one names exists. In code
 * marks, <name>, NAME and … stand for any name; "import rule `x`" and "lint rule `x`" name rules.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot, type Check } from "./check.ts";

const documents =
  "{*.md,docs/**/*.md,library/**/*.md,jurisdictions/**/*.md,{src,test,scripts,bench}/**/*.md}";

export const docs: Check = {
  name: "docs",
  run: async (root) => {
    const known = await knownNames(root);
    const files = globSync(documents, { cwd: root })
      .filter((path) => !path.includes("node_modules"))
      .sort();
    return {
      looked: `${files.length} documents`,
      problems: files.flatMap((file) => {
        const text = readFileSync(join(root, file), "utf8");
        return [...deadPaths(root, file, text), ...unknownNames(text, known)].map(
          (problem) => `${file}: ${problem}`,
        );
      }),
      mend: "name what is there, or take the sentence out",
    };
  },
};

type Known = Readonly<
  Record<"npm script" | "sub-command" | "import rule" | "lint rule" | "check", ReadonlySet<string>>
>;

async function knownNames(root: string): Promise<Known> {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const { commands } = await import("../../src/cli/commands/index.ts");
  const config: unknown = await import(pathToFileURL(join(projectRoot, ".dependency-cruiser.mjs")).href);
  const rules = (config as { default: { forbidden: readonly { name: string }[] } }).default.forbidden;
  const lint = readFileSync(join(projectRoot, ".oxlintrc.json"), "utf8").matchAll(
    /"([a-z]+\/)?([a-z-]+)": (?:\[|")/g,
  );
  const checks = readFileSync(join(projectRoot, "scripts/check.ts"), "utf8").matchAll(
    /from "[.]\/checks\/([a-z-]+)[.]ts"/g,
  );
  return {
    "npm script": new Set(Object.keys(scripts)),
    "sub-command": new Set(Object.keys(commands)),
    "import rule": new Set(rules.map(({ name }) => name)),
    "lint rule": new Set([...lint].map((match) => match[2] ?? "")),
    check: new Set([...checks].map((match) => match[1] ?? "")),
  };
}

const mentions: readonly (readonly [keyof Known, RegExp])[] = [
  ["npm script", /npm run ([\w:-]+)/g],
  ["sub-command", /(?:`|^|-- |bin\/)polity ([a-z][a-z0-9-]*)/gm],
  ["import rule", /import rule `([^`]+)`/g],
  ["lint rule", /lint rule `([^`]+)`/g],
  ["check", /npm run check -- ([a-z-]+)/g],
];

function unknownNames(text: string, known: Known): readonly string[] {
  return mentions.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)]
      .map((match) => match[1] ?? "")
      .filter((name) => !known[kind].has(name))
      .map((name) => `there is no ${kind} "${name}"`),
  );
}

const fence = /^```[\s\S]*?^```/gm;
const ours = /^(?:[.]ci|bench|bin|docs|jurisdictions|library|schema|scripts|src|test)\/|[.](?:ts|mjs|md)$/;

/** Paths in code marks and in links that lead nowhere, seen from the root or from the document. */
function deadPaths(root: string, file: string, text: string): readonly string[] {
  const prose = text.replaceAll(fence, "");
  const marked = [...prose.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((path) => isOurs(path));
  const linked = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((to) => !/^[a-z]+:|^#/.test(to));
  return [...new Set([...marked, ...linked])]
    .filter((path) => ![root, join(root, dirname(file))].some((from) => leadsSomewhere(from, path)))
    .map((path) => `there is no "${path}"`);
}

function isOurs(path: string): boolean {
  return path.includes("/") && ours.test(path) && !path.startsWith("../shared");
}

function leadsSomewhere(from: string, written: string): boolean {
  const path = written
    .replace(/^#(?=[a-z])/, "src/")
    .replace(/#.*$/, "")
    .replace(/:\d+$/, "");
  if (existsSync(join(from, path))) return true;
  const glob = path.replaceAll(/<[^>]+>|…|\b[A-Z]{3,}\b/g, "*");
  return /[*{]/.test(glob) && globSync(glob, { cwd: from }).length > 0;
}
