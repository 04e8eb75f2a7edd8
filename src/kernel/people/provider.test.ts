import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readProvider } from "./provider.ts";

const place = mkdtempSync(join(tmpdir(), "polity-provider-"));
after(() => rmSync(place, { recursive: true }));
const file = join(place, "secret");
writeFileSync(file, "known to two\n");

const whole = {
  POLITY_OIDC_ISSUER: "https://login.riverbend.example/",
  POLITY_OIDC_CLIENT: "polity",
  POLITY_OIDC_SECRET_FILE: file,
};
const refused = (surroundings: object) => {
  const read = readProvider({ ...whole, ...surroundings });
  return read.ok ? "taken" : read.refusal.code;
};

test("a provider is read from the surroundings, its secret from a file", () => {
  assert.deepEqual(readProvider({ ...whole, POLITY_OIDC_NAME: "the staff directory" }), {
    ok: true,
    value: {
      id: "oidc",
      name: "the staff directory",
      issuer: "https://login.riverbend.example/",
      client: "polity",
      secret: "known to two",
    },
  });
});

test("without an issuer there is no provider; without a name it is known by its address", () => {
  assert.deepEqual(readProvider({}), { ok: true, value: undefined });
  const read = readProvider(whole);
  assert.equal(read.ok && read.value?.name, "login.riverbend.example");
});

test("half of a provider, one without https, and a secret that cannot be read are refused", () => {
  assert.deepEqual(readProvider({ POLITY_OIDC_ISSUER: "https://x.example" }), {
    ok: false,
    refusal: {
      code: "people.provider-incomplete",
      missing: ["POLITY_OIDC_CLIENT", "POLITY_OIDC_SECRET_FILE"],
    },
  });
  assert.equal(refused({ POLITY_OIDC_ISSUER: "http://login.example" }), "people.provider-not-https");
  assert.equal(refused({ POLITY_OIDC_ISSUER: "login.example" }), "people.provider-not-https");
  assert.equal(refused({ POLITY_OIDC_ISSUER: "http://127.0.0.1:9000" }), "taken", "nobody is between");
  assert.equal(
    refused({ POLITY_OIDC_SECRET_FILE: join(place, "none") }),
    "people.provider-secret-unreadable",
  );
});
