import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { languages } from "#lib/language.ts";
import { projectRoot } from "../scripts/checks/check.ts";

interface Described {
  readonly shortDescription: string;
  readonly longDescription: string;
  readonly features: readonly string[];
}

/** What the standard demands (publiccode.yml 0.4, schema.core), as far as we use it. */
interface PublicCode {
  readonly publiccodeYmlVersion: string;
  readonly name: string;
  readonly url: string;
  readonly softwareVersion: string;
  readonly platforms: readonly string[];
  readonly developmentStatus: string;
  readonly softwareType: string;
  readonly description: Readonly<Record<string, Described>>;
  readonly legal: { readonly license: string };
  readonly maintenance: { readonly type: string; readonly contacts?: readonly unknown[] };
  readonly localisation: {
    readonly localisationReady: boolean;
    readonly availableLanguages: readonly string[];
  };
}

const read = (file: string) => readFileSync(join(projectRoot, file), "utf8");
const code = parse(read("publiccode.yml")) as PublicCode;

test("publiccode.yml says the same as package.json and the code", () => {
  const { name, version, license } = JSON.parse(read("package.json")) as Record<string, string>;
  assert.deepEqual(
    {
      name: code.name.toLowerCase(),
      version: code.softwareVersion,
      license: code.legal.license,
      languages: code.localisation.availableLanguages,
    },
    { name, version, license, languages: [...languages] },
  );
  assert.deepEqual(Object.keys(code.description), [...languages]);
});

test("publiccode.yml keeps to the limits of the standard", () => {
  assert.match(code.publiccodeYmlVersion, /^0\.\d$/);
  assert.equal(new URL(code.url).protocol, "https:");
  assert.ok(["concept", "development", "beta", "stable", "obsolete"].includes(code.developmentStatus));
  assert.ok(code.softwareType.startsWith("standalone/"));
  assert.ok(code.platforms.length > 0);
  assert.ok(code.maintenance.type === "none" || (code.maintenance.contacts ?? []).length > 0);
  for (const [language, { shortDescription, longDescription, features }] of Object.entries(
    code.description,
  )) {
    assert.ok(shortDescription.length <= 150, `shortDescription in ${language}`);
    assert.ok(
      longDescription.length >= 150 && longDescription.length <= 10_000,
      `longDescription in ${language}`,
    );
    assert.ok(features.length > 0, `features in ${language}`);
  }
});
