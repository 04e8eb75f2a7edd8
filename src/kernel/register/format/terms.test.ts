import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { tables } from "./tables.ts";
import { vocabularies } from "./vocabularies.ts";

const used = Object.values(tables).flatMap((table) => {
  const terms = [table.term, table.prefix?.term, ...Object.values(table.fields).map(({ term }) => term)];
  return terms
    .filter((term) => term !== undefined)
    .map((term) => ({ table: table.name, term: term.replace("^", "") }));
});

function address(term: string): string {
  const [prefix = "", name = ""] = term.split(":");
  const vocabulary = vocabularies.find((one) => one.prefix === prefix);
  assert.ok(vocabulary !== undefined, term);
  return vocabulary.iri + name;
}

test("every term has a vocabulary, and every vocabulary a term", () => {
  const prefixes = new Set(used.map(({ term }) => term.split(":")[0]));
  for (const { term } of used) assert.match(address(term), /^http:\/\//);
  assert.deepEqual(
    vocabularies.filter(({ prefix }) => !prefixes.has(prefix)),
    [],
  );
});

// Read in the JSON-LD context of SEMICeu/CPOV, releases/2.1.2.
const cpov = ["cv:PublicOrganisation", "cv:level", "cv:telephone", "cv:email", "cv:openingHours", "cv:contactPage", "org:classification", "org:subOrganizationOf", "org:ChangeEvent", "org:originalOrganization", "org:resultingOrganization", "xhv:next", "adms:identifier", "skos:prefLabel", "skos:notation", "dct:spatial", "locn:fullAddress", "foaf:homepage", "prov:startedAtTime"]; // prettier-ignore

test(
  "terms of the Core Vocabularies stand in CPSV-AP 3.2.0 or CPOV 2.1.2",
  { skip: withoutSharedData("later") },
  () => {
    const shapes = readFileSync(
      sharedData("later", "schemas", "cpsv-ap", "cpsv-ap-3.2.0-context.jsonld") ?? "",
      "utf8",
    );
    const known = new Set(cpov.map(address));
    for (const match of shapes.matchAll(/"(http:[^"]+)"/g)) known.add(match[1] ?? "");
    const ours = used.filter(({ term }) => /^(cv|cpsv):/.test(term));
    assert.ok(ours.length > 10);
    assert.deepEqual(
      ours.filter(({ term }) => !known.has(address(term))),
      [],
    );
    // What CPSV-AP demands of a service has a field here.
    const functionTerms = Object.values(tables["functions"].fields).map(({ term }) => term);
    for (const demanded of ["dct:identifier", "dct:title", "dct:description"])
      assert.ok(functionTerms.includes(demanded));
  },
);
