import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress } from "./address.ts";

const read = (path: string, accept?: string) => {
  const { resource, format } = readAddress(path, accept);
  return [resource.kind, "id" in resource ? resource.id : undefined, format];
};

test("every address of the specification is known, in both formats", () => {
  assert.deepEqual(read("discovery.xml"), ["discovery", undefined, "xml"]);
  assert.deepEqual(read("v2/discovery.json"), ["discovery", undefined, "json"]);
  assert.deepEqual(read("v2/services.xml"), ["services", undefined, "xml"]);
  assert.deepEqual(read("v2/services/street-lighting.json"), ["service", "street-lighting", "json"]);
  assert.deepEqual(read("v2/requests.json"), ["requests", undefined, "json"]);
  assert.deepEqual(read("v2/requests/2026-000001.xml"), ["request", "2026-000001", "xml"]);
  assert.deepEqual(read("v2/tokens/2026-000001.abc.json"), ["token", "2026-000001.abc", "json"]);
  assert.deepEqual(read("v2/services/%E8%B7%AF%E7%81%AF.XML"), ["service", "路灯", "xml"]);
});

test("what was left out is told apart from what is not there", () => {
  assert.deepEqual(read("v2/services/.xml"), ["service", "", "xml"]);
  for (const path of [
    "",
    "v2",
    "v2/",
    "services.xml",
    "v1/services.xml",
    "v2/a/b/c.xml",
    "v2/services/a/b.xml",
  ])
    assert.equal(read(path)[0], "nothing", path);
  for (const path of ["v2/constructor.xml", "v2/__proto__/a.xml", "v2/toString", "v2/services/%ff.xml"])
    assert.equal(read(path)[0], "nothing", path);
});

test("without an ending the Accept head decides, and XML is what every endpoint has", () => {
  assert.equal(read("v2/services", "application/json")[2], "json");
  assert.equal(read("v2/services", "text/xml, application/json")[2], "xml");
  assert.equal(read("v2/services", "application/json, text/xml")[2], "json");
  assert.equal(read("v2/services", "*/*")[2], "xml");
  assert.equal(read("v2/services")[2], "xml");
  assert.equal(read("v2/services.xml", "application/json")[2], "xml");
});
