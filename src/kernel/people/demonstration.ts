/** The people of a made-up jurisdiction, as whom a visitor can try what residents and officials do. */
import { createHmac } from "node:crypto";
import type { Store } from "#platform/db/index.ts";
import { allowsDemonstration, type People } from "./context.ts";
import { holdingsOf } from "./queries/holdings.ts";
import { personWithEmail } from "./queries/person-with-email.ts";

/** What somebody is there to show; said by the texts `people.demonstration.ROLE`. */
export type DemonstrationRole = (typeof cast)[number]["role"];

export interface DemonstrationPerson {
  readonly role: DemonstrationRole;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The post in the register; undefined for a resident. */
  readonly post: string | undefined;
}

// Complaints have two tiers, and nobody decides both: an office that hears them is there twice.
const cast = [
  { role: "register-clerk", name: "Chen Jing 陈静", post: "register-clerk" },
  { role: "register-adopter", name: "Zhou Ping 周平", post: "register-adopter" },
  { role: "resident", name: "Lu Yao 陆遥", post: undefined },
  { role: "lamp-worker", name: "Lin Bo 林波", post: "street-lamp-engineer" },
  { role: "harbour-worker", name: "Guo Hai 郭海", post: "harbour-master" },
  { role: "supervisor", name: "Sun Lan 孙岚", post: "urban-management-head" },
  { role: "reviewer", name: "He Qing 何清", post: "petitions-case-officer" },
  { role: "second-reviewer", name: "Fang Yu 方瑜", post: "petitions-head" },
  { role: "desk-reviewer", name: "Tang Rui 唐睿", post: "service-standards-officer" },
  { role: "second-desk-reviewer", name: "Shen Yi 沈逸", post: "service-standards-officer" },
  { role: "publisher", name: "Wu Yan 吴妍", post: "information-disclosure-officer" },
  { role: "administrator", name: "Xu Min 许敏", post: "administrator" },
] as const;

/** The people to be shown on the sign-in page: those who are there with their post. Nobody where no demonstration is allowed. */
export async function demonstrationPeople(people: People): Promise<readonly DemonstrationPerson[]> {
  const all = await wholeCast(people);
  const there = await Promise.all(all.map((one) => isThere(people.store, one)));
  return all.filter((_, at) => there[at]);
}

/** Everybody who may be made here, with or without their post being in the register. */
export async function wholeCast(people: People): Promise<readonly DemonstrationPerson[]> {
  if (!(await allowsDemonstration(people))) return [];
  return cast.map((one) => {
    const email = addresses[one.role];
    return { ...one, email, password: passwordFor(people.secret, email) };
  });
}

/** Whether a post is the one that somebody of the demonstration is there to show. */
export function isOwnPost(email: string, post: string): boolean {
  return cast.some((one) => addresses[one.role] === email && one.post === post);
}

const addresses: Readonly<Record<DemonstrationRole, string>> = {
  "register-clerk": "clerk@demonstration.example",
  "register-adopter": "adopter@demonstration.example",
  resident: "resident@demonstration.example",
  "lamp-worker": "lamps@demonstration.example",
  "harbour-worker": "harbour@demonstration.example",
  supervisor: "head@demonstration.example",
  reviewer: "petitions@demonstration.example",
  "second-reviewer": "petitions-head@demonstration.example",
  "desk-reviewer": "standards@demonstration.example",
  "second-desk-reviewer": "standards-second@demonstration.example",
  publisher: "publisher@demonstration.example",
  administrator: "administrator@demonstration.example",
};

async function isThere(store: Store, { email, post }: DemonstrationPerson): Promise<boolean> {
  const person = await personWithEmail(store, email);
  if (person === undefined || post === undefined) return person !== undefined;
  return (await holdingsOf(store, person.id)).some((holding) => holding.post === post);
}

// Made from the secret: the same after a restart, and different in every installation.
function passwordFor(secret: string, email: string): string {
  const digest = createHmac("sha256", secret).update(`demonstration ${email}`).digest();
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const written = [...digest.subarray(0, 12)].map((byte) => letters[byte % letters.length]).join("");
  return written.replace(/(.{4})(?=.)/g, "$1-");
}
