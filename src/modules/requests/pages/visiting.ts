/**
 * Who visits the pages of a matter: an account, or somebody who proved a claim code. The proof is kept for a few hours in a signed cookie
 * that scripts cannot read; it names matters and holds no code.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { addSeconds, readInstant } from "#lib/instants.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { perform } from "#kernel/operation/index.ts";
import type { Visitor } from "#ui/surface.ts";
import type { RequestsContext } from "../context.ts";
import { matter as matterQuery } from "../queries/matter.ts";
import type { MatterView } from "../shapes/matter.ts";
import type { RequestsPages } from "./context.ts";

const cookieName = "polity_claims";
/** Long enough to write a reply at a library's computer, short enough that the next one there finds nothing. */
const claimHours = 4;
/** Somebody may follow several matters at once; the oldest is let go. */
const mostClaims = 5;

type Signing = Pick<RequestsContext, "secret" | "clock" | "sender">;

/** The cookie for somebody who just proved to be the party of a matter, besides what they had proved before. */
export function claimCookie(requests: Signing, visitor: Visitor, number: string): string {
  const numbers = [number, ...claimsOf(requests, visitor).filter((one) => one !== number)];
  const until = addSeconds(requests.clock.now(), claimHours * 3600);
  const said = `${numbers.slice(0, mostClaims).join(".")}~${until}`;
  return cookie(requests, `${said}~${signature(requests, said)}`, claimHours * 3600);
}

/** Ends what was proved by codes. */
export function leaveClaims(requests: Signing): string {
  return cookie(requests, "", 0);
}

/** The matters whose codes this visitor proved a short time ago. */
export function claimsOf(requests: Signing, { cookie: head }: Visitor): readonly string[] {
  const value = (head ?? "")
    .split(";")
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
  const [numbers = "", until = "", mac = ""] = (value ?? "").split("~");
  const isOurs = isSame(mac, signature(requests, `${numbers}~${until}`));
  const end = readInstant(until);
  if (!isOurs || end === undefined || end <= requests.clock.now()) return [];
  return numbers.split(".").slice(0, mostClaims);
}

export interface Party {
  readonly actor: Actor;
  readonly matter: MatterView;
}

/** The visitor as the party of a matter, with what they see; undefined as if there were no such matter. */
export async function partyOf(
  { requests, actorOf }: RequestsPages,
  visitor: Visitor,
  number: string,
): Promise<Party | undefined> {
  const account = await actorOf(visitor);
  const { network } = visitor;
  const claims = claimsOf(requests, visitor).map((one): Actor => ({ kind: "claim", matter: one, network }));
  for (const actor of [account, ...claims]) {
    const found = await perform(matterQuery, requests, { actor, input: { matter: number } });
    if (found.ok) return { actor, matter: found.value };
  }
  return undefined;
}

function cookie({ sender }: Signing, value: string, seconds: number): string {
  const secure = sender().origin.startsWith("https:") ? "; Secure" : "";
  return `${cookieName}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

function signature({ secret }: Signing, said: string): string {
  return createHmac("sha256", secret).update(`requests claims ${said}`).digest("base64url");
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
