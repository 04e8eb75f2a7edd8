/** Who sends something in: how they can be reached. */
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { isAddress } from "#platform/mail/index.ts";
import type { RequestsContext } from "../context.ts";
import type { Town } from "../town.ts";
import type { NewPart } from "./parts.ts";
import type { Contact } from "./tell.ts";

export interface Sender {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

export function refusalOfSender({ email = "" }: Sender): Refusal | undefined {
  return email.trim() === "" || isAddress(email.trim())
    ? undefined
    : { code: "requests.bad-email", facts: { email: email.trim() } };
}

export interface Told {
  readonly town: Town;
  /** Trimmed. */
  readonly words: string;
}

/** What every door asks first: a town in which it can be sent, something said, and an address that letters can go to. */
export async function readTold(
  { towns }: RequestsContext,
  sent: Sender & { readonly words: string },
): Promise<Result<Told, Refusal>> {
  const town = await towns.now();
  if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
  const words = sent.words.trim();
  if (words === "") return refuse({ code: "requests.no-words", facts: {} });
  const unreachable = refusalOfSender(sent);
  return unreachable === undefined ? ok({ town, words }) : refuse(unreachable);
}

/** Letters go to the address of the account when none was given. */
export function withAccount<Sent extends Sender>(sent: Sent, actor: Actor): Sent {
  if (actor.kind !== "account") return sent;
  const { email, name } = actor.person;
  return { ...sent, email: sent.email?.trim() || email, name: sent.name?.trim() || name };
}

/** Nothing is kept of somebody who leaves nothing. */
export function contactParts({ name = "", email = "", phone = "" }: Sender): readonly NewPart[] {
  const contact = { name: name.trim(), email: email.trim(), phone: phone.trim() };
  if (Object.values(contact).every((one) => one === "")) return [];
  return [{ kind: "contact", value: JSON.stringify(contact) }];
}

/** The same read back from what is about to be kept. */
export function contactIn(parts: readonly NewPart[]): Contact | "none" {
  const part = parts.find(({ kind }) => kind === "contact");
  return part === undefined ? "none" : (JSON.parse(String(part.value)) as Contact); // As contactParts wrote it.
}
