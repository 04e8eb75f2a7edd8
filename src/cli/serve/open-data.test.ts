/** What is published: nothing is left out of the catalogue, and the catalogue is what portals take. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import jsonld from "jsonld";
import { Parser, Store as Graph } from "n3";
import Validator from "rdf-validate-shacl";
import { languages } from "#lib/language.ts";
import { publicSets, type OpenDataContext } from "#modules/open-data/index.ts";
import { policiesMigrations, publishedIn } from "#modules/policies/index.ts";
import { directorySurface } from "#modules/directory/index.ts";
import { proceduresSurface } from "#modules/procedures/index.ts";
import { recordSurface } from "#modules/record/index.ts";
import { requestsSurface } from "#modules/requests/index.ts";
import { sealAll, append, recordMigrations } from "#kernel/record/index.ts";
import { readRegisterFolder, registerMigrations } from "#kernel/register/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import type { FileAnswer } from "#ui/surface.ts";
import { aStore } from "#test/a-database.ts";
import { projectRoot } from "../../../scripts/checks/check.ts";
import { keepDraft } from "./draft.ts";
import { mountOpenData } from "./open-data.ts";
import { keepLaw } from "./policies.ts";

const says = readTexts();
const clock = fixedClock("2026-11-24T04:00:00Z");
const folder = `${projectRoot}/jurisdictions/riverbend`;
const { register } = readRegisterFolder(folder);
assert.ok(register !== undefined);
const keeper = keepDraft(folder, register.jurisdiction, clock);
const directory = await keeper.current();
assert.ok(directory !== undefined);
const lawNow = keepLaw(keeper);
const store = await aStore(registerMigrations, recordMigrations, policiesMigrations);
const record = {
  clock,
  random: systemRandom,
  master: new Uint8Array(32).fill(7),
  origin: "riverbend.example",
};
await append(store, record, { matter: "m-1", act: "requests.open", actor: { role: "system" }, facts: {} });
await sealAll(store, record);
const kept = { store, simulations: publishedIn(store).list };
const context: OpenDataContext = { ...directory, system: lawNow()?.system, kept };
const mounted = mountOpenData({ keeper, lawNow, says, kept });
const origin = "https://riverbend.example";

async function file(path: string): Promise<FileAnswer | undefined> {
  const named = /^\/data\/([^/]+)$/.exec(path)?.[1];
  const route = mounted.files.find((one) => one.path === (named === undefined ? path : "/data/:file"));
  return route?.answer({ params: named === undefined ? {} : { file: named }, query: {}, origin });
}

async function text(path: string): Promise<string> {
  const { body } = (await file(path)) ?? assert.fail(`there is no ${path}`);
  assert.ok(typeof body === "string" || body instanceof Uint8Array);
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

async function graphOf(document: object): Promise<Graph> {
  const quads = await jsonld.toRDF(document as jsonld.JsonLdDocument, {
    format: "application/n-quads",
    documentLoader: (url: string) => Promise.reject(new Error(`asked for ${url}`)),
  });
  return new Graph(new Parser({ format: "application/n-quads" }).parse(String(quads)));
}

/**
 * What DCAT-AP 3.0.1 makes mandatory (sections 7 and 8 of the specification: minimum 1), and the classes it asks of what is named.
 * Written anew from its tables.
 */
const mandatory = new Parser().parse(`
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://riverbend.example/shapes#> .
:Catalogue a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent ] ;
  sh:property [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ;
  sh:property [ sh:path dcat:service ; sh:class dcat:DataService ] ;
  sh:property [ sh:path foaf:homepage ; sh:maxCount 1 ; sh:class foaf:Document ] ;
  sh:property [ sh:path dct:license ; sh:maxCount 1 ; sh:class dct:LicenseDocument ] .
:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:publisher ; sh:maxCount 1 ; sh:class foaf:Agent ] ;
  sh:property [ sh:path dcat:theme ; sh:class skos:Concept ] ;
  sh:property [ sh:path dct:spatial ; sh:class dct:Location ] ;
  sh:property [ sh:path dct:accrualPeriodicity ; sh:maxCount 1 ; sh:class dct:Frequency ] ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .
:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:maxCount 1 ; sh:class dct:MediaType ] ;
  sh:property [ sh:path dct:format ; sh:maxCount 1 ; sh:class dct:MediaTypeOrExtent ] ;
  sh:property [ sh:path dct:license ; sh:maxCount 1 ; sh:class dct:LicenseDocument ] .
:DataService a sh:NodeShape ; sh:targetClass dcat:DataService ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ] ;
  sh:property [ sh:path dcat:endpointURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
:Agent a sh:NodeShape ; sh:targetClass foaf:Agent ;
  sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:nodeKind sh:Literal ] .
:Concept a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true ] .
`);

