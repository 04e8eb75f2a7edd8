/** Whatever a program sends, the endpoint answers in the format that was asked for, without a fault, and in XML that every reader reads. */
import assert from "node:assert/strict";
import { env } from "node:process";
import { test } from "node:test";
import fc from "fast-check";
import { anEndpoint, type Got, lampForm, v2, xml } from "./an-endpoint.ts";

const numRuns = Number(env["POLITY_FUZZ_RUNS"] ?? 150);

const nasty = [
  "'; drop table requests_matter; --",
  "<script>alert(1)</script>",
  "]]><x>&y;",
  "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
  "a\0b",
  "\u0001\u001f\u007f",
  "\uffff\ufffe",
  "\ud800",
  "%",
  "%zz",
  "%00%0d%0aset-cookie:a=b",
  "../../../etc/passwd",
  "constructor",
  "__proto__",
  "1e999",
  "NaN",
  "-0",
  "0x10",
  "-90.00000000000000000001",
  "9".repeat(400),
  "界".repeat(6000),
  "a".repeat(30_000),
  ",".repeat(3000),
  "+275760-09-13T00:00:00Z",
  "-271821-04-20T00:00:00Z",
  "9999-12-31T23:59:59+14:00",
  "0000-00-00",
  "1900-01-01",
  "2026-03-29T02:30:00",
  "{count, plural, other {#}}",
  "𠮷👩‍👩‍👧é\u202Eevil",
  " ",
  "",
];

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("0.05", "1", "yes", "open", "street-lighting", "2026-000001", "drum-tower"),
  },
);

const asked =
  "service_request_id service_code start_date end_date updated_after updated_before status page page_size jurisdiction_id lang api_key".split(
    " ",
  );
const sent =
  "service_code lat long address_string address_id description email first_name last_name phone media_url attribute[area] attribute[agreed] attribute[] attribute[__proto__] device_id account_id lang jurisdiction_id".split(
    " ",
  );

const pairs = (names: readonly string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...names), words), { maxLength: 6 });

/** Escaped as a program does it, or not at all. */
function written(given: readonly (readonly [string, string])[], isRaw: boolean): string {
  if (isRaw)
    return given.map(([name, value]) => `${name}=${value.replaceAll(/[\s#\u0000-\u001f]/g, "")}`).join("&");
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, value])).toString();
}

function holds(answer: Got, format: string, faults: readonly unknown[]): void {
  assert.deepEqual(faults, []);
  assert.ok(answer.status < 500, `${answer.status} ${answer.body}`);
  if (format === "json") {
    assert.equal(answer.type, "application/json; charset=utf-8");
    const read = JSON.parse(answer.body) as unknown;
    if (answer.status !== 200) assert.deepEqual(Object.keys((read as [object])[0]), ["code", "description"]);
    return;
  }
  assert.equal(answer.type, "text/xml; charset=utf-8");
  // XML 1.0, production 2.
  assert.match(answer.body, /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
  const root = xml(answer);
  if (answer.status !== 200) {
    assert.deepEqual(
      [root.localName, root.querySelector("error > code")?.textContent],
      ["errors", String(answer.status)],
    );
    assert.ok((root.querySelector("error > description")?.textContent ?? "") !== "");
  }
}

const site = await anEndpoint();
const format = fc.constantFrom("xml", "json");

test("questions", async () => {
  const list = fc.constantFrom("services", "requests", "services/street-lighting", "discovery");
  await fc.assert(
    fc.asyncProperty(list, format, pairs(asked), fc.boolean(), async (path, kind, given, isRaw) => {
      const query = written(given, isRaw && given.every(([, value]) => value.length < 2000));
      const address = new URL(`http://x${v2}/${path}.${kind}?${query}`);
      holds(await site.get(`${address.pathname}${address.search}`), kind, site.faults);
    }),
    { numRuns },
  );
});

test("addresses", async () => {
  const folder = fc.constantFrom("services", "requests", "tokens", "constructor", "");
  await fc.assert(
    fc.asyncProperty(folder, words, format, async (path, id, kind) => {
      const answer = await site.get(`${v2}/${path}/${encodeURIComponent(id.toWellFormed())}.${kind}`);
      // Longer than an address may be: the server says so before anything is read.
      if (answer.status !== 414) holds(answer, kind, site.faults);
    }),
    { numRuns },
  );
});

test("sendings, and what was sent is read again without harm", async () => {
  await fc.assert(
    fc.asyncProperty(format, pairs(sent), fc.boolean(), fc.boolean(), async (kind, given, isRaw, isWhole) => {
      const base = isWhole ? Object.entries({ ...lampForm, "attribute[agreed]": "yes" }) : [];
      const rest = base.filter(([name]) => !given.some(([other]) => other === name));
      const form = written([["api_key", site.key], ...rest, ...given], isRaw);
      holds(await site.post(`${v2}/requests.${kind}`, form), kind, site.faults);
    }),
    { numRuns },
  );
  holds(await site.get(`${v2}/requests.xml`), "xml", site.faults);
  holds(await site.get(`${v2}/requests.json`), "json", site.faults);
});

test("bytes that are no form", async () => {
  await fc.assert(
    fc.asyncProperty(format, fc.string({ unit: "binary", maxLength: 300 }), async (kind, body) => {
      holds(await site.post(`${v2}/requests.${kind}`, body), kind, site.faults);
    }),
    { numRuns: 50 },
  );
});

test("a thousand names and a thousand values are read in no time", async () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `attribute[a${at}]=${at}`).join("&");
  holds(
    await site.post(`${v2}/requests.xml`, `api_key=${site.key}&${names}`.slice(0, 190_000)),
    "xml",
    site.faults,
  );
});
