/** Things of the register and of procedures by id and name. An id that is no longer there stands for itself. */
import { languages, type LocalWords } from "#lib/language.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import { readTexts } from "#platform/texts/index.ts";
import { type MatterKind, unnamedFunction } from "../model.ts";
import type { Named } from "../shapes/parts.ts";
import type { Town } from "../town.ts";

export function named(id: string, name: LocalWords | undefined): Named {
  return { id, name: name === undefined || Object.keys(name).length === 0 ? { en: id } : { ...name } };
}

const says = readTexts();

export function functionNamed(town: Town, id: string): Named {
  if (id === unnamedFunction) return inWordsOf(id, "requests.unnamed");
  return named(id, (town.functions.get(id) ?? town.register.functions.find((one) => one.id === id))?.name);
}

function inWordsOf(id: string, key: string): Named {
  return named(id, Object.fromEntries(languages.map((one) => [one, says[one](key)])));
}

/** What a matter is about: a service, or the organisation that somebody complains about. */
export function aboutNamed(
  town: Town,
  row: { readonly kind: MatterKind; readonly function: string; readonly about_body: string | null },
): Named {
  if (row.kind !== "complaint" || row.function !== unnamedFunction) return functionNamed(town, row.function);
  if (row.about_body === null) return inWordsOf(unnamedFunction, "requests.unnamed-body");
  return { ...bodyNamed(town, row.about_body), id: unnamedFunction };
}

export function areaNamed(town: Town, code: string): Named {
  return named(code, (town.areas.get(code) ?? town.register.areas.find((one) => one.code === code))?.name);
}

export function bodyNamed(town: Town, id: string): Named {
  return named(id, town.bodies.get(id)?.name);
}

export function stateNamed(procedure: Procedure, id: string): Named {
  return named(id, procedure.states.get(id)?.name);
}

export function outcomeNamed(procedure: Procedure, id: string): Named {
  return named(id, procedure.outcomes.get(id)?.name);
}
