/** What whoever runs the server may set about requests; each with what is usual. What a jurisdiction sets is in its register. */
import type { Actor } from "#kernel/operation/model.ts";
import type { Jurisdiction, PhotosTaken } from "#kernel/register/model.ts";

export interface RequestsSettings {
  readonly photos: {
    /** The bytes of each before it is read. */
    readonly mostBytes: number;
    /** What the operator takes from strangers at the most; the jurisdiction may say less. */
    readonly strangers: PhotosTaken;
  };
  /** How far "nearby" reaches when similar matters are looked for. */
  readonly nearbyMetres: number;
  /** How many similar matters are shown before sending. */
  readonly similar: number;
  /** Reports without an account from one network. */
  readonly perHour: number;
  readonly perDay: number;
  /** The same of each app that passes on what residents report. */
  readonly apps: { readonly perHour: number; readonly perDay: number };
  /** Nobody reads, thinks and fills a form faster than this. */
  readonly leastSeconds: number;
  /** A form older than this is asked for anew. */
  readonly mostHours: number;
}

export const usualSettings: RequestsSettings = {
  // As much as a jurisdiction may say, so that by itself it bounds nothing.
  photos: { mostBytes: 15_000_000, strangers: { most: 8, megabytes: 100 } },
  nearbyMetres: 150,
  similar: 5,
  perHour: 10,
  perDay: 30,
  apps: { perHour: 200, perDay: 1000 },
  leastSeconds: 3,
  mostHours: 24,
};

export interface PhotoLimits {
  readonly most: number;
  /** Of each photo, and of all of one sending. */
  readonly mostBytes: number;
  readonly together: number;
}

/** What somebody may send, of what their jurisdiction takes. */
export function photoLimits(
  { photos: bounds }: RequestsSettings,
  taken: Jurisdiction["photos"],
  actor: Actor,
): PhotoLimits {
  const isKnown = actor.kind === "account" || actor.kind === "system";
  const { strangers } = bounds;
  const most = isKnown ? taken.most : Math.min(taken.strangers.most, strangers.most);
  const megabytes = isKnown ? taken.megabytes : Math.min(taken.strangers.megabytes, strangers.megabytes);
  const together = megabytes * 1_000_000;
  return { most: megabytes === 0 ? 0 : most, mostBytes: Math.min(bounds.mostBytes, together), together };
}

/** The limits as they are told to people, in megabytes. */
export function photosTold({ most, together }: PhotoLimits): {
  readonly photosMost: number;
  readonly photosMegabytes: number;
} {
  return { photosMost: most, photosMegabytes: Math.floor(together / 1_000_000) };
}
