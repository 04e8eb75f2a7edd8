/**
 * Everything that is published, in the terms of DCAT-AP 3 (SEMICeu, CC BY 4.0) as JSON-LD. The context stands in the document, so that it
 * can be read without the network; a test holds the graph to what the profile makes mandatory.
 */
import { languages, type LocalWords } from "#lib/language.ts";
import type { OpenDataContext } from "../context.ts";
import { kinds, type PublicFile, type PublicSet, type Says } from "../public-set.ts";
import { setsOf } from "../sets/index.ts";

const authority = "http://publications.europa.eu/resource/authority";

const context = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
} as const;

interface At {
  readonly origin: string;
  readonly says: Says;
}

export function catalogueDocument(given: OpenDataContext, at: At): object {
  const { register, provenance, on } = given;
  const { jurisdiction } = register;
  const sets = setsOf(given);
  const services = given.kept === undefined ? ["api"] : ["api", "open311"];
  return {
    "@context": context,
    "@graph": [
      {
        "@id": `${at.origin}/id/data`,
        "@type": "dcat:Catalog",
        "dct:title": said(at, "open-data.title"),
        "dct:description": said(at, "open-data.lead"),
        "dct:publisher": publisher(at, jurisdiction.name),
        "foaf:homepage": { "@id": `${at.origin}/${jurisdiction.language}/data`, "@type": "foaf:Document" },
        "dct:language": tongues,
        "dct:spatial": places(given, at),
        "dct:modified": day(provenance.since ?? on),
        ...licence(jurisdiction.dataLicence),
        "dcat:dataset": sets.map(({ id }) => ({ "@id": setId(at, id) })),
        "dcat:service": services.map((id) => ({ "@id": `${at.origin}/id/data#${id}` })),
      },
      ...sets.flatMap((one) => setNodes(given, at, one)),
      ...services.map((id) => serviceNode(given, at, id)),
    ],
  };
}

function setNodes(given: OpenDataContext, at: At, set: PublicSet): readonly object[] {
  const { register, provenance } = given;
  const { id, theme, changes, files, part, page } = set;
  const { language, name, dataLicence } = register.jurisdiction;
  const since = part === "register" ? provenance.since : undefined;
  return [
    {
      "@id": setId(at, id),
      "@type": "dcat:Dataset",
      "dct:identifier": setId(at, id),
      "dct:title": said(at, `open-data.sets.${id}.title`),
      "dct:description": said(at, `open-data.sets.${id}.about`),
      "dct:publisher": publisher(at, name),
      "dct:spatial": places(given, at),
      "dct:language": tongues,
      "dcat:theme": concept(`${authority}/data-theme/${theme}`, said(at, `open-data.themes.${theme}`)),
      "dct:accrualPeriodicity": { "@id": `${authority}/frequency/${changes}`, "@type": "dct:Frequency" },
      "dcat:landingPage": { "@id": `${at.origin}/${language}${page}`, "@type": "foaf:Document" },
      "foaf:page": { "@id": `${at.origin}/${language}/data/${id}`, "@type": "foaf:Document" },
      ...contact(given, at),
      ...(since !== undefined && {
        "dct:modified": day(since),
        "dct:temporal": { "@type": "dct:PeriodOfTime", "dcat:startDate": day(since) },
      }),
      "dcat:distribution": files.map(({ kind }) => ({ "@id": `${setId(at, id)}#${kind}` })),
    },
    ...files.map((file) => ({
      "@id": `${setId(at, id)}#${file.kind}`,
      "@type": "dcat:Distribution",
      "dct:title": said(at, `open-data.kinds.${file.kind}`),
      "dcat:accessURL": { "@id": `${at.origin}${file.path}`, "@type": "rdfs:Resource" },
      "dcat:downloadURL": { "@id": `${at.origin}${file.path}`, "@type": "rdfs:Resource" },
      ...formatOf(file),
      ...sizeOf(set, file),
      ...licence(dataLicence),
      ...(file.kind === "csv" && {
        "dct:conformsTo": {
          "@id": "http://www.w3.org/TR/tabular-metadata/",
          "@type": "dct:Standard",
        },
        "foaf:page": { "@id": `${at.origin}${file.path}-metadata.json`, "@type": "foaf:Document" },
      }),
    })),
  ];
}

