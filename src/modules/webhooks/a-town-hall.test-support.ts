/** A town hall with two offices, and a receiver that answers what it is told to. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import { readInstant } from "#lib/instants.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Result } from "#lib/result.ts";
import { keptLetters, peopleMigrations } from "#kernel/people/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { outgoing, readNetworks } from "#platform/outgoing/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { type Happening, webhooks, webhooksMigrations } from "./index.ts";

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

export const start = readInstant("2026-03-02T08:00:00Z") ?? assert.fail();
export const operator: Actor = { kind: "system" };
const opened = readNetworks("127.0.0.1/32");
assert.ok(opened.ok);
const networks = opened.value;

export function codeOf(result: Result<unknown, { readonly code: string }>): string | undefined {
  return result.ok ? undefined : result.refusal.code;
}

export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that answers what it is told to answer. */
export async function aReceiver() {
  const calls: Call[] = [];
  const answers: number[] = [];
  const server = createServer((request, reply) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      calls.push({ headers: request.headers, body });
      reply.writeHead(answers.shift() ?? 204).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/hook`,
    calls,
    answers,
  };
}

export async function aTownHall() {
  const store = await aStore(
    registerMigrations,
    recordMigrations,
    operationMigrations,
    peopleMigrations,
    webhooksMigrations,
  );
  const clock = fixedClock(start);
  const context = {
    store,
    clock,
    random: systemRandom,
    letters: keptLetters(),
    origin: "https://riverbend.example",
    today: () => "2026-03-02" as PlainDate,
    language: () => "en" as const,
    master: new Uint8Array(32).fill(7),
    networks,
    bodies: () =>
      Promise.resolve(
        new Map([
          ["lighting", { en: "Lighting" }],
          ["roads", { en: "Roads" }],
        ]),
      ),
    outgoing: outgoing({ networks, timeoutMilliseconds: 2000 }),
  };
  const add = async (address: string, body = "lighting") => {
    const made = await perform(webhooks.add, context, {
      actor: operator,
      input: { body, address, title: "Work orders" },
    });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value;
  };
  const listed = async (hook: string) => {
    const found = await perform(webhooks.deliveries, context, { actor: operator, input: { hook } });
    if (!found.ok) throw new Error(found.refusal.code);
    return found.value.deliveries;
  };
  return { ...context, add, listed };
}

export function lamp(body = "lighting", event: Happening["event"] = "matter.arrived"): Happening {
  return {
    event,
    body,
    at: start,
    matter: {
      number: "2026-000123",
      version: 1,
      kind: "request",
      function: "street-lighting",
      area: "old-quay",
      body,
      state: "received",
      isOpen: true,
      openedAt: start,
      link: "https://riverbend.example/en/work/2026-000123",
    },
  };
}

/** As a receiver would check it, by the specification of Standard Webhooks. */
export function isSigned({ headers, body }: Call, secret: string): boolean {
  const text = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const right = `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(right);
}
