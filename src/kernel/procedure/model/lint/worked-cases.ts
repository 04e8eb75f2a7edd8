/** Worked cases: there are some, and they hold. */
import { runCase } from "../run-case.ts";
import { factsOf, found, type LintRule } from "./rule.ts";

/** A procedure nobody tried out on paper. */
export const noCases: LintRule = (procedure) =>
  procedure.cases.length === 0 ? [found("P0913", procedure, "id")] : [];

/** Cases that come out otherwise than expected: one finding for each thing that differs. */
export const failingCases: LintRule = (procedure, { cases }) =>
  procedure.cases.flatMap((one, at) =>
    runCase(procedure, one, cases).map(({ what, expected, found: came }) =>
      found("P0912", procedure, what === "calendar" ? `cases/${at}` : `cases/${at}/expect/${what}`, {
        facts: { ...factsOf("case", one.name, String(at + 1)), expected, found: came },
        hint: what,
      }),
    ),
  );
