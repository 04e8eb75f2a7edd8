/**
 * A working district office for tests: Riverbend's real register in force in a fresh store, a clock that is put forward by hand, somebody in
 * each role, and what they usually do.
 */
import { fileURLToPath } from "node:url";
import type { TObject, TSchema, Static } from "typebox";
import type { PlainDate } from "#lib/dates.ts";
import type { Result } from "#lib/result.ts";
import {
  operationMigrations,
  perform,
  type Command,
  type Query,
  type Refusal,
} from "#kernel/operation/index.ts";
import type { Actor, HeldPost } from "#kernel/operation/model.ts";
import { forgetNotices, noticesMigrations } from "#kernel/notices/index.ts";
import { peopleMigrations } from "#kernel/people/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { adoptAtOnce, readRegisterFolder, registerMigrations } from "#kernel/register/index.ts";
import { fixedClock, type SetClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aStore } from "#test/a-database.ts";
import { countAttempts } from "./attempts.ts";
import type { RequestsContext } from "./context.ts";
import { requestsOnErase } from "./erasing.ts";
import { requestsMigrations } from "./migrations/index.ts";
import { consider, report } from "./operations.ts";
import { usualSettings } from "./settings.ts";
import type { Reported } from "./shapes/matter.ts";
import { keepTowns } from "./town.ts";

export interface Office extends RequestsContext {
  readonly clock: SetClock;
  readonly store: Store;
}

/** What an office needs in its store. */
const officeMigrations = [
  registerMigrations,
  recordMigrations,
  peopleMigrations,
  operationMigrations,
  noticesMigrations,
  requestsMigrations,
];

/** Monday, 2 March 2026, nine in the morning in Riverbend. */
const opening = "2026-03-02T01:00:00Z";

const riverbend = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));

/** Opens an office; `change` may alter the register's files before they are adopted. */
export async function anOffice(
  change: (files: RegisterFiles) => RegisterFiles = (files) => files,
): Promise<Office> {
  const store = await aStore(...officeMigrations);
  const clock = fixedClock(opening);
  const files = change(ofJurisdiction(readRegisterFolder(riverbend).files, store.jurisdiction));
  const by = (name: string) => ({ person: undefined, name });
  const adopted = await adoptAtOnce(
    { store, clock, random: systemRandom, check: (_, on) => ({ ...noReport, on }) },
    { files, by: by("Wang Min"), note: "" },
    { by: by("Li Wei"), from: "2026-01-01" as PlainDate, reason: "test", acceptErrors: true },
  );
  if (!adopted.ok) throw new Error(JSON.stringify(adopted.refusal));
  return {
    store,
    clock,
    random: systemRandom,
    says: readTexts(),
    sender: () => ({
      name: { en: "Riverbend District", "zh-CN": "河湾区" },
      isMadeUp: true,
      origin: "https://riverbend.example",
      timeZone: "Asia/Shanghai",
    }),
    master: new Uint8Array(32).fill(7),
    origin: "riverbend.example",
    onErase: [requestsOnErase(clock), forgetNotices],
    towns: keepTowns(store, clock, "Asia/Shanghai"),
    secret: "a secret that only this test knows, and no one else",
    settings: usualSettings,
    attempts: countAttempts(),
  };
}

function ofJurisdiction(files: RegisterFiles, code: string): RegisterFiles {
  const changed = new Map(files);
  const own = new TextDecoder().decode(files.get("jurisdiction.yaml"));
  changed.set("jurisdiction.yaml", new TextEncoder().encode(own.replace(/^code: .*$/m, `code: ${code}`)));
  return changed;
}

const noReport = {
  findings: [],
  notChecked: [],
  summary: {
    areas: 1,
    lowestAreas: 1,
    functions: 1,
    pairs: 1,
    gaps: 0,
    undeclaredOverlaps: 0,
    declaredOverlaps: 0,
    bySeverity: { error: 0, warning: 0, information: 0 },
  },
};

/** Somebody at a computer in a library. */
export const stranger: Actor = { kind: "stranger", network: "192.0.2.1" };
export const time: Actor = { kind: "system" };

