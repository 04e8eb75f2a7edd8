/** Names that lead nowhere: states, acts and outcomes within the file, procedures and legal bases beyond it. */
import type { Finding } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import { found, type LintRule } from "./rule.ts";

interface Named {
  readonly what: "state" | "act" | "outcome";
  readonly name: string;
  readonly path: string;
}

/** States, acts and outcomes that the file itself does not have. */
export const unknownNames: LintRule = (procedure) => {
  const named: Named[] = [{ what: "state", name: procedure.starts, path: "starts" }];
  for (const state of procedure.states.values())
    if (state.whenOut !== undefined)
      named.push({ what: "act", name: state.whenOut, path: `states/${state.id}/when-out` });
  for (const act of procedure.acts.values()) {
    const path = `acts/${act.id}`;
    act.from.forEach((name, at) => named.push({ what: "state", name, path: `${path}/from/${at}` }));
    if (act.to !== undefined) named.push({ what: "state", name: act.to, path: `${path}/to` });
    act.outcomes.forEach((name, at) => named.push({ what: "outcome", name, path: `${path}/outcomes/${at}` }));
  }
  const known = { state: procedure.states, act: procedure.acts, outcome: procedure.outcomes };
  return named
    .filter(({ what, name }) => !known[what].has(name))
    .map(({ what, name, path }) => {
      const near = nearest(name, known[what].keys())[0] ?? "";
      return found("P0903", procedure, path, { facts: { name, near }, hint: what });
    });
};

/** Procedures that are named and not there, and outcomes of procedures that these do not have. */
export const unknownProcedures: LintRule = (procedure, { procedures }) => {
  const findings: Finding[] = [];
  const ask = (name: string, path: string, hint: string): boolean => {
    if (procedures.has(name)) return true;
    const near = nearest(name, procedures.keys())[0] ?? "";
    const facts = { name, near, rows: 1 };
    findings.push(found("P0902", procedure, path, { facts, hint }));
    return false;
  };
  for (const act of procedure.acts.values()) {
    for (const effect of act.effects)
      if (effect.kind === "start") ask(effect.procedure, `acts/${act.id}/effects`, "start");
    const { after } = act;
    if (after === undefined || !ask(after.procedure, `acts/${act.id}/after/procedure`, "after")) continue;
    const other = procedures.get(after.procedure);
    for (const [at, name] of after.outcomes.entries()) {
      if (other?.outcomes.has(name) !== false) continue;
      const near = nearest(name, other.outcomes.keys())[0] ?? "";
      const path = `acts/${act.id}/after/outcomes/${at}`;
      findings.push(found("P0903", procedure, path, { facts: { name, near }, hint: "outcome" }));
    }
  }
  for (const { id, appeal } of procedure.outcomes.values())
    if (appeal !== undefined) ask(appeal.procedure, `outcomes/${id}/appeal/procedure`, "appeal");
  return findings;
};

/** Legal bases that neither the file nor the register gives. */
export const unknownBases: LintRule = (procedure, { isBasis }) => {
  const named = [
    ...[...procedure.acts.values()].map(({ id, bases }) => ({ bases, path: `acts/${id}/bases` })),
    ...[...procedure.outcomes.values()].map(({ id, bases }) => ({ bases, path: `outcomes/${id}/bases` })),
  ];
  return named.flatMap(({ bases, path }) =>
    bases.flatMap((name, at) => {
      if (procedure.bases.has(name) || isBasis?.(name) !== false) return [];
      const near = nearest(name, procedure.bases.keys())[0] ?? "";
      return [found("P0911", procedure, `${path}/${at}`, { facts: { name, near } })];
    }),
  );
};
