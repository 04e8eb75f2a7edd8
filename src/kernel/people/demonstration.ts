/** The two people of a made-up jurisdiction, with whom a visitor can try what clerks do. */
import { createHmac } from "node:crypto";
import { allowsDemonstration, type People } from "./context.ts";
import type { StandingPost } from "./model.ts";

export interface DemonstrationPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly duty: StandingPost;
}

const cast = [
  { name: "Chen Jing 陈静", email: "clerk@demonstration.example", duty: "register-clerk" },
  { name: "Zhou Ping 周平", email: "adopter@demonstration.example", duty: "register-adopter" },
] as const;

/** The people to be shown on the sign-in page, with their passwords; nobody where no demonstration is allowed. */
export async function demonstrationPeople(people: People): Promise<readonly DemonstrationPerson[]> {
  if (!(await allowsDemonstration(people))) return [];
  return cast.map((person) => ({ ...person, password: passwordFor(people.secret, person.email) }));
}

// Made from the secret: the same after a restart, and different in every installation.
function passwordFor(secret: string, email: string): string {
  const digest = createHmac("sha256", secret).update(`demonstration ${email}`).digest();
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const written = [...digest.subarray(0, 12)].map((byte) => letters[byte % letters.length]).join("");
  return written.replace(/(.{4})(?=.)/g, "$1-");
}
