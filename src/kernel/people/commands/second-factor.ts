/** The second factor: codes that an app on a telephone makes (TOTP, RFC 6238), and backup codes for when it is lost. */
import { APIError } from "better-auth/api";
import { ok, refuse, type Result } from "#lib/result.ts";
import { addSeconds } from "#lib/instants.ts";
import type { People } from "../context.ts";
import type { PeopleRefusal, Person } from "../model.ts";
import type { RequestHead, SignedInPerson } from "../queries/person-of.ts";
import { personWithId } from "../queries/person-with-id.ts";
import type { PeopleTables } from "../tables.ts";
import { hashOf } from "../tokens.ts";
import { refusalOfProof, type Proof } from "./change-account.ts";
import { countAttempt, forgetAttempts } from "./count-attempt.ts";
import { noteAct } from "./note-act.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { endSessionBefore, headOf, type SignedIn, type SignInPlace } from "./sign-in.ts";

/** What an app needs, to be shown once. */
export interface SecondFactorKey {
  /** otpauth://…, for a picture that the app reads. */
  readonly address: string;
  /** The same key in letters, for typing it in. */
  readonly key: string;
  readonly backupCodes: readonly string[];
}

/** Somebody signed in, with the head that says so. */
export interface Owner extends SignedInPerson {
  readonly head: RequestHead;
}

/** Makes a key. It counts only once a code made with it was given; until then it can be made anew. */
export async function beginSecondFactor(
  people: People,
  { person, head }: Owner,
  given: Proof & { /** What the app shows beside the code. */ readonly issuer: string },
): Promise<Result<SecondFactorKey, PeopleRefusal>> {
  const unproved = await refusalOfProof(people, person, given);
  if (unproved !== undefined) return refuse(unproved);
  const { password, issuer } = given;
  const made = await asked(() =>
    people.auth.api.enableTwoFactor({ body: { password, issuer, method: "totp" }, headers: headers(head) }),
  );
  if (!made.ok) return refuse({ code: "people.has-second-factor" });
  if (made.value.method !== "totp") throw new Error("a second factor without a key");
  const { totpURI, backupCodes } = made.value;
  return ok({ address: totpURI, key: new URL(totpURI).searchParams.get("secret") ?? "", backupCodes });
}

/** Puts the factor in force by a first code, and ends every other session of the person. */
export async function confirmSecondFactor(
  people: People,
  { person, head }: Owner,
  { code, address }: { readonly code: string; readonly address: string },
): Promise<Result<{ readonly cookies: readonly string[] }, PeopleRefusal>> {
  const attempt = { act: "second-factor", email: person.id, address } as const;
  const tooMany = await countAttempt(people, attempt);
  if (tooMany !== undefined) return refuse(tooMany);
  const verified = await asked(() =>
    people.auth.api.verifyTOTP({ body: { code: digits(code) }, headers: headers(head), returnHeaders: true }),
  );
  if (!verified.ok || !(await spend(people, person.id, code))) return refuse({ code: "people.wrong-code" });
  const cookies = verified.value.headers.getSetCookie();
  await people.store.attempt(async (inside) => {
    await revokeSessions(inside, person.id, await sessionIn({ ...people, store: inside }, cookies));
    const by = { role: "resident", account: person.id } as const;
    await noteAct({ ...people, store: inside }, { person: person.id, act: "people.set-second-factor", by });
    return ok(undefined);
  });
  await forgetAttempts(people, attempt);
  return ok({ cookies });
}

/** The second step of signing in: a code of the app, or a backup code. Neither is taken twice. */
export async function signInWithCode(
  people: People,
  given: SignInPlace & { readonly code: string },
): Promise<Result<SignedIn, PeopleRefusal>> {
  // Only the question's own cookie: a session that is still open in this browser may be somebody else's.
  const question = cookieNamed(given.cookie, "polity.two_factor");
  if (question === undefined) return refuse({ code: "people.code-too-late" });
  const tooMany = await countAttempt(people, {
    act: "second-factor",
    email: hashOf(question),
    address: given.address,
  });
  if (tooMany !== undefined) return refuse(tooMany);
  const code = digits(given.code);
  const isBackup = !/^\d{6}$/.test(code);
  const call = {
    body: { code: isBackup ? backupCodeIn(code) : code },
    headers: headOf(given, question),
    returnHeaders: true,
  } as const;
  const { api } = people.auth;
  const verified = await asked(async () => (isBackup ? api.verifyBackupCode(call) : api.verifyTOTP(call)));
  if (!verified.ok) return refuse({ code: verified.refusal });
  const cookies = verified.value.headers.getSetCookie();
  const { user } = verified.value.response;
  const person = await personWithId(people.store, user.id);
  if (person === undefined) return refuse({ code: "people.code-too-late" });
  if (!isBackup && !(await spend(people, person.id, code))) {
    const session = await sessionIn(people, cookies);
    await people.store
      .tables<PeopleTables>()
      .deleteFrom("people_session")
      .where("id", "=", session)
      .execute();
    return refuse({ code: "people.wrong-code" });
  }
  await endSessionBefore(people, given);
  return ok({ person, step: "signed-in", cookies });
}

