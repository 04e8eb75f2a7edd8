/**
 * Tokens. Every service here answers with its number at once, so no program needs one; the head Open311-Token carries one all the same, by
 * which whoever sent a request can have its number proved. Signed rather than kept: it opens nothing but the number that is in it.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Asked, Outcome } from "./asked.ts";
import { refused } from "./refused.ts";

export function tokenOf(secret: string, number: string): string {
  return `${number}.${signatureOf(secret, number)}`;
}

export function requestOfToken({ say, requests }: Asked, token: string): Outcome {
  if (token === "") return refused(say, "open311.no-token");
  const [, number = "", signature = ""] = /^([\d-]{1,20})\.([\w-]{43})$/.exec(token) ?? [];
  const right = Buffer.from(signatureOf(requests.secret, number));
  const given = Buffer.from(signature);
  if (given.length !== right.length || !timingSafeEqual(given, right))
    return refused(say, "open311.unknown-token");
  const list = [{ service_request_id: number, token }];
  return { document: { name: "service_requests", content: { member: "request", list } } };
}

function signatureOf(secret: string, number: string): string {
  return createHmac("sha256", secret).update(`open311 token ${number}`).digest("base64url");
}
