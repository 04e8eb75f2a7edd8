/**
 * Every table of the register, field by field, in the order in which columns are written. Terms are those of
 * CPSV-AP 3.2.0 and CPOV 2.1.2 (SEMICeu) and the vocabularies they use (vocabularies.ts); what each field means in words is
 * in library/texts/LANGUAGE/format.yaml.
 */
import { duties, provisions, roles, type TableName } from "../model.ts";
import { list, optional, required, words, type Fields, type Prefix, type Table } from "./fields.ts";
import {
  choice,
  count,
  date,
  id,
  keepingTime,
  reference,
  spelled,
  text,
  timeLimit,
  yesNo,
} from "./value-types.ts";

const from = optional(date, "dct:valid");
const to = optional(date, "dct:valid");
const name = words(text, { required: true }, "skos:prefLabel");

/** COFOG 1999: division 01–10, group, class. */
const cofog = spelled("cofog", "^(0[1-9]|10)(\\.[1-9](\\.[0-9])?)?$", "04.5.1");
const geometry = spelled("geometry", "^[^\\s#]+\\.(geo)?json#.+$", "areas.geojson#old-quay");

/** Columns that every table may have. They are kept, shown and exported, and mean nothing to the check. */
export const everywhere = {
  note: optional(text, "skos:editorialNote"),
  source: optional(text, "dct:source"),
  country: optional(text),
} satisfies Fields;

export const levels = declare("levels", "skos:Concept", {
  id: required(id, "skos:notation"),
  name,
});

export const areas = declare("areas", "dct:Location", {
  code: required(id, "dct:identifier"),
  name: words(text, { required: true }, "locn:geographicName"),
  level: optional(reference("levels")),
  parent: optional(reference("areas"), "dct:isPartOf"),
  population: optional(count),
  geometry: optional(geometry, "locn:geometry"),
  from,
  to,
  successors: list(reference("areas"), "dct:isReplacedBy"),
});

export const bodies = declare("bodies", "cv:PublicOrganisation", {
  id: required(id, "adms:identifier"),
  name,
  kind: required(text, "org:classification"),
  levels: list(reference("levels"), "cv:level"),
  area: optional(reference("areas"), "dct:spatial"),
  parent: optional(reference("bodies"), "org:subOrganizationOf"),
  from,
  to,
  successors: list(reference("bodies"), "xhv:next"),
  "former-ids": list(id, "adms:identifier"),
  phone: optional(text, "cv:telephone"),
  email: optional(text, "cv:email"),
  address: words(text, { required: false }, "locn:fullAddress"),
  web: optional(text, "foaf:homepage"),
  hours: words(text, { required: false }, "cv:openingHours"),
});

export const posts = declare("posts", "org:Post", {
  id: required(id, "dct:identifier"),
  body: required(reference("bodies"), "org:postIn"),
  name,
  duties: list(choice(...duties), "org:role"),
});

export const bases = declare("bases", "eli:LegalResource", {
  id: required(id, "dct:identifier"),
  work: words(text, { required: true }, "eli:is_part_of"),
  article: optional(text, "eli:id_local"),
  title: words(text, { required: false }, "eli:title"),
  from: optional(date, "eli:first_date_entry_in_force"),
  to: optional(date, "eli:date_no_longer_in_force"),
  url: optional(text, "foaf:page"),
  "made-up": optional(yesNo),
});

export const functions = declare(
  "functions",
  "cpsv:PublicService",
  {
    id: required(id, "dct:identifier"),
    name: words(text, { required: true }, "dct:title"),
    summary: words(text, { required: false }, "dct:description"),
    words: words(text, { required: false }, "dcat:keyword"),
    domain: optional(cofog, "dct:type"),
    provision: optional(choice(...provisions)),
    levels: list(reference("levels")),
    answered: optional(choice("once", "every-level")),
    bases: list(reference("bases"), "cv:hasLegalResource"),
    promised: optional(timeLimit, "cv:processingTime"),
    legal: optional(timeLimit),
    fee: words(text, { required: false }, "cv:hasCost"),
    "target-group": words(text, { required: false }, "dct:audience"),
    evidence: words(text, { required: false }, "cpsv:hasInput"),
    complaints: optional(reference("bodies"), "cv:contactPoint"),
    procedure: optional(id, "cpsv:follows"),
    public: optional(yesNo),
    retention: optional(keepingTime),
    door: optional(yesNo),
    from,
    to,
    successors: list(reference("functions"), "dct:isReplacedBy"),
  },
  { name: "code", term: "cv:isClassifiedBy" },
);

export const assignments = declare("assignments", "cv:Participation", {
  function: required(reference("functions"), "^cv:hasParticipation"),
  role: required(choice(...roles), "cv:role"),
  body: optional(reference("bodies"), "cv:hasParticipant"),
  "rule-level": optional(reference("levels")),
  "rule-kind": optional(text),
  area: optional(reference("areas"), "dct:spatial"),
  from,
  to,
  bases: list(reference("bases")),
  conditions: words(text, { required: false }, "dct:description"),
  how: words(text, { required: false }, "dct:description"),
  agreement: optional(text, "cv:ServiceConcessionContract"),
});

export const channels = declare("channels", "cv:Channel", {
  body: required(reference("bodies"), "cv:ownedBy"),
  function: required(reference("functions"), "^cv:hasChannel"),
  interaction: required(reference(), "dct:description"),
  kind: optional(text, "dct:type"),
  address: optional(text, "cv:contactPage"),
  "former-body": optional(reference("bodies")),
  from,
  to,
});

export const decisions = declare("decisions", "org:ChangeEvent", {
  id: required(id, "dct:identifier"),
  about: required(choice("body", "function", "area")),
  old: required(reference(), "org:originalOrganization"),
  function: optional(reference("functions")),
  area: optional(reference("areas")),
  becomes: required(reference(), "org:resultingOrganization"),
  who: required(text, "prov:wasAssociatedWith"),
  when: required(date, "prov:startedAtTime"),
  why: required(text, "dct:description"),
});

export const classificationCodes = declare("codes", "skos:Concept", {
  scheme: required(id, "skos:inScheme"),
  code: required(id, "skos:notation"),
  name: words(text, { required: false }, "skos:prefLabel"),
  status: optional(choice("current", "deprecated"), "adms:status"),
  "replaced-by": optional(id, "dct:isReplacedBy"),
});

/** All tables by name, in the order a clerk fills them. */
export const tables: Readonly<Record<TableName, Table>> = {
  levels,
  areas,
  bodies,
  posts,
  bases,
  functions,
  assignments,
  channels,
  decisions,
  codes: classificationCodes, // prettier-ignore
};

function declare<const Declared extends Fields>(
  name: TableName,
  term: string,
  fields: Declared,
  prefix?: Prefix,
): Table<Declared> {
  return { name, term, fields, ...(prefix === undefined ? {} : { prefix }) };
}
