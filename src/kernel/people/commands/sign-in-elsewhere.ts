/**
 * Signing in at a provider of identities (OpenID Connect: authorization code with PKCE, state and nonce). The provider says who somebody
 * is, by an address that it has verified; an account has to be here already, and what it may do comes from its posts alone.
 */
import { APIError } from "better-auth/api";
import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { People } from "../context.ts";
import type { PeopleRefusal } from "../model.ts";
import { accountOf } from "../queries/account-of.ts";
import { personOf } from "../queries/person-of.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { endSessionBefore, headOf, type SignInPlace } from "./sign-in.ts";

export interface WayElsewhere {
  /** The provider's page. */
  readonly to: string;
  readonly cookies: readonly string[];
}

/** The way to the provider's page; `next` is the path of this site to come back to. */
export async function beginElsewhere(
  { auth, origin, provider }: People,
  { language, next }: { readonly language: Language; readonly next: string },
): Promise<Result<WayElsewhere, PeopleRefusal>> {
  if (provider === undefined) return refuse({ code: "people.provider-refused" });
  try {
    const { headers, response } = await auth.api.signInSocial({
      body: {
        provider: provider.id,
        callbackURL: `${origin}${next}`,
        errorCallbackURL: `${origin}/${language}/sign-in`,
        disableRedirect: true,
      },
      returnHeaders: true,
    });
    if (response.url === undefined) return refuse({ code: "people.provider-refused" });
    return ok({ to: response.url, cookies: headers.getSetCookie() });
  } catch (error) {
    // The provider cannot be reached, or describes itself wrongly.
    if (error instanceof APIError) return refuse({ code: "people.provider-refused" });
    throw error;
  }
}

export interface BackFromElsewhere {
  /** The path of this site at which the person wanted to arrive. */
  readonly next: string;
  readonly cookies: readonly string[];
}

/** Takes what the provider sent along, asks it who that is, and begins a session. */
export async function returnFromElsewhere(
  people: People,
  given: SignInPlace & { readonly query: Readonly<Record<string, string>> },
): Promise<Result<BackFromElsewhere, PeopleRefusal>> {
  const { auth, origin, provider } = people;
  if (provider === undefined) return refuse({ code: "people.provider-refused" });
  const address = new URL(`${origin}/api/auth/callback/${provider.id}`);
  for (const name of ["code", "state", "iss", "error"]) {
    const value = given.query[name];
    if (value !== undefined) address.searchParams.set(name, value);
  }
  const answer = await auth.handler(new Request(address, { headers: headOf(given, given.cookie) }));
  const location = new URL(answer.headers.get("location") ?? "/?error=none", origin);
  const error = location.searchParams.get("error");
  if (error !== null) return refuse({ code: codeOf(error) });
  const cookies = answer.headers.getSetCookie();
  const cookie = cookies.map((one) => one.split(";")[0]).join("; ");
  const person = await personOf(people, { cookie });
  if (person === undefined) return refuse({ code: "people.provider-refused" });
  if ((await accountOf(people.store, person.id))?.isClosed === true) {
    await revokeSessions(people.store, person.id);
    return refuse({ code: "people.no-account-for-provider" });
  }
  await endSessionBefore(people, given);
  return ok({ next: `${location.pathname}${location.search}`, cookies });
}

function codeOf(error: string): "people.no-account-for-provider" | "people.provider-refused" {
  return error === "signup_disabled" ? "people.no-account-for-provider" : "people.provider-refused";
}
