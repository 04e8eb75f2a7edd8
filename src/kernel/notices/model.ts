/** Notices: what people were told of their matters, and what has become of the letters. What decides is here. */
import type { Instant } from "#lib/instants.ts";
import { addSeconds } from "#lib/instants.ts";
import type { Language } from "#lib/language.ts";

/**
 * waiting: to be sent at `nextAt` · sent: a mail server has taken it · failed: given up, the operator sees it ·
 * outbox: made while there was no mail server, read in the browser · kept: no address, read in the account or with the matter ·
 * erased: the person's data was erased before it was sent.
 */
export const noticeStates = ["waiting", "sent", "failed", "outbox", "kept", "erased"] as const;
export type NoticeState = (typeof noticeStates)[number];

/** Whom a notice addresses: the person whose matter it is, or an office that works on it. */
export type Audience = "person" | "office";

/** All that is known of a notice without opening what is sealed. */
export interface Notice {
  readonly id: string;
  readonly matter: string;
  /** Whose key seals it. */
  readonly subject: string;
  /** Which letter it is: "requests.answered". */
  readonly notice: string;
  readonly language: Language;
  readonly audience: Audience;
  readonly state: NoticeState;
  readonly tries: number;
  readonly madeAt: Instant;
  readonly nextAt: Instant | undefined;
  readonly sentAt: Instant | undefined;
  /** The code of the last refusal with the server's number: "mail.never 550". */
  readonly problem: string | undefined;
}

/** Minutes to wait after each try that failed; after the last the letter is given up. About 15 hours in all. */
export const waits: readonly number[] = [1, 5, 30, 2 * 60, 12 * 60];

export type NoticeRefusal =
  | { readonly code: "notices.unknown"; readonly id: string }
  /** Only a letter that was given up can be sent again. */
  | { readonly code: "notices.not-failed"; readonly state: NoticeState };

export type AfterTry =
  | { readonly state: "sent" }
  | { readonly state: "failed"; readonly problem: string }
  | { readonly state: "waiting"; readonly problem: string; readonly nextAt: Instant };

/** What becomes of a letter after a try that was refused; `tries` counts this one. */
export function afterRefusal(
  tries: number,
  at: Instant,
  refusal: { readonly code: string; readonly reply?: number },
): AfterTry {
  const { code, reply = 0 } = refusal;
  const problem = reply === 0 ? code : `${code} ${reply}`;
  const minutes = waits[tries - 1];
  if (code !== "mail.not-now" || minutes === undefined) return { state: "failed", problem };
  return { state: "waiting", problem, nextAt: addSeconds(at, minutes * 60) };
}

/** An address as the operator's list shows it: "w…@example.org". The number of letters is hidden too. */
export function masked(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "…" : `${[...address][0]}…${address.slice(at)}`;
}
