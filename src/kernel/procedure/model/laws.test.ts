/** Laws that hold for every procedure that passes the check, whatever is done in a matter and whenever. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { readTexts } from "#platform/texts/index.ts";
import { readProcedures } from "../read/index.ts";
import { advance, begin, openActs } from "./advance.ts";
import { weekendsOnly } from "./calendar.ts";
import { dueOf, duesOf } from "./dues.ts";
import { migrateStanding } from "./migrate.ts";
import { addSeconds, readMoment, type PlainMoment } from "./moment.ts";
import { needs, procedureRoles, type Given } from "./acting.ts";
import type { Procedure } from "./procedure.ts";
import type { Event, Standing } from "./standing.ts";
import { missedAt } from "./time-step.ts";

const { procedures } = readProcedures(new Map());
const counting = {
  calendar: weekendsOnly,
  profile: { from: "next-day", lastDay: "next-working-day" },
} as const;
const start = readMoment("2026-03-02T09:00") ?? assert.fail("a moment");

interface Step {
  readonly pick: number;
  readonly role: number;
  readonly outcome: number;
  readonly hours: number;
  readonly given: readonly boolean[];
}

const steps = fc.array(
  fc.record({
    pick: fc.nat(99),
    role: fc.nat(procedureRoles.length - 1),
    outcome: fc.nat(9),
    hours: fc.integer({ min: 0, max: 400 }),
    given: fc.array(fc.boolean(), { minLength: needs.length, maxLength: needs.length }),
  }),
  { maxLength: 14 },
);

const promises = fc.constantFrom(
  {},
  { promised: { amount: 3, unit: "working-days" } } as const,
  { promised: { amount: 5, unit: "days" }, legal: { amount: 1, unit: "months" } } as const,
);

function eventOf(procedure: Procedure, standing: Standing, step: Step, at: PlainMoment): Event {
  // Mostly acts that are open, so that long ways are walked; now and then any act at all.
  const open = [...procedure.acts.values()].filter((act) => act.from.includes(standing.state));
  const acts = step.pick % 5 === 0 || open.length === 0 ? [...procedure.acts.values()] : open;
  const act = acts[step.pick % acts.length] ?? assert.fail("acts");
  const role = act.by[step.role % Math.max(1, act.by.length)] ?? procedureRoles[step.role] ?? "system";
  const outcome = [...act.outcomes, ...procedure.outcomes.keys()][step.outcome];
  const has = (need: (typeof needs)[number]): boolean => step.given[needs.indexOf(need)] ?? false;
  const given: Given = {
    words: has("words"),
    reasons: has("reasons"),
    ...(has("basis") ? { basis: ["act"] } : {}),
    ...(has("outcome") && outcome !== undefined ? { outcome } : {}),
    ...(has("body") ? { body: "works" } : {}),
    ...(has("date") ? { date: "2026-06-01" as NonNullable<Given["date"]> } : {}),
    ...(has("matter") ? { matter: "m-1" } : {}),
  };
  return { act: act.id, role, at, given };
}

type Visit = (before: Standing, event: Event, result: ReturnType<typeof advance>) => void;

function walk(procedure: Procedure, times: Standing["times"], way: readonly Step[], visit: Visit): Standing {
  let { standing } = begin(procedure, { at: start, times });
  let at = start;
  for (const step of way) {
    at = addSeconds(at, step.hours * 3600);
    const event = eventOf(procedure, standing, step, at);
    const result = advance(procedure, standing, event, counting);
    visit(standing, event, result);
    if (result.ok) standing = result.value.standing;
  }
  return standing;
}

for (const procedure of procedures.values()) {
  describe(procedure.id, () => {
    test("a matter always has somebody who must act and a time, or has ended with an outcome", () => {
      fc.assert(
        fc.property(promises, steps, (times, way) => {
          walk(procedure, times, way, (_, __, result) => {
            if (!result.ok) return;
            const { standing } = result.value;
            const state = procedure.states.get(standing.state);
            assert.ok(state !== undefined);
            if (state.isEnd) {
              assert.ok(standing.outcome !== undefined && standing.ended !== undefined);
              assert.equal(
                standing.suspensions.some(({ to }) => to === undefined),
                false,
              );
            } else {
              assert.ok(state.owner !== undefined && standing.budgets.length > 0);
              assert.equal(standing.outcome, undefined);
            }
          });
        }),
      );
    });

    test("an end against somebody never comes without reasons, and always with a basis and a remedy", () => {
      fc.assert(
        fc.property(promises, steps, (times, way) => {
          walk(procedure, times, way, (before, event, result) => {
            if (!result.ok || result.value.standing.outcome === undefined) return;
            const outcome = procedure.outcomes.get(result.value.standing.outcome);
            const act = procedure.acts.get(event.act);
            assert.ok(outcome !== undefined && act !== undefined);
            if (act.to === undefined || !outcome.isAdverse || before.outcome === outcome.id) return;
            assert.equal(event.given.reasons, true);
            assert.ok(outcome.bases.length + act.bases.length + (event.given.basis?.length ?? 0) > 0);
            assert.ok(outcome.appeal !== undefined || outcome.finalBecause !== undefined);
          });
        }),
      );
    });

    test("the same values give the same answer, and what is given is never changed", () => {
      fc.assert(
        fc.property(promises, steps, (times, way) => {
          walk(procedure, times, way, (before, event, result) => {
            const kept = structuredClone(before);
            assert.deepEqual(advance(procedure, before, event, counting), result);
            assert.deepEqual(before, kept);
            if (result.ok) {
              const { standing } = result.value;
              assert.deepEqual(JSON.parse(JSON.stringify(standing)), standing);
            }
          });
        }),
      );
    });

    test("a due date never comes earlier by anything that is done, save by opening again", () => {
      fc.assert(
        fc.property(promises, steps, (times, way) => {
          walk(procedure, times, way, (before, _, result) => {
            if (!result.ok || before.ended !== undefined || result.value.standing.ended !== undefined) return;
            const was = dueOf(procedure, before, counting)?.at;
            const becomes = dueOf(procedure, result.value.standing, counting)?.at;
            if (was !== undefined && becomes !== undefined) assert.ok(becomes >= was, `${was} → ${becomes}`);
          });
        }),
      );
    });

    test("time alone comes to rest, and asked once more does nothing", () => {
      fc.assert(
        fc.property(promises, steps, fc.integer({ min: 0, max: 20_000 }), (times, way, hours) => {
          const standing = walk(procedure, times, way, () => undefined);
          const now = addSeconds(standing.since, hours * 3600);
          const later = missedAt(procedure, standing, { ...counting, now });
          if (later === undefined) return;
          assert.ok(later.standing.missed >= standing.missed);
          assert.equal(missedAt(procedure, later.standing, { ...counting, now }), undefined);
          for (const { due, isMissed } of duesOf(procedure, later.standing, counting))
            assert.ok(isMissed || due.at === undefined || due.at >= now);
        }),
      );
    });

    test("in every open state the one who must act may do something", () => {
      const { standing } = begin(procedure, { at: start, times: {} });
      const owner = procedure.states.get(standing.state)?.owner ?? assert.fail("an owner");
      assert.ok(openActs(procedure, standing, new Set([owner]), { ...counting, now: start }).length > 0);
      assert.deepEqual(openActs(procedure, standing, new Set(), { ...counting, now: start }), []);
    });
  });
}

test("a matter of another version is never moved silently, and moved by an act keeps its time", () => {
  const request = procedures.get("service-request") ?? assert.fail("service-request");
  const { standing } = begin(request, {
    at: start,
    times: { promised: { amount: 5, unit: "working-days" } },
  });
  const changed = { ...request, hash: "changed" };
  const event: Event = { act: "claim", role: "case-worker", at: start, given: {} };
  const refused = advance(changed, standing, event, counting);
  assert.equal(!refused.ok && refused.refusal.code, "procedure.other-version");
  const at = addSeconds(start, 7200);
  const moved = migrateStanding(changed, standing, { at });
  assert.ok(moved.ok);
  assert.deepEqual(moved.value, { ...standing, hash: "changed" });
  assert.ok(advance(changed, moved.value, { ...event, at }, counting).ok);
  const asked = migrateStanding(changed, standing, { at, state: "asked" });
  assert.ok(asked.ok);
  assert.deepEqual(asked.value.suspensions, [{ from: at, reason: "asked" }]);
  const codeOf = (result: ReturnType<typeof migrateStanding>) => (result.ok ? "" : result.refusal.code);
  assert.equal(codeOf(migrateStanding(changed, standing, { at, state: "gone" })), "procedure.state-gone");
  const complaint = procedures.get("complaint") ?? assert.fail("complaint");
  assert.equal(codeOf(migrateStanding(complaint, standing, { at })), "procedure.other-procedure");
  const ended = { ...standing, ended: at, outcome: "done" };
  assert.equal(codeOf(migrateStanding(changed, ended, { at })), "procedure.matter-ended");
});

test("every refusal can be said in every language", () => {
  const facts = { procedure: "p", act: "a", state: "s", role: "r", may: ["x"], missing: ["reasons"], outcome: "o", known: ["k"], until: "u", most: 2, since: "t", hash: "h", other: "q" }; // prettier-ignore
  for (const code of "unknown-act not-now not-yours incomplete unknown-outcome too-late too-often out-of-order other-version other-procedure state-gone matter-ended".split(
    " ",
  ))
    for (const say of Object.values(readTexts()))
      assert.match(say(`procedure.${code}`, facts), /[.。]$/, code);
});
