/** A policy page names who answers on the day it speaks of, and nobody whose time is over. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readRegisterFolder } from "#kernel/register/index.ts";
import type { Register } from "#kernel/register/model.ts";
import type { PlainDate } from "#lib/dates.ts";
import { readers } from "#test/readers.ts";
import { whoAnswers } from "./who-answers.ts";

const folder = fileURLToPath(new URL("../../../../../jurisdictions/riverbend", import.meta.url));
const register = readRegisterFolder(folder).register ?? assert.fail();
const on = "2026-11-24" as PlainDate;
const named = "old-age-allowance";

const told = (of: Register, service = named): string =>
  whoAnswers({ register: of, on }, readers.en, service).toString();

function withAnswers(change: (one: Register["assignments"][number]) => Register["assignments"]): Register {
  const assignments = register.assignments.flatMap((one) =>
    one.function === named && one.role === "answers" ? change(one) : [one],
  );
  return { ...register, assignments };
}

test("whoever answers on the day is named, and whoever does not yet or no longer is not", () => {
  const today = told(register);
  assert.match(today, /services\/old-age-allowance/);
  assert.doesNotMatch(today, /Nobody|depends on the place/);
  const ended = withAnswers((one) => [{ ...one, validity: { to: "2025-12-31" as PlainDate } }]);
  assert.match(told(ended), /Nobody, as the register stands/);
  const later = withAnswers((one) => [{ ...one, validity: { from: "2027-01-01" as PlainDate } }]);
  assert.match(told(later), /Nobody, as the register stands/);
});

test("where the register names nobody, that is said and no place is blamed", () => {
  assert.match(told(withAnswers(() => [])), /Nobody, as the register stands/);
});

test("a service that the register does not have is not shown at all", () => {
  assert.equal(told(register, "no-such-service"), "");
});
