/** Why a procedure does not let an act happen. Sentences are in library/texts under these codes. */
import type { PlainMoment } from "./moment.ts";

export type ProcedureRefusal =
  /** The procedure has no such act. */
  | { readonly code: "procedure.unknown-act"; readonly act: string; readonly procedure: string }
  /** Not from where the matter stands now. */
  | { readonly code: "procedure.not-now"; readonly act: string; readonly state: string }
  /** Somebody else's to do. */
  | {
      readonly code: "procedure.not-yours";
      readonly act: string;
      readonly role: string;
      readonly may: readonly string[];
    }
  /** Something that must come with it is not there. */
  | { readonly code: "procedure.incomplete"; readonly act: string; readonly missing: readonly string[] }
  /** The outcome is not one that this act may have. */
  | {
      readonly code: "procedure.unknown-outcome";
      readonly act: string;
      readonly outcome: string;
      readonly known: readonly string[];
    }
  /** The time in which it could be done is over. */
  | { readonly code: "procedure.too-late"; readonly act: string; readonly until: PlainMoment }
  /** It was done as often as it may be. */
  | { readonly code: "procedure.too-often"; readonly act: string; readonly most: number }
  /** The event is older than the standing. */
  | { readonly code: "procedure.out-of-order"; readonly act: string; readonly since: PlainMoment }
  /** The standing began with another version, or another procedure. */
  | { readonly code: "procedure.other-version"; readonly procedure: string; readonly hash: string };

/** Why a running matter cannot be moved to a changed procedure. */
export type MigrationRefusal =
  | {
      readonly code: "procedure.other-procedure";
      readonly procedure: string;
      readonly other: string;
    }
  | { readonly code: "procedure.state-gone"; readonly state: string; readonly known: readonly string[] }
  | { readonly code: "procedure.matter-ended"; readonly procedure: string };
