/** The examples of every module; a module whose operations are served and that has no line here fails the matrix. */
import { appsExamples } from "./apps.examples.ts";
import { calendarsExamples } from "./calendars.examples.ts";
import { directoryExamples } from "./directory.examples.ts";
import type { ModuleExamples } from "./examples.ts";
import { letterExamples } from "./letter-box.examples.ts";
import { peopleExamples } from "./people.examples.ts";
import { policiesExamples } from "./policies.examples.ts";
import { requestsExamples } from "./requests.examples.ts";
import { webhooksExamples } from "./webhooks.examples.ts";

export const allExamples: readonly ModuleExamples[] = [
  letterExamples,
  directoryExamples,
  requestsExamples,
  peopleExamples,
  policiesExamples,
  appsExamples,
  webhooksExamples,
  calendarsExamples,
];
