/** The vocabularies whose terms the register uses, by the prefix written in terms. */
export interface Vocabulary {
  readonly prefix: string;
  readonly iri: string;
  readonly name: string;
}

export const vocabularies: readonly Vocabulary[] = [
  {
    prefix: "cpsv",
    iri: "http://purl.org/vocab/cpsv#",
    name: "Core Public Service Vocabulary (CPSV-AP 3.2.0)",
  },
  { prefix: "cv", iri: "http://data.europa.eu/m8g/", name: "Core Vocabularies (CPSV-AP 3.2.0, CPOV 2.1.2)" },
  { prefix: "org", iri: "http://www.w3.org/ns/org#", name: "W3C Organization Ontology (CPOV 2.1.2)" },
  {
    prefix: "xhv",
    iri: "http://www.w3.org/1999/xhtml/vocab#",
    name: "XHTML Vocabulary (CPOV 2.1.2: prev, next)",
  },
  { prefix: "dct", iri: "http://purl.org/dc/terms/", name: "DCMI Metadata Terms" },
  { prefix: "dcat", iri: "http://www.w3.org/ns/dcat#", name: "Data Catalog Vocabulary" },
  { prefix: "skos", iri: "http://www.w3.org/2004/02/skos/core#", name: "SKOS" },
  { prefix: "adms", iri: "http://www.w3.org/ns/adms#", name: "Asset Description Metadata Schema" },
  { prefix: "locn", iri: "http://www.w3.org/ns/locn#", name: "Core Location Vocabulary" },
  { prefix: "eli", iri: "http://data.europa.eu/eli/ontology#", name: "European Legislation Identifier" },
  { prefix: "foaf", iri: "http://xmlns.com/foaf/0.1/", name: "FOAF" },
  { prefix: "prov", iri: "http://www.w3.org/ns/prov#", name: "PROV-O" },
];
