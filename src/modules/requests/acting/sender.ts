/** Who sends something in: how they can be reached. */
import type { Refusal } from "#kernel/operation/index.ts";
import { isAddress } from "#platform/mail/index.ts";
import type { NewPart } from "./parts.ts";

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

/** Nothing is kept of somebody who leaves nothing. */
export function contactParts({ name = "", email = "", phone = "" }: Sender): readonly NewPart[] {
  const contact = { name: name.trim(), email: email.trim(), phone: phone.trim() };
  if (Object.values(contact).every((one) => one === "")) return [];
  return [{ kind: "contact", value: JSON.stringify(contact) }];
}
