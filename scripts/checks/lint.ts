import { linesOf, runTool, type Check } from "./check.ts";

/** Rules of reading, and the purity of files that decide; all in .oxlintrc.json. */
export const lint: Check = {
  name: "lint",
  run: async (root) => {
    const words = ["--config", ".oxlintrc.json", "--report-unused-disable-directives", "--deny-warnings"];
    const ran = await runTool(root, "oxlint/bin/oxlint", [...words, "--format=unix", "."]);
    const problems = linesOf(ran.out + ran.err).filter((line) => !/^\d+ problems?$/.test(line));
    return {
      looked: "the rules of .oxlintrc.json",
      problems: ran.code !== 0 && problems.length === 0 ? [`oxlint ended with ${ran.code}`] : problems,
      mend: "each line says what to do instead; a rule is switched off for one line only with its reason",
    };
  },
};
