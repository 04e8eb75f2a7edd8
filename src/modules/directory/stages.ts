/**
 * How far a body's entry in the register has come: reachable, lawful, timely, open. Each stage counts what is there;
 * a stage is reached when it and all before it are whole. It is about entries of the register, never about people.
 */
import { holdsOn } from "#lib/dates.ts";
import type { Body, PublicFunction } from "#kernel/register/model.ts";
import type { Directory } from "./directory.ts";
import type { Duty } from "./duties.ts";

export const stageNames = ["reachable", "lawful", "timely", "open"] as const;

export interface Stage {
  readonly name: (typeof stageNames)[number];
  readonly met: number;
  readonly of: number;
}

export interface Stages {
  readonly stages: readonly Stage[];
  /** How many stages are whole, counted from the first without a break: 0 to 4. */
  readonly reached: number;
}

/** Judges the functions for which the body answers. */
export function stagesOf(directory: Directory, body: Body, duties: readonly Duty[]): Stages {
  const answered = [
    ...new Set(duties.filter((duty) => duty.role === "answers").map((duty) => duty.function)),
  ];
  const count = (isMet: (one: PublicFunction) => boolean): number => answered.filter(isMet).length;
  const of = answered.length;
  const stages: readonly Stage[] = [
    { name: "reachable", met: isReachable(body) ? 1 : 0, of: 1 },
    { name: "lawful", met: count((one) => hasLaw(directory, one)), of },
    { name: "timely", met: count((one) => one.promised !== undefined && one.complaints !== undefined), of },
    { name: "open", met: count((one) => hasDoor(directory, one, body) && mayTakePart(directory, one)), of },
  ];
  const firstBroken = stages.findIndex((stage) => stage.met < stage.of);
  return { stages, reached: firstBroken === -1 ? stages.length : firstBroken };
}

function isReachable(body: Body): boolean {
  return (
    [body.phone, body.email, body.web].some((way) => way !== undefined) ||
    Object.keys(body.address).length > 0
  );
}

function hasLaw(directory: Directory, one: PublicFunction): boolean {
  return one.bases.some((id) => {
    const basis = directory.bases.get(id);
    return basis !== undefined && holdsOn(basis.validity, directory.on);
  });
}

function hasDoor(directory: Directory, one: PublicFunction, body: Body): boolean {
  return (directory.channels.get(one.id) ?? []).some((channel) => channel.body === body.id);
}

function mayTakePart(directory: Directory, one: PublicFunction): boolean {
  return directory.register.assignments.some(
    (each) => each.function === one.id && each.role === "takes-part" && holdsOn(each.validity, directory.on),
  );
}
