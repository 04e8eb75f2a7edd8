/** To whom a matter goes, by the register in force. */
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { resolve } from "#kernel/register/model.ts";
import { routingOf, type Routing } from "../model.ts";
import type { Town } from "../town.ts";

export function route(town: Town, functionId: string, area: string): Result<Routing, Refusal> {
  const resolution = resolve(town.compiled, functionId, area);
  if (!resolution.ok) {
    const { code, ...facts } = resolution.refusal;
    const near = "near" in facts ? { nearCount: facts.near.length } : {};
    return refuse({ code, facts: { ...facts, ...near } });
  }
  const routing = routingOf(resolution.value, town.register.jurisdiction.defaultDesk);
  if (routing !== undefined) return ok(routing);
  return refuse({ code: "requests.nobody-answers-and-no-desk", facts: { function: functionId, area } });
}
