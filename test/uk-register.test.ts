/** The British register of local services, checked whole: its true faults, in the right places, class by class. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Finding } from "#lib/finding.ts";
import { readDate } from "#lib/dates.ts";
import { checkRegister, compile } from "#kernel/register/model.ts";
import { applyEdits, readRegister } from "#kernel/register/index.ts";
import { ukLocalServices } from "#modules/imports/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { sharedData, withoutSharedData } from "./shared-data.ts";

const skip = withoutSharedData("uk");

function file(name: string): { readonly name: string; readonly bytes: Uint8Array } {
  return { name, bytes: readFileSync(sharedData("uk", name) ?? "") };
}

function imported(): RegisterFiles {
  const register = ukLocalServices({
    authorities: file("local-authorities.csv"),
    services: file("local_services_publisher.csv"),
    links: file("lgsl_lgil_fallback_links.csv"),
    history: file("uk_local_authorities_future.csv"),
  });
  assert.ok(register.ok);
  return register.value.files;
}

function checked(files: RegisterFiles): ReturnType<typeof checkRegister> {
  const { register, findings } = readRegister(files);
  assert.deepEqual(findings, []);
  const on = readDate("2026-11-24");
  assert.ok(register !== undefined && on !== undefined);
  return checkRegister(compile(register, on));
}

function tally(
  findings: readonly Finding[],
): Readonly<Record<string, readonly [findings: number, rows: number]>> {
  const byCode: Record<string, [number, number]> = {};
  for (const { code, count } of findings) {
    const sums = (byCode[code] ??= [0, 0]);
    sums[0] += 1;
    sums[1] += count;
  }
  return byCode;
}

test("361 lowest areas times 117 functions, nobody missing and nobody in another's way", { skip }, () => {
  const { summary } = checked(imported());
  const { bySeverity: _, ...counts } = summary;
  assert.deepEqual(counts, {
    areas: 382,
    lowestAreas: 361,
    functions: 117,
    pairs: 42_237,
    gaps: 0,
    undeclaredOverlaps: 0,
    declaredOverlaps: 2_624,
  });
});

test(
  "743 links name 44 bodies that are gone: 41 have one successor, 2 were split, 1 was only renamed",
  { skip },
  () => {
    const { findings } = checked(imported());
    assert.deepEqual(tally(findings), {
      P0211: [41, 703],
      P0212: [2, 24],
      P0213: [1, 16],
      P0202: [5, 158],
      P0104: [16, 2_624],
      // Bodies answering for functions for which nobody can reach them; 28,790 of 35,280 expected pairs have no link.
      P0507: [382, 28_790],
    });
    const named = (code: string) =>
      findings.filter((one) => one.code === code).map((one) => one.facts["body"]);
    assert.deepEqual(named("P0212").sort(), ["cumbria", "northamptonshire"]);
    assert.deepEqual(named("P0213"), ["shepway"]);
  },
);

test("a chain of mergers is followed to the body that is alive today", { skip }, () => {
  const taunton = checked(imported()).findings.find((one) => one.fingerprint === "P0211/taunton-deane");
  assert.equal(taunton?.facts["successor"], "somerset");
  assert.deepEqual(taunton?.facts["chain"], ["Somerset West and Taunton Council"]);
});

test("each finding stands at the row of the first link that names the body", { skip }, () => {
  const links = new TextDecoder().decode(imported().get("register/channels.csv")).split("\n");
  for (const { code, facts, location } of checked(imported()).findings) {
    if (!["P0211", "P0212", "P0213"].includes(code)) continue;
    assert.equal(links.findIndex((line) => line.startsWith(`${String(facts["body"])},`)) + 1, location.line);
    assert.deepEqual([location.file, location.column, location.field], ["register/channels.csv", 1, "body"]);
  }
});

test(
  "mending gives 703 rows their living body and shows which keys are now held more than once",
  { skip },
  () => {
    const files = imported();
    const fixes = checked(files).findings.flatMap((one) =>
      one.fix && !one.fix.onRequest ? one.fix.edits : [],
    );
    const mended = applyEdits(files, fixes);
    assert.ok(mended.ok);
    const after = checked(mended.value);
    const { P0211, P0212, P0213, P0202, P0304 } = tally(after.findings);
    // A row tells its first fault only: of the 703, 15 also name an unknown function, which shows once the body is right.
    assert.deepEqual(
      { P0211, P0212, P0213, P0202 },
      { P0211: undefined, P0212: [2, 24], P0213: [1, 16], P0202: [5, 173] },
    );
    assert.ok(P0304 !== undefined && P0304[0] > 0);
    const text = new TextDecoder().decode(mended.value.get("register/channels.csv"));
    assert.equal(text.split("\n").filter((line) => line.includes(",taunton-deane,")).length, 17);
    assert.equal(
      after.findings.some((one) => one.fix && !one.fix.onRequest),
      false,
    );
  },
);
