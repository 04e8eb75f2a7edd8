/**
 * How a draft of the register becomes the register in force: somebody proposes it, somebody else adopts it, from a date,
 * for a reason. Everything here is a fact about an act of officials; once adopted, none is ever changed or removed.
 */
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { Summary } from "./report.ts";

/** Who acted, in words that outlive the account. `person` is the account's id; undefined at the command line. */
export interface Actor {
  readonly person: string | undefined;
  readonly name: string;
}

/** A register that was adopted. Which one is in force on a date: the last adopted of those that hold from then or before. */
export interface AdoptedVersion {
  /** 1, 2, 3 … within the jurisdiction. */
  readonly number: number;
  /** SHA-256 over the list of its files, as 64 hexadecimal digits. */
  readonly hash: string;
  readonly inForceFrom: PlainDate;
  readonly proposedBy: Actor;
  readonly proposedAt: Instant;
  readonly adoptedBy: Actor;
  readonly adoptedAt: Instant;
  readonly reason: string;
  /** The number of the version it was made from; undefined for the first. */
  readonly base: number | undefined;
  /** What the check said when it was adopted, on the date from which it holds. */
  readonly summary: Summary;
}

/** A draft that waits for a second person. */
export interface Proposal {
  readonly id: string;
  /** The number of the version it was made from; undefined when there was none. */
  readonly base: number | undefined;
  readonly hash: string;
  readonly madeBy: Actor;
  readonly madeAt: Instant;
  /** What was changed and why, in the proposer's words; may be empty. */
  readonly note: string;
  readonly state:
    | { readonly is: "open" }
    | { readonly is: "adopted"; readonly version: number; readonly by: Actor; readonly at: Instant }
    | { readonly is: "withdrawn"; readonly by: Actor; readonly at: Instant };
}

/** Why an act on the register is refused. The sentences are the texts of the codes. */
export type AdoptionRefusal =
  | { readonly code: "adoption.no-actor" }
  | { readonly code: "adoption.no-reason" }
  | { readonly code: "adoption.no-date" }
  | { readonly code: "adoption.no-files" }
  | { readonly code: "adoption.foreign-file"; readonly file: string }
  | { readonly code: "adoption.too-large"; readonly megabytes: number; readonly limit: number }
  | { readonly code: "adoption.other-jurisdiction"; readonly given: string; readonly expected: string }
  | { readonly code: "adoption.unreadable"; readonly file: string; readonly line: number }
  | { readonly code: "adoption.has-errors"; readonly errors: number }
  | { readonly code: "adoption.same-person"; readonly name: string }
  | {
      readonly code: "adoption.date-before-latest";
      readonly from: PlainDate;
      readonly latest: PlainDate;
      readonly version: number;
    }
  | { readonly code: "adoption.base-outdated"; readonly base: number; readonly latest: number }
  | { readonly code: "adoption.nothing-changed"; readonly version: number }
  | { readonly code: "adoption.no-such-proposal"; readonly proposal: string }
  | {
      readonly code: "adoption.no-longer-open";
      readonly proposal: string;
      readonly state: "adopted" | "withdrawn";
    };

/** What an adoption is decided from. */
export interface AdoptionFacts {
  readonly proposal: Pick<Proposal, "base" | "hash" | "madeBy">;
  readonly latest: Pick<AdoptedVersion, "number" | "hash" | "inForceFrom"> | undefined;
  readonly by: Actor;
  readonly from: PlainDate | undefined;
  readonly reason: string;
  /** Errors that the check found, on the date from which it is to hold. */
  readonly errors: number;
  /** Said by the one who adopts: the errors are known, and it is better to adopt with them than to wait. */
  readonly acceptErrors: boolean;
}

/** Why an adoption is refused, or undefined. What must be put right elsewhere comes before what is typed wrong here. */
export function refusalOfAdoption(facts: AdoptionFacts): AdoptionRefusal | undefined {
  const { proposal, latest, by, from } = facts;
  if (by.name.trim() === "") return { code: "adoption.no-actor" };
  if (isSamePerson(by, proposal.madeBy)) return { code: "adoption.same-person", name: by.name };
  const outdated = refusalOfBase(proposal, latest);
  if (outdated !== undefined) return outdated;
  if (from === undefined) return { code: "adoption.no-date" };
  if (latest !== undefined && from < latest.inForceFrom) {
    return { code: "adoption.date-before-latest", from, latest: latest.inForceFrom, version: latest.number };
  }
  if (facts.reason.trim() === "") return { code: "adoption.no-reason" };
  if (facts.errors > 0 && !facts.acceptErrors) return { code: "adoption.has-errors", errors: facts.errors };
  return undefined;
}

/** Why a draft cannot follow the latest version: made from an older one, or the same as it. */
export function refusalOfBase(
  draft: { readonly base: number | undefined; readonly hash: string },
  latest: Pick<AdoptedVersion, "number" | "hash"> | undefined,
): AdoptionRefusal | undefined {
  if (latest === undefined) return undefined;
  if (draft.hash === latest.hash) return { code: "adoption.nothing-changed", version: latest.number };
  if (draft.base === latest.number) return undefined;
  return { code: "adoption.base-outdated", base: draft.base ?? 0, latest: latest.number };
}

/**
 * Whether two acts are one person's. Accounts are compared by id, for two people may bear one name; where one of them acted
 * without an account, the name is all there is, whatever its spacing and capitals.
 */
export function isSamePerson(one: Actor, other: Actor): boolean {
  if (one.person !== undefined && other.person !== undefined) return one.person === other.person;
  return plain(one.name) === plain(other.name);
}

function plain(name: string): string {
  return name.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}