/** Makes backup codes anew; those from before are void. */
export async function newBackupCodes(
  people: People,
  { person, head }: Owner,
  proof: Proof,
): Promise<Result<readonly string[], PeopleRefusal>> {
  const unproved = await refusalOfProof(people, person, proof);
  if (unproved !== undefined) return refuse(unproved);
  const { password } = proof;
  const made = await asked(() =>
    people.auth.api.generateBackupCodes({ body: { password }, headers: headers(head) }),
  );
  return made.ok ? ok(made.value.backupCodes) : refuse({ code: "people.wrong-code" });
}

/** Gives the second factor up, of one's own will. */
export async function removeSecondFactor(
  people: People,
  { person, session }: SignedInPerson,
  proof: Proof,
): Promise<Result<void, PeopleRefusal>> {
  const unproved = await refusalOfProof(people, person, proof);
  if (unproved !== undefined) return refuse(unproved);
  return people.store.attempt(async (inside) => {
    const context = { ...people, store: inside };
    await dropSecondFactor(context, person);
    await revokeSessions(inside, person.id, session);
    const by = { role: "resident", account: person.id } as const;
    await noteAct(context, { person: person.id, act: "people.remove-second-factor", by });
    return ok(undefined);
  });
}

/** Takes the second factor off an account. */
export async function dropSecondFactor({ store }: Pick<People, "store">, person: Person): Promise<void> {
  const tables = store.tables<PeopleTables>();
  await tables.deleteFrom("people_two_factor").where("user_id", "=", person.id).execute();
  await tables
    .updateTable("people_user")
    .set({ two_factor_enabled: false })
    .where("id", "=", person.id)
    .execute();
}

/** A code is good for three steps of half a minute (the one before and the one after count); it is remembered for longer than that. */
const rememberedSeconds = 5 * 60;

/** Marks a code as used; false when it was before. */
async function spend({ store, clock }: People, person: string, code: string): Promise<boolean> {
  const tables = store.tables<PeopleTables>();
  const at = clock.now();
  await tables.deleteFrom("people_spent_code").where("at", "<", addSeconds(at, -rememberedSeconds)).execute();
  const { numInsertedOrUpdatedRows } = await tables
    .insertInto("people_spent_code")
    .values({ person, code_hash: hashOf(digits(code)), at })
    .onConflict((there) => there.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

async function sessionIn({ store }: Pick<People, "store">, cookies: readonly string[]): Promise<string> {
  const cookie = cookies.find((one) => one.includes("polity.session_token=")) ?? "";
  const token = decodeURIComponent(/session_token=([^;]*)/.exec(cookie)?.[1] ?? "").split(".")[0] ?? "";
  const row = await store
    .tables<PeopleTables>()
    .selectFrom("people_session")
    .select("id")
    .where("token", "=", token)
    .executeTakeFirst();
  return row?.id ?? "";
}

/** A cookie of a Cookie head as it stands there, with or without the prefix that https gives it. */
function cookieNamed(head: string | undefined, name: string): string | undefined {
  return (head ?? "")
    .split(";")
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`) || one.startsWith(`__Secure-${name}=`));
}

/** A backup code as it was shown, however it was copied: in capitals, without its dash. */
function backupCodeIn(written: string): string {
  return written
    .toLowerCase()
    .replaceAll("-", "")
    .replace(/^(.{5})/, "$1-");
}

/** Codes are read out in groups; the blanks between are nobody's mistake. */
function digits(code: string): string {
  return code.replaceAll(/\s/g, "");
}

function headers({ cookie }: RequestHead): Headers {
  return new Headers(cookie === undefined ? {} : { cookie });
}

/** What better-auth answers, or the refusal that its error stands for. */
async function asked<Value>(
  call: () => Promise<Value>,
): Promise<Result<Value, "people.wrong-code" | "people.code-too-late">> {
  try {
    return ok(await call());
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    const isWrong = ["INVALID_CODE", "INVALID_BACKUP_CODE"].includes(String(error.body?.["code"]));
    return refuse(isWrong ? "people.wrong-code" : "people.code-too-late");
  }
}
