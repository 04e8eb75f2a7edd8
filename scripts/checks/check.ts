/** What a check of the project is, and the two ways to look at the project that several checks share. */
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What one check found. */
export interface Outcome {
  /** What was looked at ("212 files"), for the line that says ok. */
  readonly looked: string;
  readonly problems: readonly string[];
  /** Worth a look, but no reason to fail. */
  readonly warnings?: readonly string[];
  /** What to do about the problems. */
  readonly mend: string;
}

export interface Check {
  readonly name: string;
  /** Looks at the project in a folder; the real one, or one that a test has planted faults in. */
  readonly run: (root: string) => Promise<Outcome>;
}

/** The folder of the project whose tools and configuration the checks use. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Every file of ours with one of the endings, as paths from the root with forward slashes, sorted. */
export function sourceFiles(root: string, endings: string): readonly string[] {
  return globSync(`{src,test,scripts,bench}/**/*.${endings}`, { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !path.includes("node_modules/"))
    .sort();
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a tool's own JavaScript (a path below node_modules) under this Node, in a folder; its exit code is an answer. */
export function runTool(root: string, tool: string, words: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const program = join(projectRoot, "node_modules", tool);
    const options = { cwd: root, maxBuffer: 1 << 28 };
    execFile(process.execPath, [program, ...words], options, (problem, out, err) => {
      if (problem === null) resolve({ code: 0, out, err });
      else if (typeof problem.code === "number") resolve({ code: problem.code, out, err });
      else reject(new Error(`${tool} could not be run`, { cause: problem }));
    });
  });
}

/** The lines of a text that are not blank. */
export function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
