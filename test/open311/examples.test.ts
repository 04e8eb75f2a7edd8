/**
 * What is answered has the shape of the specification's own examples: the same elements, nested alike, with values of the same kind. The
 * examples are data of others beside the project; without them this is skipped, and says so. Of those whose JSON does not parse (numbers
 * such as 001), the XML is compared, and the JSON is held to that.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { sharedData, withoutSharedData } from "../shared-data.ts";
import {
  anEndpoint,
  type Endpoint,
  type Got,
  json,
  lampForm,
  parsedXml,
  v2,
  xml,
  type XmlElement,
} from "./an-endpoint.ts";

/** Fields that we answer beyond the examples, as docs/reference/open311.md tells. */
const extensions: Readonly<Record<string, readonly string[]>> = { request: ["claim_code"] };

type Shape = { readonly [element: string]: Shape };

/** Which elements stand in which; those of one name are laid over each other. */
function shapeOf(element: XmlElement): Shape {
  const shape: Record<string, Shape> = {};
  for (const child of element.children) {
    const inner = shapeOf(child);
    shape[child.localName] = over(shape[child.localName] ?? {}, inner);
  }
  return shape;
}

function over(one: Shape, other: Shape): Shape {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, over(one[name] ?? {}, other[name] ?? {})]));
}

function assertAlike(own: Shape, example: Shape, place: string): void {
  const further = extensions[place.split("/").at(-1) ?? ""] ?? [];
  assert.deepEqual(
    Object.keys(own)
      .filter((name) => name in example || !further.includes(name))
      .sort(),
    Object.keys(example).sort(),
    place,
  );
  for (const name of Object.keys(example))
    if (Object.keys(example[name] ?? {}).length > 0)
      assertAlike(own[name] ?? {}, example[name] ?? {}, `${place}/${name}`);
}

const skip = withoutSharedData("open311", "spec");
const example = (name: string): string => readFileSync(sharedData("open311", "spec", name) ?? "", "utf8");

function exampleXml(name: string): XmlElement {
  return parsedXml(example(name));
}

/** "number", "string" …; a value that is null in the example may be of any kind, and the other way round. */
function assertSameKinds(own: unknown, one: unknown, place: string): void {
  if (own === null || one === null) return;
  assert.equal(Array.isArray(own), Array.isArray(one), place);
  if (Array.isArray(own) && Array.isArray(one)) {
    for (const inner of own) assertSameKinds(inner, one[0], `${place}[]`);
    return;
  }
  if (typeof one === "object") {
    assert.equal(typeof own, "object", place);
    for (const [name, value] of Object.entries(one as object)) {
      assert.ok(Object.hasOwn(own as object, name), `${place}.${name} is missing`);
      assertSameKinds((own as Record<string, unknown>)[name], value, `${place}.${name}`);
    }
    return;
  }
  // Ids and codes are numbers in the examples and "may be any string" in the tables of the specification.
  const isId = /(_id|_code|zipcode|token|\.key)$/.test(place);
  assert.equal(isId ? "string" : typeof one, typeof own, place);
}

