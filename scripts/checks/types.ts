import { linesOf, runTool, sourceFiles, type Check } from "./check.ts";

export const types: Check = {
  name: "types",
  run: async (root) => {
    // One checker: several would each work out the same library types again, and other checks use the other processor.
    const known = [
      "--checkers",
      "1",
      "--incremental",
      "--tsBuildInfoFile",
      "node_modules/.cache/types.tsbuildinfo",
    ];
    const ran = await runTool(root, "typescript/bin/tsc", ["-p", ".", "--pretty", "false", ...known]);
    const problems = linesOf(ran.out + ran.err);
    return {
      looked: `${sourceFiles(root, "ts").length} files`,
      problems: ran.code !== 0 && problems.length === 0 ? [`tsc ended with ${ran.code}`] : problems,
      mend: "mend the types; no `any`, and `as` only at a checked edge, with the reason",
    };
  },
};
