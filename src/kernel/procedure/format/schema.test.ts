import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { parse } from "yaml";
import { languages } from "#lib/language.ts";
import { defaultLimits } from "#platform/files/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { librarySources } from "../read/index.ts";
import { readProcedureFile } from "../read/procedure-file.ts";
import { procedureSchema } from "./schema.ts";

const says = readTexts();
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
formats.default(ajv);
const schema: object = JSON.parse(procedureSchema(says.en));
const validate = ajv.compile(schema);

const text = new TextDecoder();

function underlined(written: string): number {
  validate(parse(written));
  return (validate.errors ?? []).length;
}

function findings(written: string): number {
  const bytes = new TextEncoder().encode(written);
  const source = { file: "procedures/service-request.yaml", bytes, hash: "", isLibrary: false };
  return readProcedureFile(source, defaultLimits).findings.length;
}

test("what is read without fault, no editor underlines", () => {
  for (const { bytes } of librarySources()) assert.equal(underlined(text.decode(bytes)), 0);
});

test("what is refused an editor underlines as it is typed", () => {
  const whole = text.decode(
    librarySources().find(({ file }) => file.endsWith("service-request.yaml"))?.bytes ?? assert.fail(),
  );
  assert.equal(findings(whole), 0);
  for (const [was, becomes] of [
    ["owner: case-worker", "owner: clerk"],
    ["time: 2 working days", "time: two days"],
    ["whole: promised", "whole: soon"],
    ["needs: words", "needs: patience"],
    ["most: 3", "most: many"],
    ["adverse: no", "adverse: perhaps"],
    ["start routing-dispute", "begin routing-dispute"],
    ["starts: received\n", ""],
    ["    end: yes", "    ends: yes"],
    ["begun: 2026-03-02 09:00", "begun: 2 March"],
  ] as const) {
    assert.ok(whole.includes(was), was);
    const changed = whole.replace(was, becomes);
    assert.ok(underlined(changed) > 0, becomes);
    assert.ok(findings(changed) > 0, becomes);
  }
});

test("every key is explained in every language", () => {
  for (const language of languages) assert.match(procedureSchema(says[language]), /"description": "[^"]+"/);
});
