/** Who hears a complaint, by the register in force; and where one from the door is put when no place was named. */
import { nearest } from "#lib/near.ts";
import { holdsOn } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { resolve, type Role } from "#kernel/register/model.ts";
import { type Complained, type Hearing, hearingOf } from "../model.ts";
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
  const { valid } = town.compiled.bodies;
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
  const own = town.bodies.get(body)?.area;
  const area = own !== undefined && town.areas.has(own) ? own : wholeOf(town);
  const hearing = hearingIn(town, { body: body || undefined, function: id || undefined, area });
  if (hearing === undefined) return refuse({ code: "requests.nobody-hears-complaints", facts: {} });
  return ok({ ...hearing, area });
}

/** Who hears a complaint about a matter, before there is one: whoever answers for it does not, nor whoever does by the register. */
export function hearerOfMatter(
  town: Town,
  { function: id, body, area }: { readonly function: string; readonly body: string; readonly area: string },
): string | undefined {
  return hearingIn(town, { function: id, body, area })?.body;
}

function hearingIn(
  { register, compiled, on, functions, bodies }: Town,
  { area, ...about }: Complained & { readonly area: string },
): Hearing | undefined {
  const { valid } = compiled.bodies;
  return hearingOf(
    {
      functions: functions.values(),
      assignments: register.assignments.filter(({ validity }) => holdsOn(validity, on)),
      there: (id) => {
        const resolution = resolve(compiled, id, area);
        if (!resolution.ok || resolution.value.outcome === "divided") return { answer: [], supervise: [] };
        const { parts } = resolution.value;
        const inRole = (wanted: Role): string[] =>
          parts.flatMap(({ role, body }) => (role === wanted && body !== undefined ? [body] : []));
        return { answer: inRole("answers"), supervise: inRole("supervises") };
      },
      bodies,
      posts: register.posts,
      defaultDesk: register.jurisdiction.defaultDesk,
      isThere: (one) => valid.has(one),
    },
    about,
  );
}

function wholeOf({ areas }: Town): string {
  const whole = [...areas.values()].find(({ parent }) => parent === undefined);
  if (whole === undefined) throw new Error("a register without areas was adopted");
  return whole.code;
}