async function faultsOf(document: object): Promise<readonly string[]> {
  const result = await new Validator(new Graph(mandatory)).validate(await graphOf(document));
  return result.results.map(
    (one) => `${one.focusNode?.value}: ${one.path?.value} ${one.message.map(String).join()}`,
  );
}

describe("the catalogue", () => {
  test("has all that DCAT-AP 3 makes mandatory", async () => {
    const document = JSON.parse(await text("/data/catalogue.jsonld")) as { "@graph": { "@type": string }[] };
    assert.deepEqual(await faultsOf(document), []);
    const sets = document["@graph"].filter((node) => node["@type"] === "dcat:Dataset");
    assert.equal(sets.length, publicSets(context).length);
  });

  test("is judged: without a publisher, or with a file that has no address, it would not do", async () => {
    const written = await text("/data/catalogue.jsonld");
    for (const property of ["dct:publisher", "dcat:accessURL", "dct:description"]) {
      const spoilt = JSON.parse(written.replaceAll(`"${property}"`, '"dct:nothing"')) as object;
      assert.notDeepEqual(await faultsOf(spoilt), [], property);
    }
  });

  test("names the licence only where the town hall has given one", async () => {
    assert.match(await text("/data/catalogue.jsonld"), /creativecommons/);
    const without = {
      ...directory,
      register: { ...register, jurisdiction: { ...register.jurisdiction, dataLicence: undefined } },
    };
    const bare = mountOpenData({ keeper: { ...keeper, current: () => Promise.resolve(without) }, says });
    const found = await bare.files
      .find(({ path }) => path === "/data/:file")
      ?.answer({ params: { file: "catalogue.jsonld" }, query: {}, origin });
    assert.doesNotMatch(String(found?.body), /"dct:license"/);
    assert.doesNotMatch(String(found?.body), /open-matters|checkpoints/, "what nobody keeps is not offered");
  });

  test("leaves out no file that the site offers to everybody", () => {
    const offered = new Set(publicSets(context).flatMap(({ files }) => files.map(({ path }) => path)));
    // Not sets: proofs for whoever checks the record, each reached from its checkpoint.
    const proofs = [
      "/record/checkpoint",
      "/record/checkpoint/:size",
      "/record/consistency/:first/:size",
      "/record/key",
    ];
    const all = [directorySurface(() => []), proceduresSurface, recordSurface, requestsSurface].flatMap(
      ({ files }) => files.map(({ path }) => path),
    );
    assert.deepEqual(all.filter((path) => !offered.has(path)).toSorted(), proofs.toSorted());
  });
});

describe("every set", () => {
  test("is there as CSV and as JSON, and the register as a whole in its tables", () => {
    for (const { id, files } of publicSets(context)) {
      const kinds = files.map(({ kind }) => kind);
      assert.ok(kinds.includes("json"), id);
      assert.ok(id === "register" || kinds.includes("csv"), id);
    }
  });

  test("has as many rows in one form as in the other, and the columns that are explained", async () => {
    let total = 0;
    for (const { id, files, columns } of publicSets(context)) {
      if (files[0]?.path !== `/data/${id}.csv`) continue;
      const [headings = [], ...lines] = parse(await text(`/data/${id}.csv`), { bom: true }) as string[][];
      const { rows } = JSON.parse(await text(`/data/${id}.json`)) as { rows: object[] };
      assert.equal(rows.length, lines.length, id);
      assert.deepEqual(
        headings,
        columns.map(({ name }) => name),
        id,
      );
      total += lines.length;
    }
    assert.ok(total > 500, `only ${total} rows`);
  });

  test("explains its columns in both languages, for people and for programs", async () => {
    for (const { id, files, columns } of publicSets(context)) {
      const csv = files.find(({ kind }) => kind === "csv");
      if (csv === undefined) continue;
      const told = JSON.parse(await text(`${csv.path}-metadata.json`)) as {
        tableSchema: {
          columns: { name: string; titles: string; "dc:description": { "@value": string }[] }[];
        };
      };
      assert.deepEqual(
        told.tableSchema.columns.map(({ titles }) => titles),
        columns.map(({ name }) => name),
        id,
      );
      for (const column of told.tableSchema.columns) {
        assert.match(column.name, /^\w+$/, id);
        assert.equal(
          new Set(column["dc:description"].map((one) => one["@value"])).size,
          languages.length,
          `${id}: ${column.name}`,
        );
      }
      assert.equal(new Set(told.tableSchema.columns.map(({ name }) => name)).size, columns.length, id);
    }
  });

  test("of another name is not there", async () => {
    for (const path of [
      "/data/secrets.csv",
      "/data/open-matters.json",
      "/data/register.csv",
      "/data/functions.xml",
    ])
      assert.equal(await file(path), undefined, path);
  });
});
