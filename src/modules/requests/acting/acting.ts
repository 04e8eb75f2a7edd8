/** What it takes to act on a matter: who, on what, and what is meant to be done. */
import type { Actor, Role } from "#kernel/operation/model.ts";
import type { Effect, Given, Procedure } from "#kernel/procedure/model.ts";
import type { Json } from "#kernel/record/index.ts";
import type { Acted } from "../shapes/matter.ts";
import type { Town } from "../town.ts";
import type { MatterRow } from "./load.ts";
import type { NewPart } from "./parts.ts";
import type { ReadPhoto } from "./photos.ts";

/** A matter that is being acted on. */
export interface Loaded {
  readonly row: MatterRow;
  readonly procedure: Procedure;
  readonly town: Town;
}

/** What an operation means to do. */
export interface Doing {
  /** The act of the procedure; left out for what is done beside it (a note, a release). */
  readonly step?: { readonly act: string; readonly given: Given } | undefined;
  readonly basis?: readonly string[];
  /** Codes for the entry: never anything personal. */
  readonly facts?: Readonly<Record<string, Json>>;
  readonly parts?: readonly NewPart[];
  readonly photos?: readonly ReadPhoto[];
  /** What the letters of this act quote. */
  readonly words?: string | undefined;
  readonly reasons?: string | undefined;
  /** What those read besides the reporter whose matters move with it. */
  readonly released?: string | undefined;
  readonly columns?: Partial<MatterRow>;
  /** Told besides what the procedure says. */
  readonly tell?: readonly Extract<Effect, { kind: "notify" }>[];
}

/** Who acts, on what, as it was when they saw it. */
export interface Acting {
  /** The operation: "requests.answer". */
  readonly name: string;
  readonly actor: Actor;
  readonly held: ReadonlySet<Role>;
  readonly matter: string;
  /** Left out by what acts without having seen it: time, and procedures that ended. */
  readonly version?: number | undefined;
  /** True for an act that a matter may take although it moves with another one. */
  readonly evenJoined?: boolean;
}

export interface Done extends Acted {
  /** The matter that the act began: a complaint, a dispute. */
  readonly started?: string;
}
