import { nearest } from "#lib/near.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { Loaded } from "./acting.ts";

/** The refusal when a place in the law is named that neither the register nor the procedure knows. */
export function refusalOfBasis(
  { town, procedure }: Loaded,
  basis: readonly string[] = [],
): Refusal | undefined {
  const known = [...town.bases.keys(), ...procedure.bases.keys()];
  const unknown = basis.find((id) => !known.includes(id));
  if (unknown === undefined) return undefined;
  const near = nearest(unknown, known, 3);
  return { code: "requests.unknown-basis", facts: { basis: unknown, near, nearCount: near.length } };
}

/** The refusal when a body is named that is not there, or is the one that answers already. */
export function refusalOfBody({ town, row }: Loaded, body: string): Refusal | undefined {
  const { bodies } = town.compiled;
  if (!bodies.valid.has(body)) {
    const near = nearest(body, bodies.valid.keys(), 3);
    return { code: "requests.unknown-body", facts: { body, near, nearCount: near.length } };
  }
  return body === row.body ? { code: "requests.same-body", facts: { body } } : undefined;
}
