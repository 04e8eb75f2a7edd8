/**
 * Every operation over HTTP with inputs made from its schema, fitting and hostile: never a fault of ours, and never something half done. What a
 * run found is said with its seed; POLITY_FUZZ_RUNS makes it longer.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { env } from "node:process";
import fc from "fast-check";
import type { BoundOperation } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { openServer } from "./a-server.ts";
import { everythingKept } from "./everything-kept.ts";
import { divided, type Example } from "./examples.ts";
import { fittingInput, hostileValue } from "./hostile.ts";
import { allExamples } from "./modules.ts";

const numRuns = Number(env["POLITY_FUZZ_RUNS"] ?? 25);

for (const { module, operations, open } of allExamples) {
  describe(module, async () => {
    const opened = await open();
    const actors = new Map<string, Actor>();
    const site = await openServer(opened.operations, actors);

    async function sent(
      operation: BoundOperation,
      input: unknown,
    ): Promise<{ status: number; text: string }> {
      const address = `${site.origin}/api/v1/${operation.name}`;
      const heads = { cookie: "caller", origin: site.origin };
      const response =
        operation.kind === "query"
          ? await fetch(`${address}?${asQuery(input)}`, { headers: heads })
          : await fetch(address, {
              method: "POST",
              headers: { ...heads, "content-type": "application/json" },
              body: JSON.stringify(input) ?? "",
            });
      return { status: response.status, text: await response.text() };
    }

    async function holds(operation: BoundOperation, input: unknown): Promise<void> {
      const before = await everythingKept(opened.store);
      const { status, text } = await sent(operation, input);
      assert.deepEqual(site.faults(), []);
      assert.ok(status < 500, `${status} ${text}`);
      if (status === 414 || status === 431) return;
      const answer = JSON.parse(text) as { readonly error?: { readonly code: string } };
      if (status === 200 && (operation.kind === "command" || operation.isNoted === true)) return;
      if (status !== 200) assert.ok(answer.error !== undefined && answer.error.code !== "", text);
      assert.equal(
        await everythingKept(opened.store),
        before,
        `${status}, and something was changed: ${text}`,
      );
    }

    for (const { name, input: schema } of operations.filter((one) =>
      one.may.some((role) => role !== "system"),
    )) {
      const operation = opened.operations.find((one) => one.name === name);
      if (operation === undefined) throw new Error(`${name} is declared and not bound`);

      test(`${name} withstands what fits and what is hostile`, { timeout: 600_000 }, async () => {
        const example = await opened.example(name);
        actors.set("caller", callerFor(operation, example));
        const field = fc.constantFrom(...Object.keys(schema.properties), "__proto__", "unknown");
        const spoilt = fc
          .tuple(field, hostileValue())
          .map(([one, value]) => Object.fromEntries([...Object.entries(example.input), [one, value]]));
        const input = fc.oneof(
          { weight: 3, arbitrary: fittingInput(schema) },
          { weight: 3, arbitrary: fittingInput(schema).map((made) => ({ ...made, ...example.input })) },
          { weight: 4, arbitrary: spoilt },
          { weight: 1, arbitrary: hostileValue() },
        );
        await fc.assert(
          fc.asyncProperty(input, (made) => holds(operation, made)),
          { numRuns, endOnFailure: true },
        );
      });
    }
  });
}

/** Somebody who may, so that the input reaches the operation itself. */
function callerFor(operation: BoundOperation, example: Example): Actor {
  const [role = "anyone"] = divided(operation, example).let.filter((one) => one !== "system");
  return example.actors[role];
}

/** As a browser would write it; what an address cannot carry is written as JSON. */
function asQuery(input: unknown): string {
  const entries = Object.entries(Object(input) as Readonly<Record<string, unknown>>).slice(0, 50);
  const query = new URLSearchParams();
  for (const [name, value] of entries)
    for (const one of Array.isArray(value) ? value.slice(0, 20) : [value])
      query.append(name, (typeof one === "string" ? one : (JSON.stringify(one) ?? "")).slice(0, 2000));
  return query.toString();
}
