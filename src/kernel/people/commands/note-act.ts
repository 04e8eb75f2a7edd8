import type { Json } from "#kernel/record/index.ts";
import { append } from "#kernel/record/index.ts";
import type { StaffContext } from "../context.ts";

/** Who does something to somebody's account or posts. */
export type ActingFor =
  /** An administrator, by the id of the account. */
  | { readonly role: "administrator"; readonly account: string }
  /** The person themselves. */
  | { readonly role: "resident"; readonly account: string }
  /** The operator, on the machine itself. */
  | { readonly role: "system" };

export interface PersonAct {
  /** The id of the account that it is done to. */
  readonly person: string;
  readonly act: string;
  /** Codes, ids and dates; no names and no addresses. */
  readonly facts?: Readonly<Record<string, string | undefined>>;
  readonly by: ActingFor;
}

/** Adds an act to the chain of acts on a person's account. */
export async function noteAct(
  { store, clock }: StaffContext,
  { person, act, facts, by }: PersonAct,
): Promise<void> {
  await append(store, { clock }, { matter: `people:${person}`, act, actor: by, facts: coded(facts ?? {}) });
}

// Ids of the register may be in any script, entries hold ASCII only: others are written as their UTF-8 bytes.
function coded(facts: Readonly<Record<string, string | undefined>>): Json {
  const pairs = Object.entries(facts).flatMap(([name, fact]) => {
    if (fact === undefined) return [];
    const isCode = /^[A-Za-z0-9._:/+#-]{0,200}$/.test(fact);
    return [[name, isCode ? fact : `utf-8:${Buffer.from(fact).toString("hex").slice(0, 190)}`] as const];
  });
  return Object.fromEntries(pairs);
}
