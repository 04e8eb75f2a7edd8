/**
 * The committed files that are made from the code, and how: the JSON Schemas, the reference pages. `npm run generate`
 * writes them; `npm run check` fails while a committed file differs from what its generator makes. To add one, add a
 * line: a folder that belongs to the generator alone (every file in it is made), or a single file.
 */

import { whoMayPage } from "../src/api/index.ts";
import { declaredOperations } from "../src/cli/serve/operations.ts";
import { procedureSchema } from "../src/kernel/procedure/index.ts";
import { registerDocuments } from "../src/kernel/register/format/documents.ts";
import { policySchemas } from "../src/kernel/policy/index.ts";
import { mappingSchema } from "../src/modules/imports/index.ts";
import { zaakMappingSchema } from "../src/modules/requests/index.ts";
import { readTexts } from "../src/platform/texts/index.ts";

/** Paths from the project's root with forward slashes, and the whole text of each file. */
export type Made = ReadonlyMap<string, string>;

export interface Generator {
  /** What it makes, in a few words. */
  readonly makes: string;
  /** Globs of the files that only this generator writes; one that is there and was not made is stale. */
  readonly owns: readonly string[];
  readonly make: () => Promise<Made>;
}

export const generators: readonly Generator[] = [
  {
    makes: "schemas and reference pages of the files of a jurisdiction",
    owns: ["schema/*.json", "docs/reference/glossary.md", "docs/reference/register-format*.md"],
    make: async () => {
      const says = readTexts();
      return new Map([
        ...registerDocuments(says),
        ["schema/procedure.json", procedureSchema(says.en)],
        ...policySchemas(says.en),
        mappingSchema(says.en),
        zaakMappingSchema(says.en),
      ]);
    },
  },
  {
    makes: "the table of who may do what",
    owns: ["docs/reference/who-may*.md"],
    make: async () => {
      const says = readTexts();
      return new Map([
        ["docs/reference/who-may.md", whoMayPage(declaredOperations, says.en)],
        ["docs/reference/who-may.zh-CN.md", whoMayPage(declaredOperations, says["zh-CN"])],
      ]);
    },
  },
];