function serviceNode({ register }: OpenDataContext, at: At, id: string): object {
  const isApi = id === "api";
  return {
    "@id": `${at.origin}/id/data#${id}`,
    "@type": "dcat:DataService",
    "dct:title": said(at, `open-data.services.${id}.title`),
    "dct:description": said(at, `open-data.services.${id}.about`),
    "dct:publisher": publisher(at, register.jurisdiction.name),
    "dcat:endpointURL": resource(isApi ? `${at.origin}/api/v1/` : `${at.origin}/open311/v2/`),
    "dcat:endpointDescription": resource(
      isApi ? `${at.origin}/api/openapi.json` : `${at.origin}/open311/discovery.json`,
    ),
    ...licence(register.jurisdiction.dataLicence),
  };
}

function setId({ origin }: At, id: string): string {
  return `${origin}/id/data/${id}`;
}

/** The desk to which questions go; the register says which. */
function contact({ register }: OpenDataContext, at: At): object {
  const desk = register.bodies.find(({ id }) => id === register.jurisdiction.defaultDesk);
  if (desk === undefined) return {};
  return {
    "dcat:contactPoint": {
      "@id": `${at.origin}/id/organisations/${encodeURIComponent(desk.id)}#contact`,
      "@type": "vcard:Kind",
      "vcard:fn": spoken(desk.name),
      ...(desk.email !== undefined && { "vcard:hasEmail": { "@id": `mailto:${encodeURI(desk.email)}` } }),
      ...(desk.phone !== undefined && {
        "vcard:hasTelephone": { "@id": `tel:${desk.phone.replaceAll(/[^\d+-]/g, "")}` },
      }),
    },
  };
}

/** The uppermost areas: the whole of the jurisdiction. */
function places({ register }: OpenDataContext, at: At): readonly object[] {
  const codes = new Set(register.areas.map(({ code }) => code));
  return register.areas
    .filter(({ parent }) => parent === undefined || !codes.has(parent))
    .slice(0, 5)
    .map(({ code, name }) => ({
      "@id": `${at.origin}/id/places/${encodeURIComponent(code)}`,
      "@type": "dct:Location",
      "skos:prefLabel": spoken(name),
    }));
}

const tongues = ["ENG", "ZHO"].map((code) => ({
  "@id": `${authority}/language/${code}`,
  "@type": "dct:LinguisticSystem",
}));

function publisher({ origin }: At, name: LocalWords): object {
  return { "@id": `${origin}/id/#publisher`, "@type": "foaf:Agent", "foaf:name": spoken(name) };
}

function formatOf({ kind }: PublicFile): object {
  const { type, authority: code } = kinds[kind];
  return {
    "dcat:mediaType": {
      "@id": `http://www.iana.org/assignments/media-types/${type}`,
      "@type": "dct:MediaType",
    },
    "dct:format": { "@id": `${authority}/file-type/${code}`, "@type": "dct:MediaTypeOrExtent" },
  };
}

function sizeOf({ bytes }: PublicSet, { kind }: PublicFile): object {
  const size = bytes?.[kind];
  return size === undefined
    ? {}
    : { "dcat:byteSize": { "@value": String(size), "@type": "xsd:nonNegativeInteger" } };
}

function licence(address: string | undefined): object {
  return address === undefined ? {} : { "dct:license": { "@id": address, "@type": "dct:LicenseDocument" } };
}

function concept(id: string, label: readonly object[]): object {
  return { "@id": id, "@type": "skos:Concept", "skos:prefLabel": label };
}

function resource(id: string): object {
  return { "@id": id, "@type": "rdfs:Resource" };
}

function day(date: string): object {
  return { "@value": date, "@type": "xsd:date" };
}

function said({ says }: At, key: string): readonly object[] {
  return languages.map((one) => ({ "@value": says[one](key), "@language": one }));
}

function spoken(words: LocalWords): readonly object[] {
  return Object.entries(words).map(([language, text]) => ({ "@value": text, "@language": language }));
}
