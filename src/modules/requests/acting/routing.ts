/** To whom a matter goes, by the register in force. */
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { resolve } from "#kernel/register/model.ts";
import { routingOf, type Routing, unnamedFunction } from "../model.ts";
import type { Town } from "../town.ts";

export function route(town: Town, functionId: string, area: string): Result<Routing, Refusal> {
  const { defaultDesk } = town.register.jurisdiction;
  if (functionId === unnamedFunction)
    return defaultDesk === undefined ? nobody(functionId, area) : ok(toDesk(defaultDesk));
  const resolution = resolve(town.compiled, functionId, area);
  if (!resolution.ok) {
    const { code, ...facts } = resolution.refusal;
    const near = "near" in facts ? { nearCount: facts.near.length } : {};
    return refuse({ code, facts: { ...facts, ...near } });
  }
  const routing = routingOf(resolution.value, defaultDesk);
  return routing === undefined ? nobody(functionId, area) : ok(routing);
}

/** Of what no service is named for, nothing can be looked up: the desk reads it first. */
function toDesk(body: string): Routing {
  return { outcome: "nobody", body, others: [], isDefaultDesk: true, trace: [] };
}

function nobody(id: string, area: string): Result<Routing, Refusal> {
  return refuse({ code: "requests.nobody-answers-and-no-desk", facts: { function: id, area } });
}
