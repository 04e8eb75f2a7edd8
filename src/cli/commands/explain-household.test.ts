/** A household on the command line: what is asked next, and the cliff ahead. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { polity } from "../check/a-town.test-support.ts";

const country = fileURLToPath(new URL("../../../jurisdictions/sample-country", import.meta.url));

function asking(t: TestContext, people: string) {
  const here = mkdtempSync(join(tmpdir(), "polity-cli-household-"));
  t.after(() => rmSync(here, { recursive: true }));
  const text = `person: { ${people} }\nhousehold: { home: { adults: [mother], children: [child] } }\n`;
  writeFileSync(join(here, "family.yaml"), text);
  const base = ["explain-household", "family.yaml", "--jurisdiction", country, "--period", "2016-11"];
  return (variable: string, ...words: readonly string[]) =>
    polity(here, ...base, "--variable", variable, ...words);
}

test("the next question comes first, in words and as JSON, until nothing is open", (t) => {
  const ask = asking(t, "mother: { birth: 1985-03-03 }, child: { birth: 2009-06-06, salary: 0 }");
  assert.equal(
    ask("parenting_allowance", "--ask").out,
    "What do you earn in a month, before tax? (salary of mother)\n",
  );
  const told = JSON.parse(ask("parenting_allowance", "--ask", "--json").out);
  assert.deepEqual([told.next.variable, told.next.who, told.open.length], ["salary", ["mother"], 1]);
  assert.match(ask("parenting_allowance", "--ask", "--lang", "zh-CN").out, /^您每月税前工资是多少？/);
  assert.equal(ask("age", "--ask").out, "Nothing more can change it.\n");
  assert.deepEqual(JSON.parse(ask("age", "--ask", "--json").out), { next: null, open: [] });
  const near = ask("parenting_alowance", "--ask");
  assert.deepEqual([near.code, near.out], [2, ""]);
  assert.match(near.err, /Did you mean parenting_allowance/);
});

test("the cliff is named to the cent with its rule, or that there is none", (t) => {
  const mother = "mother: { birth: 1985-03-03, salary: 380 }, child: { birth: 2009-06-06 }";
  const ask = asking(t, mother);
  const { out } = ask("disposable_income", "--cliff");
  assert.match(out, /^If mother had €120\.01 more \(salary: €500\.01 instead of €380\.00\)/);
  assert.match(
    out,
    /€600\.00 less parenting allowance, because[^]*Basis: Sample Country Family Act, article 12\./,
  );
  const [cliff, ...others] = JSON.parse(ask("disposable_income", "--cliff", "--json").out);
  assert.deepEqual([cliff.at, cliff.losses[0].variable, others], ["500.01", "parenting_allowance", []]);
  const rich = asking(t, mother.replace("380", "5000"));
  assert.equal(
    rich("disposable_income", "--cliff").out,
    "Nothing that the household has leads to less when it grows.\n",
  );
});
