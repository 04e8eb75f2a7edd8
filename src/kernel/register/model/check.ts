/** The check of a whole register: every rule over one compiled register, in one report. */
import type { Finding, Severity } from "#lib/finding.ts";
import type { CompiledRegister } from "./compile.ts";
import { coverageClasses, type CoverageClass } from "./coverage.ts";
import { holesOf, type Holes } from "./holes.ts";
import { namingIn } from "./naming.ts";
import { referencesIn } from "./references.ts";
import type { CheckReport, Summary } from "./report.ts";
import { everywhere } from "./tree.ts";
import { worstFirst } from "./worst-first.ts";
import { rules } from "./rules/all.ts";
import { notChecked } from "./rules/not-checked.ts";
import type { RuleContext } from "./rules/rule.ts";

export interface CheckOptions {
  /** Square kilometres by geometry ("areas.geojson#old-quay"), from `sizesOfFeatures`; without it, size is not checked. */
  readonly squareKilometres?: ReadonlyMap<string, number>;
}

/** Checks a compiled register. The order of rows changes no finding, only where it points. */
export function checkRegister(compiled: CompiledRegister, options: CheckOptions = {}): CheckReport {
  const context = contextOf(compiled, options);
  const findings = oneEach(rules.flatMap((rule) => rule(context))).sort(worstFirst);
  return {
    on: compiled.on,
    findings,
    summary: summaryOf(compiled, context.classes, findings),
    notChecked: notChecked(context, options.squareKilometres !== undefined),
  };
}

function contextOf(compiled: CompiledRegister, options: CheckOptions): RuleContext {
  const classes = coverageClasses(compiled);
  const holes = holesOf(compiled, classes);
  const pairs = pairsByCause(classes, holes);
  return {
    compiled,
    classes,
    holes,
    references: referencesIn(compiled),
    naming: namingIn(compiled.register.jurisdiction.language),
    pairsOf: (fingerprint) => pairs.get(fingerprint) ?? 0,
    squareKilometresOf: (geometry) => options.squareKilometres?.get(geometry),
  };
}

function pairsByCause(classes: readonly CoverageClass[], holes: Holes): ReadonlyMap<string, number> {
  const pairs = new Map(holes.explained);
  for (const { duties, coverage } of classes) {
    for (const [cause, areas] of coverage.broken)
      pairs.set(cause, (pairs.get(cause) ?? 0) + areas * duties.length);
  }
  return pairs;
}

/** Two findings about the same thing are one; rules that meet the same cause twice are rare and cost nothing here. */
function oneEach(findings: readonly Finding[]): Finding[] {
  const byFingerprint = new Map<string, Finding>();
  for (const one of findings) {
    const known = byFingerprint.get(one.fingerprint);
    if (known === undefined) byFingerprint.set(one.fingerprint, one);
    else byFingerprint.set(one.fingerprint, { ...known, count: known.count + one.count });
  }
  return [...byFingerprint.values()];
}

function summaryOf(
  compiled: CompiledRegister,
  classes: readonly CoverageClass[],
  findings: readonly Finding[],
): Summary {
  const total = (figure: (one: CoverageClass["coverage"]) => number): number =>
    classes.reduce((sum, { duties, coverage }) => sum + figure(coverage) * duties.length, 0);
  const lowestAreas = everywhere(compiled.tree).hi;
  const bySeverity = (severity: Severity): number =>
    findings.filter((one) => one.severity === severity).length;
  return {
    areas: compiled.tree.areas.length,
    lowestAreas,
    functions: compiled.duties.size,
    pairs: lowestAreas * compiled.duties.size,
    gaps: total((one) => one.gaps),
    undeclaredOverlaps: total((one) => one.undeclaredOverlaps),
    declaredOverlaps: total((one) => one.declaredOverlaps),
    bySeverity: {
      error: bySeverity("error"),
      warning: bySeverity("warning"),
      information: bySeverity("information"),
    },
  };
}
