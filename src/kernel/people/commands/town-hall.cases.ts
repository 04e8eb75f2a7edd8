/** A town hall with its door open for people to sign in, in a fresh store. */
import { fixedClock, type SetClock } from "#platform/clock/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { openPeople, type People } from "../context.ts";
import type { Person, StandingPost } from "../model.ts";
import { keptLetters, type Letter } from "../letters.ts";
import type { Provider } from "../provider.ts";
import { givePost } from "./give-post.ts";
import { setPassword } from "./set-password.ts";

export const march = "2026-03-01" as PlainDate;
export const goodPassword = "seven lamps on the quay";

export interface TownHall extends People {
  readonly clock: SetClock;
  readonly sent: readonly Letter[];
}

export function townHall(
  store: Store,
  other: { isMadeUp?: boolean; origin?: string; provider?: Provider } = {},
): TownHall {
  const clock = fixedClock("2026-03-01T08:00:00Z");
  const letters = keptLetters();
  const people = openPeople({
    store,
    clock,
    random: systemRandom,
    secret: "a secret that only this test knows, and no one else",
    origin: other.origin ?? "http://127.0.0.1:8080",
    isMadeUp: () => Promise.resolve(other.isMadeUp ?? false),
    letters,
    ...(other.provider === undefined ? {} : { provider: other.provider }),
  });
  return { ...people, clock, sent: letters.sent };
}

/** A person who holds a duty from March and can sign in. */
export async function official(
  hall: TownHall,
  email: string,
  post: StandingPost = "register-clerk",
): Promise<Person> {
  const given = {
    email,
    name: "Wang Min",
    post,
    area: undefined,
    from: march,
    to: undefined,
    by: "operator",
  };
  const result = await givePost(hall, given);
  if (!result.ok) throw new Error(result.refusal.code);
  const refusal = await setPassword(hall, result.value.person, goodPassword);
  if (refusal !== undefined) throw new Error(refusal.code);
  return result.value.person;
}

/** The head of the next request of a browser that was given cookies. */
export function headWith(cookies: readonly string[]): { readonly cookie: string } {
  return { cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") };
}

/** The secret in the link of a letter. */
export function tokenIn(letter: Letter | undefined): string {
  return new URL(String(letter?.facts["link"] ?? "none:")).searchParams.get("token") ?? "";
}
