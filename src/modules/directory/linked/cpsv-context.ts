/**
 * The terms of CPSV-AP 3.2.0's published JSON-LD context (SEMICeu, CC BY 4.0) that the register's export uses, under
 * their published names. A test compares each with the published file.
 */

const words = (id: string) => ({ "@id": id, "@type": "rdf:langString", "@container": "@set" }) as const;
const things = (id: string) => ({ "@id": id, "@type": "@id", "@container": "@set" }) as const;

export const context = {
  dct: "http://purl.org/dc/terms/",
  m8g: "http://data.europa.eu/m8g/",
  cpsv: "http://purl.org/vocab/cpsv#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  foaf: "http://xmlns.com/foaf/0.1/",
  org: "http://www.w3.org/ns/org#",
  dcat: "http://www.w3.org/ns/dcat#",
  eli: "http://data.europa.eu/eli/ontology#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  Location: "dct:Location",
  Organization: "org:Organization",
  Agent: "foaf:Agent",
  PublicOrganization: "m8g:PublicOrganisation",
  PublicService: "cpsv:PublicService",
  Channel: "m8g:Channel",
  Participation: "m8g:Participation",
  LegalResource: "eli:LegalResource",
  Concept: "skos:Concept",
  "Agent.identifier": { "@id": "dct:identifier" },
  "Agent.name": words("dct:title"),
  "PublicOrganization.preferredLabel": words("skos:prefLabel"),
  "PublicOrganization.spatial": things("dct:spatial"),
  "PublicService.identifier": { "@id": "dct:identifier" },
  "PublicService.name": words("dct:title"),
  "PublicService.description": words("dct:description"),
  "PublicService.keyword": words("dcat:keyword"),
  "PublicService.hasCompetentAuthority": things("m8g:hasCompetentAuthority"),
  "PublicService.spatial": things("dct:spatial"),
  "PublicService.hasLegalResource": things("m8g:hasLegalResource"),
  "PublicService.functionsOfGovernment": things("dct:type"),
  "PublicService.hasChannel": things("m8g:hasChannel"),
  "PublicService.hasParticipation": things("m8g:hasParticipation"),
  "PublicService.processingTime": { "@id": "m8g:processingTime", "@type": "xsd:duration" },
  "Channel.identifier": { "@id": "dct:identifier" },
  "Channel.ownedBy": things("m8g:ownedBy"),
  "Channel.description": words("dct:description"),
  "Participation.identifier": { "@id": "dct:identifier" },
  "Participation.description": words("dct:description"),
  "Participation.hasParticipant": { "@id": "m8g:hasParticipant", "@type": "@id" },
  "Participation.role": things("m8g:role"),
} as const;