describe("beside the examples of the specification", { skip }, () => {
  let site: Endpoint;
  const answers: Record<string, { readonly xml: Got; readonly json: Got }> = {};
  before(async () => {
    site = await anEndpoint();
    const both = async (path: string) => ({
      xml: await site.get(`${path}.xml`),
      json: await site.get(`${path}.json`),
    });
    const form = { ...lampForm, "attribute[agreed]": "yes" };
    const post = {
      xml: await site.post(`${v2}/requests.xml`, form),
      json: await site.post(`${v2}/requests.json`, { ...form, description: "Another lamp." }),
    };
    const id = json<[{ service_request_id: string }]>(post.json)[0].service_request_id;
    answers["post_service_request"] = post;
    answers["get_service_list"] = await both(`${v2}/services`);
    answers["get_service_definition"] = await both(`${v2}/services/street-lighting`);
    answers["get_service_requests"] = await both(`${v2}/requests`);
    answers["get_service_request"] = await both(`${v2}/requests/${id}`);
    const token = String(post.json.heads["open311-token"]);
    answers["get_service_request_id_from_a_token"] = await both(`${v2}/tokens/${token}`);
  });

  for (const name of [
    "get_service_list",
    "get_service_definition",
    "post_service_request",
    "get_service_requests",
    "get_service_request",
    "get_service_request_id_from_a_token",
  ]) {
    test(`${name} has the same elements in XML`, () => {
      const answer = answers[name]!.xml;
      assert.deepEqual([answer.status, answer.type], [200, "text/xml; charset=utf-8"], answer.body);
      const [own, one] = [xml(answer), exampleXml(`${name}.xml`)];
      assert.equal(own.localName, one.localName);
      assertAlike(shapeOf(own), shapeOf(one), own.localName);
    });

    test(`${name} has the same fields in JSON`, (t) => {
      const answer = answers[name]!.json;
      assert.deepEqual([answer.status, answer.type], [200, "application/json; charset=utf-8"], answer.body);
      let one: unknown;
      try {
        one = JSON.parse(example(`${name}.json`));
      } catch {
        // Numbers that begin with 0 are no JSON; the fields are those of the XML beside it.
        t.diagnostic(`${name}.json of the specification does not parse; held to its XML`);
        const member = exampleXml(`${name}.xml`).children[0]!;
        const wanted = [...member.children].map(({ localName }) => localName).sort();
        for (const row of json<readonly object[]>(answer)) assert.deepEqual(Object.keys(row).sort(), wanted);
        return;
      }
      assertSameKinds(json(answer), one, name);
    });
  }

  test("errors have the same elements, and the status stands in the body", async () => {
    const form = { ...lampForm, api_key: "xyz" };
    const [inXml, inJson] = [
      await site.post(`${v2}/requests.xml`, form),
      await site.post(`${v2}/requests.json`, form),
    ];
    const bodyOf = (name: string): string =>
      example(name)
        .split(/\r?\n\r?\n/)
        .slice(1)
        .join("\n");
    assertAlike(shapeOf(xml(inXml)), shapeOf(parsedXml(bodyOf("errors.txt"))), "errors");
    assert.deepEqual([inXml.status, xml(inXml).querySelector("code")?.textContent], [403, "403"]);
    assertSameKinds(json(inJson), JSON.parse(bodyOf("errors_2.txt")), "errors");
    assert.equal(json<[{ code: number }]>(inJson)[0].code, 403);
  });

  test(
    "discovery has what Boston's and Washington's have",
    { skip: withoutSharedData("open311", "node-open311-mocks") },
    async () => {
      const mock = (name: string): string =>
        readFileSync(sharedData("open311", "node-open311-mocks", name) ?? "", "utf8");
      const own = xml(await site.get("/open311/discovery.xml"));
      assertAlike(shapeOf(own), shapeOf(parsedXml(mock("discovery-dc.xml"))), "discovery");
      assertSameKinds(
        json(await site.get("/open311/discovery.json")),
        JSON.parse(mock("discovery-boston.json")),
        "discovery",
      );
    },
  );

  test("the request that the specification sends is taken, but for what is Washington's and San Francisco's own", async () => {
    const body = example("post_service_request.txt")
      .split(/\r?\n\r?\n/)[1]!
      .trim();
    const form = Object.fromEntries(new URLSearchParams(body));
    const {
      api_key: _,
      jurisdiction_id: __,
      "attribute[WHISPAWN]": ___,
      "attribute[WHISDORN]": ____,
      ...plain
    } = form;
    const sent = await site.post(`${v2}/requests.xml`, {
      ...plain,
      service_code: "road-repair",
      lat: lampForm.lat,
      long: lampForm.long,
    });
    assert.equal(sent.status, 200, sent.body);
    assert.match(sent.body, /The picture was not fetched/);
  });
});
