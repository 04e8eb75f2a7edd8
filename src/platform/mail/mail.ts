/** What sending a letter by e-mail means, whoever carries it. */
import type { Result } from "#lib/result.ts";

export interface MailMessage {
  /** Unique for the letter and the same at every try, so that a mailbox can recognise one that comes twice. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Further heads, such as List-Unsubscribe. Names and values must be one line each. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Why a letter did not leave. The mail server's own words are left out: they often repeat the recipient's address.
 * `reply` is its number (RFC 5321), 0 when there was none.
 */
export type MailRefusal =
  /** No server, no answer in time, a server that is busy or does not let us in: worth another try. */
  | { readonly code: "mail.not-now"; readonly reply: number }
  /** The server will never take this letter: an address that does not exist, a mailbox that is closed. */
  | { readonly code: "mail.never"; readonly reply: number }
  /** The address or a head is not one that can be written into a letter. Nothing was sent. */
  | { readonly code: "mail.not-an-address" };

export interface Mail {
  /** The server has taken the letter when the result is ok; a refusal says whether another try makes sense. */
  readonly send: (message: MailMessage) => Promise<Result<undefined, MailRefusal>>;
  readonly close: () => void;
}
