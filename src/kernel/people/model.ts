/**
 * Who acts for the government: people with an account, and the posts they hold. Posts come from the register; who holds one is
 * here, with its span. What a person may do follows from the posts they hold on the day, never from the account.
 */
import { holdsOn, type PlainDate } from "#lib/dates.ts";
import { duties, type Duty, type HeldPost } from "#kernel/operation/model.ts";

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
export const standingPosts = ["register-clerk", "register-adopter", "administrator"] as const;
export type StandingPost = (typeof standingPosts)[number];

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
  | { readonly code: "people.wrong-code" }
  /** The question for the code came too long ago, or was answered wrongly too often: the password is asked for again. */
  | { readonly code: "people.code-too-late" }
  | { readonly code: "people.has-second-factor" }
  | { readonly code: "people.provider-refused" }
  | { readonly code: "people.no-account-for-provider" }
  | { readonly code: "people.holds-posts" }
  | { readonly code: "people.last-administrator" }
  /** Another administrator has to. */
  | { readonly code: "people.not-to-oneself" }
  | { readonly code: "people.needs-second-factor" }
  | { readonly code: "people.account-closed" }
  | { readonly code: "people.set-up-done" }
  | { readonly code: "people.has-account" }
  | { readonly code: "people.unknown-account" }
  | { readonly code: "people.no-name-of-key" }
  | { readonly code: "people.too-many-keys"; readonly most: number }
  | { readonly code: "people.demonstration-only" }
  /** What everybody may try must stay as it is for the next visitor. */
  | { readonly code: "people.demonstration-fixed" };

/** Whether one of the holdings gives the duty on a day. */
export function hasDuty(holdings: readonly Holding[], duty: StandingPost, on: PlainDate): boolean {
  return holdings.some(
    (holding) => holding.post === duty && holding.area === undefined && isHeld(holding, on),
  );
}

/** Whether a holding's span has the day. */
export function isHeld({ from, to }: Pick<Holding, "from" | "to">, on: PlainDate): boolean {
  return holdsOn({ from, ...(to === undefined ? {} : { to }) }, on);
}

/** A post as the register in force has it. */
export interface PostInForce {
  readonly id: string;
  readonly body: string;
  /** What it entitles to; empty = a case worker's post. */
  readonly duties?: readonly string[];
}

/**
 * What holdings amount to on a day: posts with body and duties. A post that the register in force does not have (any more) has neither
 * body nor duties, save for those that can be held without a register.
 */
export function heldPosts(
  holdings: readonly Holding[],
  posts: readonly PostInForce[],
  on: PlainDate,
): readonly HeldPost[] {
  return holdings
    .filter((holding) => isHeld(holding, on))
    .map(({ post: id, area }) => {
      const post = posts.find((one) => one.id === id);
      return { post: id, body: post?.body, duties: dutiesOf(id, post), area };
    });
}

function dutiesOf(id: string, post: PostInForce | undefined): readonly Duty[] {
  // A standing post is its duty and nothing else: whoever keeps the register reads no matter, unless by another post. And standing duties come
  // from the id alone: a line in a file must not make an administrator of whoever holds another post.
  const own = standingPosts.filter((one) => one === id);
  if (own.length > 0) return own;
  const isStanding = (duty: Duty): boolean => standingPosts.some((one) => one === duty);
  const given = duties.filter((duty) => !isStanding(duty) && post?.duties?.includes(duty) === true);
  if (given.length > 0) return given;
  return post === undefined ? [] : ["case-worker"];
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

/** Browser and system of a User-Agent head as two words, such as "firefox windows"; nothing that tells one machine from another. */
export function browserOf(userAgent: string): string {
  const first = (known: readonly (readonly [string, RegExp])[]): string =>
    known.find(([, sign]) => sign.test(userAgent))?.[0] ?? "other";
  return `${first(browserSigns)} ${first(systemSigns)}`;
}

// In this order, for most browsers also carry the names of others.
const browserSigns = [
  ["wechat", /MicroMessenger/],
  ["edge", /Edg/],
  ["opera", /OPR\//],
  ["firefox", /Firefox|FxiOS/],
  ["chrome", /Chrome|CriOS/],
  ["safari", /Safari/],
] as const;
const systemSigns = [
  ["harmony", /HarmonyOS|OpenHarmony/],
  ["android", /Android/],
  ["ios", /iPhone|iPad|iOS/],
  ["windows", /Windows/],
  ["macos", /Macintosh|Mac OS/],
  ["linux", /Linux|X11/],
] as const;

/** The words that `browserOf` may give, for those who say them to people. */
export const knownBrowsers = [...browserSigns.map(([name]) => name), "other"] as const;
export const knownSystems = [...systemSigns.map(([name]) => name), "other"] as const;
