/** Programs ask the same questions as residents: the answers agree with the pages, the description is true, mistakes are told apart. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { openSite } from "./a-site.ts";

const site = await openSite();

async function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${site.origin}${path}`, { headers });
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
}

/** What stands at a path within an answer; undefined when nothing does. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (Object(inner) as Record<string, unknown>)[step], value);
}

const listAt = (value: unknown, ...path: readonly string[]): readonly unknown[] =>
  at(value, ...path) as readonly unknown[];

test("who answers for a street lamp in Old Quay is answered with its reason", async () => {
  const { status, body, headers } = await ask("/api/v1/resolve?function=street-lighting&area=old-quay");
  assert.equal(status, 200);
  assert.equal(headers.get("access-control-allow-origin"), "*");
  assert.equal(at(body, "outcome"), "answered");
  const answers = listAt(body, "parts").filter((part) => at(part, "role") === "answers");
  assert.deepEqual(
    answers.map((part) => at(part, "body", "id")),
    ["old-quay-harbour-office"],
  );
  assert.ok(listAt(body, "trace").length > 3);
});

test("a question in plain words finds service and place", async () => {
  const { body } = await ask(`/api/v1/search?q=${encodeURIComponent("路灯坏了 旧码头")}`);
  assert.equal(at(body, "functions", 0, "id"), "street-lighting");
  assert.deepEqual([at(body, "areas", 0, "code"), at(body, "isClear")], ["old-quay", true]);
});

test("lists come in parts, and the parts add up", async () => {
  const all = (await ask("/api/v1/functions?limit=1000")).body;
  const first = (await ask("/api/v1/functions?limit=50")).body;
  const rest = (await ask("/api/v1/functions?limit=50&offset=50")).body;
  assert.deepEqual([...listAt(first, "items"), ...listAt(rest, "items")], at(all, "items"));
  assert.equal(at(all, "total"), listAt(all, "items").length);
});

test("a mistake has a stable code, and says in the caller's language what to do", async () => {
  const cases = [
    ["/api/v1/resolve?function=street-lightin&area=old-quay", 404, "register.unknown-function"],
    ["/api/v1/resolve?function=street-lighting&area=nowhere-at-all", 404, "register.unknown-area"],
    ["/api/v1/resolve?function=street-lighting", 400, "operation.invalid-input"],
    ["/api/v1/bodies?limit=many", 400, "operation.invalid-input"],
    ["/api/v1/bodies?limit=1001", 400, "operation.invalid-input"],
    ["/api/v1/bodies?colour=red", 400, "operation.invalid-input"],
    ["/api/v1/findings?severity=grave", 400, "operation.invalid-input"],
    ["/api/v1/nothing", 404, "api.no-such-route"],
  ] as const;
  for (const [path, status, code] of cases) {
    const english = await ask(path);
    assert.deepEqual([english.status, at(english.body, "error", "code")], [status, code], path);
    for (const word of ["message", "whatToDo"])
      assert.ok(String(at(english.body, "error", word)).length > 10, path);
    const chinese = await ask(path, { "accept-language": "zh-CN" });
    assert.match(String(at(chinese.body, "error", "whatToDo")), /\p{Script=Han}/u);
  }
  const near = await ask(cases[0][0]);
  assert.match(String(at(near.body, "error", "message")), /Did you mean street-lighting/);
  const limit = await ask("/api/v1/bodies?limit=1001&colour=red");
  assert.deepEqual(
    listAt(limit.body, "error", "fields").map((one) => [at(one, "field"), at(one, "message")]),
    [
      ["colour", "There is no such field. Leave it out."],
      ["limit", "Give 1,000 or less."],
    ],
  );
});

test("the description is OpenAPI 3.1, and every answer is what it describes", async () => {
  const { body: description } = await ask("/api/openapi.json");
  assert.equal(at(description, "openapi"), "3.1.0");
  for (const language of ["en", "zh-CN"]) {
    const { body } = await ask(`/api/openapi.json?lang=${language}`);
    const { valid, errors } = await new Validator().validate(body as Record<string, unknown>);
    assert.ok(valid, JSON.stringify(errors));
  }
  const paths = Object.keys(Object(at(description, "paths")) as object);
  assert.deepEqual(paths, ["/resolve", "/search", "/functions", "/bodies", "/areas", "/findings"]);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const queries: Readonly<Record<string, string>> = {
    "/resolve": "?function=noise&area=sunrise",
    "/search": "?q=lamp",
  };
  for (const path of paths) {
    const { status, body } = await ask(`/api/v1${path}${queries[path] ?? ""}`);
    assert.equal(status, 200, path);
    const content = at(description, "paths", path, "get", "responses", "200", "content");
    const isAsDescribed = ajv.compile(at(content, "application/json", "schema") as object);
    assert.ok(isAsDescribed(body), `${path}: ${JSON.stringify(isAsDescribed.errors)}`);
  }
  const chinese = await ask("/api/openapi.json?lang=zh-CN");
  assert.match(String(at(chinese.body, "info", "summary")), /由谁负责/);
});

test("the open files hold the register, and no cell that a spreadsheet would run", async () => {
  const whole = await ask("/register.json");
  assert.ok(listAt(whole.body, "functions").length > 60);
  const csv = await (await fetch(`${site.origin}/data/bodies.csv`)).text();
  assert.ok(csv.startsWith("id,name"));
  assert.doesNotMatch(csv, /(^|,)"?[=+@]/m);
  assert.equal((await fetch(`${site.origin}/data/secrets.csv`)).status, 404);
});
