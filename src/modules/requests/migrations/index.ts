import type { Migrations } from "#platform/db/index.ts";
import { matters } from "./0001-matters.ts";
import { demonstration } from "./0002-demonstration.ts";
import { publicPairs } from "./0003-public-pairs.ts";
import { figures } from "./0004-figures.ts";
import { releasedTermsStep } from "./0005-released-terms.ts";
import { complaints } from "./0006-complaints.ts";
import { publicChangesStep } from "./0007-public-changes.ts";
import { importsStep } from "./0008-imports.ts";

/** The steps that make the tables of requests. */
export const requestsMigrations: Migrations = {
  owner: "requests",
  steps: [
    matters,
    demonstration,
    publicPairs,
    figures,
    releasedTermsStep,
    complaints,
    publicChangesStep,
    importsStep,
  ],
};