/** A resident with an account. */
export function resident(id = "r-1", name = "Chen Jing"): Extract<Actor, { kind: "account" }> {
  return account(id, name, []);
}

/** The one who knows the claim code of a matter. */
export function claimant(matter: string): Actor {
  return { kind: "claim", matter, network: "192.0.2.1" };
}

/** An official in one post of a body. */
export function official(
  body: string | undefined,
  duties: HeldPost["duties"],
  {
    id = `${body ?? "hall"}-${duties.join("-")}`,
    area,
  }: { readonly id?: string; readonly area?: string } = {},
): Extract<Actor, { kind: "account" }> {
  return account(id, `Official ${id}`, [{ post: `post-${id}`, body, duties, area }]);
}

function account(id: string, name: string, posts: readonly HeldPost[]): Extract<Actor, { kind: "account" }> {
  return {
    kind: "account",
    person: { id, name, email: `${id}@riverbend.example` },
    posts,
    network: "192.0.2.2",
  };
}

/** The bodies that lamps in Drum Tower concern: the one that answers, another one, and the desk that hears complaints. */
export const bureau = "urban-management-bureau";
export const otherBureau = "transport-bureau";
export const desk = "district-government-office";

/** Somebody in each role towards a lamp in Drum Tower. */
export const worker = official(bureau, ["case-worker"]);
export const supervisor = official(bureau, ["supervisor"]);
export const publisher = official(bureau, ["publisher"]);
export const otherWorker = official(otherBureau, ["case-worker"]);
export const reviewer = official(desk, ["reviewer"]);
/** Decides what the first one decided before. */
export const secondReviewer = official(desk, ["reviewer"], { id: "second-reviewer" });
export const clerk = official(undefined, ["register-clerk"]);

/** Does it as the actor. */
export function act<Input extends TObject, Output extends TSchema>(
  office: Office,
  operation: Command<RequestsContext, Input, Output> | Query<RequestsContext, Input, Output>,
  actor: Actor,
  input: unknown,
): Promise<Result<Static<Output>, Refusal>> {
  // Both kinds are performed alike; the overloads tell them apart only for their contexts.
  return perform(operation as Query<RequestsContext, Input, Output>, office, { actor, input });
}

/** The same, when it must not be refused. */
export async function done<Input extends TObject, Output extends TSchema>(
  office: Office,
  operation: Command<RequestsContext, Input, Output> | Query<RequestsContext, Input, Output>,
  actor: Actor,
  input: unknown,
): Promise<Static<Output>> {
  const result = await act(office, operation, actor, input);
  if (!result.ok) throw new Error(`${operation.name}: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** The code of the refusal; undefined when it was done. */
export async function refusedBy<Input extends TObject, Output extends TSchema>(
  office: Office,
  operation: Command<RequestsContext, Input, Output> | Query<RequestsContext, Input, Output>,
  actor: Actor,
  input: unknown,
): Promise<string | undefined> {
  const result = await act(office, operation, actor, input);
  return result.ok ? undefined : result.refusal.code;
}

export const lamp = {
  function: "street-lighting",
  area: "drum-tower",
  words: "The lamp opposite number 14 has been out for a week.",
  agreed: true,
  language: "en",
} as const;

/** A stranger's ticket that is old enough to be sent. */
export async function consideredTicket(office: Office): Promise<string> {
  const { ticket } = await done(office, consider, stranger, {});
  office.clock.putForward(5);
  return ticket;
}

/** Reports a lamp in Drum Tower, or what is given, as somebody without an account. */
export async function reportLamp(
  office: Office,
  given: Readonly<Record<string, unknown>> = {},
  actor: Actor = stranger,
): Promise<Reported> {
  const { ticket } = await done(office, consider, actor, {});
  office.clock.putForward(5);
  return done(office, report, actor, { ...lamp, ...given, ticket });
}

/** Lets working time pass: so many calendar days. */
export function days(office: Office, count: number): void {
  office.clock.putForward(count * 24 * 3600);
}
