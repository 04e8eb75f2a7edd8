/**
 * The rules of SeeClickFix's open311-validator (discovery, services, definitions, sending in), as facts held against our endpoint. Two of its
 * rules cannot hold beside the specification: it wants the content type without a character set, which the specification asks for.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { readInstant } from "#lib/instants.ts";
import { anEndpoint, type Endpoint, type Fields, json, texts, v2, xml } from "./an-endpoint.ts";

let site: Endpoint;
before(async () => {
  site = await anEndpoint();
});

interface Discovery {
  readonly changeset: string;
  readonly contact: string;
  readonly key_service: string;
  readonly endpoints: readonly {
    readonly specification: string;
    readonly url: string;
    readonly changeset: string;
    readonly type: string;
    readonly formats: readonly string[];
  }[];
}

describe("discovery", () => {
  const both = async () => {
    const [inXml, inJson] = [
      await site.get("/open311/discovery.xml"),
      await site.get("/open311/discovery.json"),
    ];
    assert.deepEqual([inXml.status, inJson.status], [200, 200]);
    return { types: [inXml.type, inJson.type], root: xml(inXml), plain: json<Discovery>(inJson) };
  };

  test("has the types text/xml and application/json", async () => {
    const [first = "", second = ""] = (await both()).types;
    assert.match(first, /^text\/xml(;|$)/);
    assert.match(second, /^application\/json(;|$)/);
  });

  test("says in both formats whom to ask, how to get a key, and the same", async () => {
    const { root, plain } = await both();
    for (const name of ["changeset", "contact", "key_service"] as const) {
      const [own] = texts(root, name);
      assert.ok(own !== undefined && own !== "", name);
      assert.equal(plain[name], own);
    }
    assert.deepEqual(texts(root, "format"), plain.endpoints[0]?.formats);
  });

  test("changed at moments that exist and have passed", async () => {
    const { root, plain } = await both();
    site.office.clock.putForward(365 * 24 * 3600);
    const all = [
      ...texts(root, "changeset"),
      plain.changeset,
      ...plain.endpoints.map((one) => one.changeset),
    ];
    assert.equal(all.length, 4);
    for (const written of all) {
      const at = readInstant(written);
      assert.ok(at !== undefined && at < site.office.clock.now(), written);
    }
  });

  test("names at least one endpoint with specification, address, type and formats, XML among them", async () => {
    const { root, plain } = await both();
    assert.equal(root.getElementsByTagName("endpoint").length, plain.endpoints.length);
    assert.ok(plain.endpoints.length > 0);
    for (const { specification, url, type, formats } of plain.endpoints) {
      assert.equal(specification, "http://wiki.open311.org/GeoReport_v2");
      assert.ok(URL.canParse(url));
      assert.ok(["production", "test"].includes(type));
      assert.ok(Array.isArray(formats) && formats.includes("text/xml"));
    }
  });
});

for (const format of ["xml", "json"] as const) {
  const services = async (): Promise<readonly Fields[]> => {
    const answer = await site.get(`${v2}/services.${format}`);
    assert.equal(answer.status, 200);
    if (format === "json") return json<readonly Fields[]>(answer);
    return [...xml(answer).children].map((one) =>
      Object.fromEntries([...one.children].map(({ localName, textContent }) => [localName, textContent])),
    );
  };

  describe(`services in ${format}`, () => {
    test("there is at least one, and each has code, name, type and whether it has a definition", async () => {
      const list = await services();
      assert.ok(list.length > 5);
      for (const one of list) {
        assert.match(String(one["service_code"]), /./);
        assert.match(String(one["service_name"]), /./);
        assert.match(String(one["metadata"]), /^(true|false)$/);
        assert.ok(["realtime", "batch", "blackbox"].includes(String(one["type"])));
      }
      const codes = list.map((one) => one["service_code"]);
      assert.equal(new Set(codes).size, codes.length);
    });

    test("every one with metadata has a definition, whose attributes have a kind and an order", async () => {
      for (const one of (await services()).filter(({ metadata }) => String(metadata) === "true")) {
        const code = String(one["service_code"]);
        const answer = await site.get(`${v2}/services/${encodeURIComponent(code)}.${format}`);
        assert.equal(answer.status, 200, code);
        const [own, kinds, orders] =
          format === "xml"
            ? [
                texts(xml(answer), "service_code")[0],
                texts(xml(answer), "datatype"),
                texts(xml(answer), "order"),
              ]
            : definitionOf(json(answer));
        assert.equal(own, code);
        assert.deepEqual(
          orders.map(Number),
          orders.map((_, at) => at + 1),
        );
        for (const kind of kinds)
          assert.ok(
            ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"].includes(kind),
          );
      }
    });

    test("a request for the first service with an address, e-mail and description is answered with its number", async () => {
      const [first] = await services();
      const answer = await site.post(`${v2}/requests.${format}`, {
        service_code: String(first?.["service_code"]),
        address_string: "Drum Tower",
        email: "foo@bar.com",
        description: `I know (${format})`,
      });
      assert.equal(answer.status, 200, answer.body);
      const id =
        format === "xml"
          ? texts(xml(answer), "service_request_id")[0]
          : json<[Fields]>(answer)[0]["service_request_id"];
      assert.match(String(id), /^\d{4}-\d{6}$/);
    });
  });
}

interface Definition {
  readonly service_code: string;
  readonly attributes: readonly { readonly datatype: string; readonly order: number }[];
}

function definitionOf({ service_code, attributes }: Definition): [string, string[], string[]] {
  return [
    service_code,
    attributes.map(({ datatype }) => datatype),
    attributes.map(({ order }) => String(order)),
  ];
}
