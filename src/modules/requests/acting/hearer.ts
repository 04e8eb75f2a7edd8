/** Who hears a complaint from the door, by the register in force; and where it is put when no place was named. */
import { nearest } from "#lib/near.ts";
import { holdsOn } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { type Hearing, hearingOf } from "../model.ts";
import type { Town } from "../town.ts";

export interface AboutWhat {
  readonly body?: string | undefined;
  readonly function?: string | undefined;
}

export interface Heard extends Hearing {
  /** The area of the organisation, or the whole jurisdiction. */
  readonly area: string;
}

export function hearer(town: Town, { body = "", function: id = "" }: AboutWhat): Result<Heard, Refusal> {
  const { register, compiled, on } = town;
  const { valid } = compiled.bodies;
  if (body !== "" && !valid.has(body)) {
    const near = nearest(body, valid.keys(), 3);
    return refuse({ code: "requests.unknown-body", facts: { body, near, nearCount: near.length } });
  }
  if (id !== "" && !town.functions.has(id)) {
    const near = nearest(id, town.functions.keys(), 3);
    return refuse({
      code: "register.unknown-function",
      facts: { function: id, near, nearCount: near.length },
    });
  }
  const hearing = hearingOf(
    {
      functions: town.functions.values(),
      assignments: register.assignments.filter(({ validity }) => holdsOn(validity, on)),
      posts: register.posts,
      defaultDesk: register.jurisdiction.defaultDesk,
      isThere: (one) => valid.has(one),
    },
    { body: body || undefined, function: id || undefined },
  );
  if (hearing === undefined) return refuse({ code: "requests.nobody-hears-complaints", facts: {} });
  const own = town.bodies.get(body)?.area;
  const area = own !== undefined && town.areas.has(own) ? own : wholeOf(town);
  return ok({ ...hearing, area });
}

function wholeOf({ areas }: Town): string {
  const whole = [...areas.values()].find(({ parent }) => parent === undefined);
  if (whole === undefined) throw new Error("a register without areas was adopted");
  return whole.code;
}
