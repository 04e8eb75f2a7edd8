import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { readTexts } from "#platform/texts/index.ts";
import { policySchemas } from "./schemas.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const schemas = policySchemas(readTexts().en);

function isValid(schema: string, value: unknown): string {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(schemas.get(`schema/${schema}.json`) ?? "{}"));
  return validate(value) ? "" : JSON.stringify(validate.errors);
}

test("every policy of the sample country is what the schema says", () => {
  const folder = `${root}jurisdictions/sample-country/`;
  for (const name of readdirSync(`${folder}policies`)) {
    const schema = name === "system.yaml" ? "policy-system" : "policy";
    assert.equal(isValid(schema, parse(readFileSync(`${folder}policies/${name}`, "utf8"))), "", name);
  }
  assert.equal(isValid("population", parse(readFileSync(`${folder}population.yaml`, "utf8"))), "");
});

test("what reading refuses, the schema refuses too", () => {
  const policy = { policy: "p", title: "P", kind: "active", field: "health" };
  assert.equal(isValid("policy", policy), "");
  assert.match(isValid("policy", { ...policy, kind: "other" }), /enum/);
  assert.match(isValid("policy", { ...policy, aim: 1 }), /additionalProperties/);
  assert.match(isValid("policy", { policy: "p" }), /required/);
  assert.match(
    isValid("policy", { ...policy, variables: { v: { of: "person", per: "week", type: "money" } } }),
    /enum/,
  );
});
