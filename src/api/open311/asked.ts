/** A question or sending that was read: what every answer is made from. */
import type { Language, Say } from "#lib/language.ts";
import type { RequestsContext, Town } from "#modules/requests/index.ts";
import type { Document } from "./document.ts";
import type { Open311Options } from "./options.ts";
import type { Refused } from "./refused.ts";
import type { Sent } from "./sent.ts";

export interface Asked {
  readonly options: Open311Options;
  readonly requests: RequestsContext;
  /** The register in force. */
  readonly town: Town;
  readonly sent: Sent;
  readonly language: Language;
  readonly say: Say;
  readonly network: string;
  /** Of a sending: the same one sent again is done once. */
  readonly idempotencyKey: string | undefined;
}

export interface Answered {
  readonly document: Document;
  /** Heads of the answer. */
  readonly heads?: Readonly<Record<string, string>>;
}

export type Outcome = Answered | Refused;

export function isRefused(outcome: Outcome): outcome is Refused {
  return "status" in outcome;
}

/** Where the endpoint is. */
export function endpointOf({ requests }: Pick<Asked, "requests">): string {
  return `${requests.sender().origin}/open311/v2`;
}
