/** Addresses that go out in letters. */
import type { Language } from "#lib/language.ts";

export type LinkedPage = "set-password" | "confirm-account" | "confirm-email" | "set-up";

export function linkTo(
  { origin }: { readonly origin: string },
  language: Language,
  { page, token }: { readonly page: LinkedPage; readonly token: string },
): string {
  return `${origin}/${language}/${page}?token=${token}`;
}
