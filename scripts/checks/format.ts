import { linesOf, runTool, type Check } from "./check.ts";

export const format: Check = {
  name: "format",
  run: async (root) => {
    const ran = await runTool(root, "prettier/bin/prettier.cjs", ["--list-different", "--cache", "."]);
    const problems = linesOf(ran.out + ran.err);
    return {
      looked: "every file prettier knows",
      problems: ran.code !== 0 && problems.length === 0 ? [`prettier ended with ${ran.code}`] : problems,
      mend: "run: npm run format",
    };
  },
};
