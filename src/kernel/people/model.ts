/**
 * Who acts for the government: people with an account, and the posts they hold. Posts come from the register; who holds one is
 * here, with its span. What a person may do follows from the posts they hold on the day, never from the account.
 */
import { holdsOn, type PlainDate } from "#lib/dates.ts";

/** Somebody with an account. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** True for the people of a demonstration, whose passwords everybody can read. */
  readonly isDemonstration: boolean;
}

/**
 * Posts that carry a duty in Polity itself, by their ids in the register. They can be held even before a register is adopted,
 * for somebody has to adopt the first. A register may list them in its posts, to give them a body and a name.
 */
export const duties = ["register-clerk", "register-adopter"] as const;
export type Duty = (typeof duties)[number];

/** A person in a post; both days belong to the span. */
export interface Holding {
  readonly id: string;
  readonly person: string;
  /** A post's id in the register, or a duty. */
  readonly post: string;
  /** The area that the post is held for; undefined = everywhere. */
  readonly area: string | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
}

/** Why an act on people is refused. The sentences are the texts of the codes. */
export type PeopleRefusal =
  /** Also for an e-mail that nobody has: which of the two was wrong is nobody's business. */
  | { readonly code: "people.wrong-password" }
  | { readonly code: "people.too-many-attempts"; readonly minutes: number }
  | { readonly code: "people.no-email"; readonly email: string }
  | { readonly code: "people.no-name" }
  | { readonly code: "people.unknown-person"; readonly email: string }
  | { readonly code: "people.unknown-post"; readonly post: string; readonly near: readonly string[] }
  | { readonly code: "people.unknown-area"; readonly area: string; readonly near: readonly string[] }
  | { readonly code: "people.dates-reversed"; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly code: "people.holds-already"; readonly name: string; readonly post: string }
  | { readonly code: "people.holds-not"; readonly name: string; readonly post: string }
  | { readonly code: "people.password-too-short"; readonly least: number }
  | { readonly code: "people.password-too-long"; readonly most: number }
  | { readonly code: "people.password-is-own-name" }
  | { readonly code: "people.link-spent" }
  | { readonly code: "people.demonstration-only" };

/** Whether one of the holdings gives the duty on a day. */
export function hasDuty(holdings: readonly Holding[], duty: Duty, on: PlainDate): boolean {
  return holdings.some(
    ({ post, area, from, to }) =>
      post === duty && area === undefined && holdsOn({ from, ...(to === undefined ? {} : { to }) }, on),
  );
}

/** Letters and signs; the longest keeps hashing from being a way to tire the server. */
export const passwordLength = { least: 12, most: 128 } as const;

/** Why a password is refused. Length is what counts (NIST SP 800-63B-4, 3.1.1.2); no signs or capitals are prescribed. */
export function refusalOfPassword(
  password: string,
  person: Pick<Person, "name" | "email">,
): PeopleRefusal | undefined {
  const length = [...password].length;
  if (length < passwordLength.least)
    return { code: "people.password-too-short", least: passwordLength.least };
  if (length > passwordLength.most) return { code: "people.password-too-long", most: passwordLength.most };
  const own = [person.email, person.name, person.email.split("@")[0] ?? ""].map(plain);
  return own.includes(plain(password)) ? { code: "people.password-is-own-name" } : undefined;
}

/** An e-mail address as it is kept: without blanks around it and in small letters; undefined when it is none. */
export function readEmail(written: string): string | undefined {
  const email = written.trim().toLowerCase();
  return email.length <= 254 && /^[^\s@"(),:;<>[\\\]]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(email)
    ? email
    : undefined;
}

function plain(words: string): string {
  return words.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
}
