/** Who calls on this machine, and what is called. */
import { cwd, env } from "node:process";
import type { BoundOperation } from "#kernel/operation/index.ts";
import { checkFiles } from "#kernel/check/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { holdingsOf, noticeLetters, personWithEmail, type StaffOperating } from "#kernel/people/index.ts";
import { heldPosts } from "#kernel/people/model.ts";
import type { Register } from "#kernel/register/model.ts";
import { registerInForce, type RegisterInForce } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish, type Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readSecret } from "#platform/secret/index.ts";
import type { Applications, RequestsContext } from "#modules/requests/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { masterKey } from "../database/master-key.ts";
import { eraseHandlers } from "../database/on-erase.ts";
import { orCannotRun } from "../database/with-database.ts";
import { applicationsOf } from "../serve/applications.ts";
import { keepInForce } from "../serve/in-force.ts";
import { siteOperations } from "../serve/operations.ts";
import { keepLaw } from "../serve/policies.ts";
import { requestsContext } from "../serve/requests.ts";
import { openedNetworks, tellWebhooks, webhooksContext } from "../serve/webhooks.ts";

export async function openCalling(
  context: CliContext,
  store: Store,
  as: string | undefined,
): Promise<{ readonly operations: readonly BoundOperation[]; readonly actor: Actor }> {
  const inForce = await registerInForce(store, systemClock);
  const timeZone = inForce?.register.jurisdiction.timeZone ?? "Etc/UTC";
  const keeper = keepInForce(store, timeZone, systemClock);
  const applications = applicationsOf({ keeper, lawNow: keepLaw(keeper), says: context.says });
  const operations = siteOperations({
    directory: keeper.current,
    requests: () =>
      inForce === undefined ? undefined : requestsHere(context, store, { ...inForce, applications }),
    people: () => staffHere(context, store, inForce),
    apps: () => staffHere(context, store, inForce),
    webhooks: () =>
      webhooksContext(staffHere(context, store, inForce), {
        master: masterKey(context),
        networks: openedNetworks(context),
        keeper,
      }),
    calendars: () => ({ store, clock: systemClock, random: systemRandom, origin: site() }),
    policies: () => ({
      store,
      clock: systemClock,
      random: systemRandom,
      check: checkFiles,
      today: () => systemClock.today(timeZone),
      says: context.says,
      record: kernelHere(context, inForce?.register),
      // Simulations live in the server that computes them.
      finished: () => undefined,
    }),
  });
  return { operations, actor: await actorNamed(context, store, { as, inForce }) };
}

/** Attempts that are counted for a network are counted for the machine of the operator together. */
const network = "this machine";

const site = (): string => env["POLITY_SITE"] || "http://127.0.0.1:8080";

/** What a server would give the operations, from the same surroundings. */
function kernelHere(context: CliContext, register: Register | undefined) {
  const { name = {}, madeUp = false, timeZone = "Etc/UTC" } = register?.jurisdiction ?? {};
  const origin = site();
  return {
    clock: systemClock,
    random: systemRandom,
    master: masterKey(context),
    origin: new URL(origin).host,
    onErase: eraseHandlers,
    says: context.says,
    sender: () => ({ name, isMadeUp: madeUp, origin, timeZone }),
  };
}

function staffHere(context: CliContext, store: Store, inForce: RegisterInForce | undefined): StaffOperating {
  return {
    store,
    clock: systemClock,
    random: systemRandom,
    letters: noticeLetters(kernelHere(context, inForce?.register)),
    origin: site(),
    today: () => inForce?.on ?? systemClock.today("Etc/UTC"),
    language: () => inForce?.register.jurisdiction.language ?? context.language,
    needsSecondFactor: env["POLITY_SECOND_FACTOR"] !== "optional",
  };
}

function requestsHere(
  context: CliContext,
  store: Store,
  { register, applications }: RegisterInForce & { readonly applications: Applications },
): RequestsContext {
  const { timeZone } = register.jurisdiction;
  const kernel = kernelHere(context, register);
  const secret = orCannotRun(context, readSecret(env, databaseWish(env, cwd()).folder, systemRandom));
  const onMoved = tellWebhooks(site(), register.jurisdiction.language);
  return requestsContext({ store, kernel, timeZone, secret, applications, onMoved });
}

async function actorNamed(
  { say }: CliContext,
  store: Store,
  { as, inForce }: { readonly as: string | undefined; readonly inForce: RegisterInForce | undefined },
): Promise<Actor> {
  if (as === undefined) return { kind: "stranger", network };
  if (as === "system") return { kind: "system" };
  const person = await personWithEmail(store, as);
  if (person === undefined) throw new CannotRun(say("cli.call.unknown-person", { email: as }));
  const on = inForce?.on ?? systemClock.today("Etc/UTC");
  const posts = heldPosts(await holdingsOf(store, person.id), inForce?.register.posts ?? [], on);
  return { kind: "account", person, posts, network };
}
