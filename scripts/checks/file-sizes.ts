import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFiles, type Check } from "./check.ts";

const warnAbove = 300;
const failAbove = 500;

/** Files that may be longer, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {};

/** Short files: about 60 lines is the aim, 300 worth a look, 500 too long to hold in mind. */
export const fileSizes: Check = {
  name: "file sizes",
  run: (root) => {
    const files = sourceFiles(root, "{ts,mjs,js,css}").map((file) => ({
      file,
      lines: lineCount(join(root, file)),
    }));
    const long = files.filter(({ file, lines }) => lines > warnAbove && exceptions[file] === undefined);
    const stale = Object.keys(exceptions).filter(
      (file) => !files.some((one) => one.file === file && one.lines > warnAbove),
    );
    return Promise.resolve({
      looked: `${files.length} files, median ${median(files.map(({ lines }) => lines))} lines`,
      problems: [
        ...long
          .filter(({ lines }) => lines > failAbove)
          .map(({ file, lines }) => `${file} has ${lines} lines`),
        ...stale.map(
          (file) => `${file} is short again: take it off the exceptions in scripts/checks/file-sizes.ts`,
        ),
      ],
      warnings: long
        .filter(({ lines }) => lines <= failAbove)
        .map(({ file, lines }) => `${file} has ${lines} lines`),
      mend: `split by idea (over ${warnAbove} lines is worth a look, over ${failAbove} is too long)`,
    });
  },
};

function lineCount(path: string): number {
  return readFileSync(path, "utf8").split("\n").length - 1;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
