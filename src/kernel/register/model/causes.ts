/** The one finding that a name which leads nowhere belongs to: its code and what it is about, the same wherever it is named. */
import type { Code } from "#lib/codes.ts";
import type { Area, Body, PublicFunction } from "./register.ts";
import type { Standing } from "./standing.ts";
import type { Circle } from "./circles.ts";

export interface Cause {
  readonly code: Code;
  readonly about: string;
}

/** The fingerprint of a finding: its code and what it is about, never a line. */
export function fingerprintOf({ code, about }: Cause): string {
  return `${code}/${about}`;
}

/** Why a body cannot be meant on the date; undefined when it can. */
export function causeOfBody(standing: Standing<Body>): Cause | undefined {
  switch (standing.is) {
    case "valid":
      return undefined;
    case "unknown":
      return { code: "P0201", about: standing.id };
    case "renamed":
      return { code: "P0213", about: standing.id };
    case "claimed":
      return { code: "P0303", about: `bodies/former-ids/${standing.id}` };
    case "not-yet":
      return { code: "P0215", about: standing.id };
    case "reversed":
      return { code: "P0306", about: `bodies/${standing.id}` };
    case "ended":
      break;
  }
  const { succession } = standing;
  if (succession.ends === "circle") return circleCause("bodies", succession.circle);
  const codes = { one: "P0211", several: "P0212", none: "P0214", broken: "P0216" } as const;
  return { code: codes[succession.ends], about: standing.id };
}

/** Why an area cannot be meant on the date. */
export function causeOfArea(standing: Standing<Area>): Cause | undefined {
  switch (standing.is) {
    case "valid":
      return undefined;
    case "not-yet":
      return { code: "P0223", about: standing.id };
    case "reversed":
      return { code: "P0306", about: `areas/${standing.id}` };
    case "ended":
      if (standing.succession.ends === "circle") return circleCause("areas", standing.succession.circle);
      return { code: standing.succession.ends === "several" ? "P0222" : "P0221", about: standing.id };
    default:
      return { code: "P0203", about: standing.id };
  }
}

/** Why a function cannot be meant on the date. */
export function causeOfFunction(standing: Standing<PublicFunction>): Cause | undefined {
  switch (standing.is) {
    case "valid":
      return undefined;
    case "not-yet":
      return { code: "P0232", about: standing.id };
    case "reversed":
      return { code: "P0306", about: `functions/${standing.id}` };
    case "ended":
      if (standing.succession.ends === "circle") return circleCause("functions", standing.succession.circle);
      return { code: "P0231", about: standing.id };
    default:
      return { code: "P0202", about: standing.id };
  }
}

/** A level that the register does not list. */
export function causeOfLevel(id: string): Cause {
  return { code: "P0204", about: id };
}

/** A circle of successors, known by its first id. */
export function circleCause(table: "areas" | "bodies" | "functions", circle: Circle): Cause {
  return { code: "P0302", about: `${table}/${circle[0] ?? ""}` };
}
