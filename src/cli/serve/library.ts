/** Our own written pages: the explanation of each code, and the glossary. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readExplanation } from "#kernel/check/index.ts";
import type { Library } from "#modules/directory/index.ts";

const glossaryFile = fileURLToPath(new URL("../../../docs/reference/glossary.md", import.meta.url));

export const library: Library = {
  explanation: readExplanation,
  // One page in both languages side by side; an installation without docs has none.
  glossary: () => (existsSync(glossaryFile) ? readFileSync(glossaryFile, "utf8") : undefined),
};
