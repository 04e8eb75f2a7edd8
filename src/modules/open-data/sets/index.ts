/** Every set that is published, in the order of the page. */
import type { OpenDataContext } from "../context.ts";
import type { PublicSet } from "../public-set.ts";
import { amountsSet, policiesSet, proceduresSet, simulationsSet } from "./law.ts";
import { figuresSet, mattersSet } from "./matters.ts";
import { checkpointsSet } from "./record.ts";
import { registerSets, versionsSet } from "./register.ts";

export function setsOf(context: OpenDataContext): readonly PublicSet[] {
  const isKept = context.kept !== undefined;
  const hasLaw = context.system !== undefined;
  return [
    ...(isKept ? [mattersSet, figuresSet] : []),
    ...registerSets(context),
    ...(isKept ? [versionsSet] : []),
    proceduresSet,
    ...(hasLaw ? [policiesSet, amountsSet] : []),
    ...(hasLaw && isKept ? [simulationsSet] : []),
    ...(isKept ? [checkpointsSet] : []),
  ];
}

export function setNamed(context: OpenDataContext, id: string): PublicSet | undefined {
  return setsOf(context).find((one) => one.id === id);
}
