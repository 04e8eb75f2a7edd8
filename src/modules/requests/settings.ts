/** What a town hall may set about requests; each with what is usual. */
import type { Actor } from "#kernel/operation/model.ts";

export interface RequestsSettings {
  /** Photos of one sending, and the bytes of each before it is read. */
  readonly photos: {
    readonly most: number;
    readonly mostBytes: number;
    /** The same for whoever is not signed in, where `mostBytes` is of all photos together. */
    readonly strangers: { readonly most: number; readonly mostBytes: number };
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
  photos: { most: 5, mostBytes: 15_000_000, strangers: { most: 3, mostBytes: 20_000_000 } },
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

/** What somebody may send: nobody answers for what comes without an account, so less of it is taken in. */
export function photoLimits({ photos }: RequestsSettings, actor: Actor): PhotoLimits {
  const { most, mostBytes, strangers } = photos;
  if (actor.kind === "account" || actor.kind === "system")
    return { most, mostBytes, together: most * mostBytes };
  return {
    most: Math.min(most, strangers.most),
    mostBytes: Math.min(mostBytes, strangers.mostBytes),
    together: strangers.mostBytes,
  };
}
