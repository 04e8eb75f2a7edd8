/** Where a proposed policy stands on its way to being law, and why it may not go further. Nothing here is about a person. */
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";

export interface Consultation {
  /** Both days are within it. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** How to take part. */
  readonly how: string;
}

/** Who acted, in words that outlive the account. */
export interface Hand {
  readonly person: string;
  readonly name: string;
}

export interface Proposed {
  readonly id: string;
  readonly policy: string;
  readonly path: string;
  /** The policy's file as it is proposed. */
  readonly text: string;
  readonly sha256: string;
  /** The register version it was made from, and the hash of the file it replaces. */
  readonly base: number;
  readonly replaces: string | undefined;
  readonly note: string;
  readonly by: Hand;
  readonly at: Instant;
  /** Errors that the check found in the policies with it. */
  readonly errors: number;
  /** A published simulation of it. */
  readonly simulation: string | undefined;
  readonly consultation: Consultation | undefined;
  readonly end:
    | { readonly is: "open" }
    | { readonly is: "withdrawn"; readonly by: Hand; readonly at: Instant }
    | { readonly is: "adopted"; readonly by: Hand; readonly at: Instant; readonly version: number; readonly from: PlainDate }; // prettier-ignore
}

export const stages = [
  "drafted",
  "checked",
  "simulated",
  "consulted-on",
  "adopted",
  "in-force",
  "evaluated",
] as const;
export type Stage = (typeof stages)[number];

/** The stages it has been through on a day; a stage may be left out on the way. */
export function reached(one: Proposed, today: PlainDate, isEvaluated: boolean): readonly Stage[] {
  const { end, consultation } = one;
  const isAdopted = end.is === "adopted";
  const passed: Readonly<Record<Stage, boolean>> = {
    drafted: true,
    checked: one.errors === 0,
    simulated: one.simulation !== undefined,
    "consulted-on": consultation !== undefined && consultation.to < today,
    adopted: isAdopted,
    "in-force": isAdopted && end.from <= today,
    evaluated: isAdopted && isEvaluated,
  };
  return stages.filter((stage) => passed[stage]);
}

/** What everybody may see: what was put to consultation, and what became law. */
export function isPublic({ consultation, end }: Proposed, today: PlainDate): boolean {
  return (
    end.is === "adopted" || (end.is === "open" && consultation !== undefined && consultation.from <= today)
  );
}

export type LifecycleRefusal =
  | { readonly code: "policies.ended"; readonly state: "adopted" | "withdrawn" }
  | { readonly code: "policies.unsound"; readonly errors: number }
  | { readonly code: "policies.consultation-reversed" }
  | { readonly code: "policies.consultation-past"; readonly today: PlainDate }
  | { readonly code: "policies.consultation-open"; readonly to: PlainDate }
  | { readonly code: "policies.file-changed"; readonly version: number };

/** Why nothing more may be done to it; undefined while it is open. */
export function refusalOfEnd({ end }: Proposed): LifecycleRefusal | undefined {
  return end.is === "open" ? undefined : { code: "policies.ended", state: end.is };
}

/** Why it may not be put to consultation. */
export function refusalOfConsultation(
  one: Proposed,
  wished: Consultation,
  today: PlainDate,
): LifecycleRefusal | undefined {
  const ended = refusalOfEnd(one);
  if (ended !== undefined) return ended;
  if (one.errors > 0) return { code: "policies.unsound", errors: one.errors };
  if (wished.to < wished.from) return { code: "policies.consultation-reversed" };
  // Nobody is asked afterwards.
  return wished.from < today ? { code: "policies.consultation-past", today } : undefined;
}

/** Why it may not be adopted, besides what every adoption asks for (another person, a reason, a day). */
export function refusalOfAdoption(
  one: Proposed,
  {
    today,
    errors,
    latest,
    current,
  }: {
    readonly today: PlainDate;
    /** Found in the policies of the latest version with it. */
    readonly errors: number;
    readonly latest: number;
    /** The hash of the file that the latest version has in its place. */
    readonly current: string | undefined;
  },
): LifecycleRefusal | undefined {
  const ended = refusalOfEnd(one);
  if (ended !== undefined) return ended;
  if (current !== one.replaces) return { code: "policies.file-changed", version: latest };
  if (errors > 0) return { code: "policies.unsound", errors };
  const { consultation } = one;
  // What people were asked is not decided before they have answered.
  return consultation !== undefined && consultation.to >= today
    ? { code: "policies.consultation-open", to: consultation.to }
    : undefined;
}
