/** Every rule about procedures, in the order of the codes. */
import type { Finding } from "#lib/finding.ts";
import type { Procedure } from "../procedure.ts";
import { incompleteActs, nobodyMayAct, ownersAndTimes } from "./duties.ts";
import { unknownBases, unknownNames, unknownProcedures } from "./names.ts";
import { appeals, remedies } from "./remedies.ts";
import type { LintContext } from "./rule.ts";
import { deadEnds, endlessLoops, neverReached } from "./ways.ts";
import { failingCases, noCases } from "./worked-cases.ts";

export type { LintContext } from "./rule.ts";

const rules = [
  unknownProcedures,
  neverReached,
  deadEnds,
  ownersAndTimes,
  remedies,
  nobodyMayAct,
  endlessLoops,
  appeals,
  unknownBases,
  noCases,
  incompleteActs,
];

/**
 * What is wrong with a procedure. Where it names states or acts that are not there, only that is told: everything else would follow
 * from it. Cases are run once all else holds.
 */
export function lintProcedure(procedure: Procedure, context: LintContext): readonly Finding[] {
  const unknown = unknownNames(procedure, context);
  if (unknown.length > 0) return unknown;
  const findings = rules.flatMap((rule) => rule(procedure, context));
  if (findings.some(({ severity }) => severity === "error")) return findings;
  return [...findings, ...failingCases(procedure, context)];
}
