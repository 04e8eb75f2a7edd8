import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import jsonld from "jsonld";
import { Parser, Store } from "n3";
import Validator from "rdf-validate-shacl";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { type Directory, prepareDirectory } from "../directory.ts";
import { openTown, report, today } from "../small-town.cases.ts";
import { cpsvDocument } from "./cpsv-ap.ts";
import { context } from "./cpsv-context.ts";

const folder = ["later", "schemas", "cpsv-ap"] as const;
const skip = withoutSharedData(...folder);
const origin = "https://polity.example";

/** No address is ever asked: what is needed stands in the document. */
const offline = async (url: string): Promise<never> => Promise.reject(new Error(`asked for ${url}`));

function riverbend(): Directory {
  const { register } = readRegisterFolder(
    fileURLToPath(new URL("../../../../jurisdictions/riverbend", import.meta.url)),
  );
  assert.ok(register !== undefined);
  const town = openTown();
  return prepareDirectory(register, {
    on: today,
    provenance: town.provenance,
    report,
    tables: new Map(),
    library: town.library,
  });
}

async function graphOf(document: object): Promise<Store> {
  const quads = await jsonld.toRDF(document as jsonld.JsonLdDocument, {
    format: "application/n-quads",
    documentLoader: offline,
  });
  return new Store(new Parser({ format: "application/n-quads" }).parse(String(quads)));
}

function shapes(): Store {
  return new Store(
    new Parser().parse(readFileSync(sharedData(...folder, "cpsv-ap-3.2.0-SHACL.ttl") ?? "", "utf8")),
  );
}

test(
  "the published shapes find no fault in the export of a small town and of Riverbend",
  { skip },
  async () => {
    const validator = new Validator(shapes());
    for (const directory of [openTown(), riverbend()]) {
      const graph = await graphOf(cpsvDocument(directory, origin));
      const result = await validator.validate(graph);
      const faults = result.results.map(
        (one) => `${one.focusNode?.value}: ${one.path?.value} ${one.message.map(String).join()}`,
      );
      assert.deepEqual(faults, []);
      assert.ok(graph.size > 100, "the graph is not empty");
    }
  },
);

test("the shapes do judge: an export without the answering bodies is found faulty", { skip }, async () => {
  const document = cpsvDocument(openTown(), origin) as {
    readonly "@graph": readonly Record<string, unknown>[];
  };
  const spoilt = {
    ...document,
    "@graph": document["@graph"].map(({ "PublicService.hasCompetentAuthority": _, ...rest }) => rest),
  };
  const result = await new Validator(shapes()).validate(await graphOf(spoilt));
  assert.equal(result.conforms, false);
});

test("our terms are the published ones, under the published names", { skip }, async () => {
  const text = readFileSync(sharedData(...folder, "cpsv-ap-3.2.0-context.jsonld") ?? "", "utf8");
  const published = JSON.parse(text) as { readonly "@context": Record<string, unknown> };
  const terms = Object.keys(context).filter((name) => published["@context"][name] !== undefined);
  assert.equal(terms.length, Object.keys(context).length - 10, "only the ten prefixes are our own");
  const sample = Object.fromEntries(terms.map((name) => [name, { "@id": "https://x.example/" }]));
  const expand = async (ours: unknown): Promise<unknown> =>
    jsonld.expand({ "@context": ours, ...sample } as jsonld.JsonLdDocument, { documentLoader: offline });
  assert.deepEqual(await expand(context), await expand(published["@context"]));
});

test("a service that nobody answers for is not exported, one in both languages is", async () => {
  const document = cpsvDocument(openTown(), origin) as {
    readonly "@graph": readonly Record<string, unknown>[];
  };
  const service = (id: string) =>
    document["@graph"].find((node) => node["@id"] === `${origin}/id/services/${id}`);
  assert.equal(service("ferry"), undefined);
  assert.deepEqual(service("street-lighting")?.["PublicService.name"], [
    { "@value": "Street lighting", "@language": "en" },
    { "@value": "路灯照明", "@language": "zh-CN" },
  ]);
  assert.deepEqual(service("planning")?.["PublicService.hasCompetentAuthority"], [
    `${origin}/id/organisations/town-hall`,
    `${origin}/id/organisations/quay-office`,
    `${origin}/id/organisations/ferry-office`,
  ]);
});
