/**
 * The register as CPSV-AP 3.2.0 and CPOV 2.1 (SEMICeu) in JSON-LD. The context stands in the document itself, so that
 * it can be read without the network; a test holds its terms to the published context, and the graph to the published
 * SHACL shapes.
 */
import { holdsOn } from "#lib/dates.ts";
import { type LocalWords } from "#lib/language.ts";
import type { Area, Basis, Body, Channel, PublicFunction, TimeLimit } from "#kernel/register/model.ts";
import type { Directory } from "../directory.ts";
import { answersEverywhere, coveringAreas } from "../who-answers.ts";
import { context } from "./cpsv-context.ts";

/** Every service with a body that answers for it; services nobody answers for have no place in the vocabulary. */
export function cpsvDocument(directory: Directory, origin: string): object {
  const at = addresses(origin);
  const functions = [...directory.functions.values()];
  return {
    "@context": context,
    "@graph": [
      ...[...directory.areas.values()].map((area) => placeNode(at, area)),
      ...[...directory.bodies.values()].map((body) => bodyNode(directory, at, body)),
      ...[...directory.bases.values()].map((basis) => lawNode(at, basis)),
      ...functions.flatMap((one) => serviceNodes(directory, at, one)),
      ...concepts(at, functions),
    ],
  };
}

type Addresses = ReturnType<typeof addresses>;

function addresses(origin: string) {
  const to =
    (kind: string) =>
    (id: string): string =>
      `${origin}/id/${kind}/${encodeURIComponent(id)}`;
  return {
    service: to("services"),
    body: to("organisations"),
    place: to("places"),
    law: to("laws"),
    role: to("roles"),
    domain: (code: string): string => `https://unstats.un.org/unsd/classifications/COFOG/${code}`,
  };
}

function placeNode(at: Addresses, area: Area): object {
  return {
    "@id": at.place(area.code),
    "@type": "Location",
    "skos:prefLabel": spokenValues(area.name, area.code),
  };
}

function lawNode(at: Addresses, { id, work, article }: Basis): object {
  const cited = Object.fromEntries(
    Object.entries(work).map(([language, words]) => [
      language,
      article === undefined ? words : `${words}, ${article}`,
    ]),
  );
  return { "@id": at.law(id), "@type": "LegalResource", "skos:prefLabel": spokenValues(cited, id) };
}

/** An organisation is also an agent, so that it can take part. A body without an area serves the whole jurisdiction. */
function bodyNode(directory: Directory, at: Addresses, body: Body): object {
  const area = body.area ?? directory.childAreas.get("")?.[0]?.code;
  const name = spokenValues(body.name, body.id);
  return {
    "@id": at.body(body.id),
    "@type": ["PublicOrganization", "Organization", "Agent"],
    "Agent.identifier": body.id,
    "Agent.name": name,
    "PublicOrganization.preferredLabel": name,
    "PublicOrganization.spatial": area === undefined ? [] : [at.place(area)],
  };
}

function serviceNodes(directory: Directory, at: Addresses, one: PublicFunction): readonly object[] {
  const groups = answersEverywhere(directory, one.id).filter((group) => group.bodies.length > 0);
  const authorities = [...new Set(groups.flatMap((group) => group.bodies))].filter((id) =>
    directory.bodies.has(id),
  );
  if (authorities.length === 0) return [];
  const channels = (directory.channels.get(one.id) ?? []).filter((channel) =>
    directory.bodies.has(channel.body),
  );
  const places = groups.flatMap((group) => coveringAreas(directory, group.areas));
  const parts = participations(directory, at, one);
  const name = spokenValues(one.name, one.id);
  return [
    {
      "@id": at.service(one.id),
      "@type": "PublicService",
      "PublicService.identifier": one.id,
      "PublicService.name": name,
      "PublicService.description": spokenValues(one.summary, undefined) ?? name,
      "PublicService.keyword": keywords(one.words),
      "PublicService.hasCompetentAuthority": authorities.map(at.body),
      "PublicService.spatial": [...new Set(places.map((area) => at.place(area.code)))],
      "PublicService.hasLegalResource": one.bases.filter((id) => directory.bases.has(id)).map(at.law),
      "PublicService.functionsOfGovernment": one.domain === undefined ? [] : [at.domain(one.domain)],
      "PublicService.hasChannel": channels.map((_, number) => channelId(at, one, number)),
      "PublicService.hasParticipation": parts.map((part) => part["@id"]),
      ...durationOf(one.promised),
    },
    ...channels.map((channel, number) => channelNode(at, { id: channelId(at, one, number), channel })),
    ...parts,
  ];
}

function channelId(at: Addresses, one: PublicFunction, number: number): string {
  return `${at.service(one.id)}#channel-${number + 1}`;
}

function channelNode(
  at: Addresses,
  { id, channel }: { readonly id: string; readonly channel: Channel },
): object {
  return {
    "@id": id,
    "@type": "Channel",
    "Channel.identifier": id,
    "Channel.ownedBy": [at.body(channel.body)],
    "Channel.description": [{ "@value": `${channel.interaction}: ${channel.address}`, "@language": "und" }],
  };
}

/** Parts of named bodies; rules and the public have no agent of their own in the vocabulary. */
function participations(
  directory: Directory,
  at: Addresses,
  one: PublicFunction,
): readonly { readonly "@id": string }[] {
  return directory.register.assignments.flatMap((each) => {
    const { assignee } = each;
    if (each.function !== one.id || assignee.by !== "name" || !directory.bodies.has(assignee.body)) return [];
    if (!holdsOn(each.validity, directory.on)) return [];
    const id = `${at.service(one.id)}#part-${each.row + 1}`;
    return [
      {
        "@id": id,
        "@type": "Participation",
        "Participation.identifier": id,
        "Participation.description": spokenValues(each.how, each.role),
        "Participation.hasParticipant": at.body(assignee.body),
        "Participation.role": [at.role(each.role)],
      },
    ];
  });
}

/** Roles and domains are concepts of their lists. */
function concepts(at: Addresses, functions: readonly PublicFunction[]): readonly object[] {
  const domains = new Set(functions.flatMap((one) => one.domain ?? []));
  const roles = [
    "leads",
    "answers",
    "delivers",
    "supports",
    "funds",
    "supervises",
    "takes-part",
    "withdrawn",
  ];
  return [...[...domains].map(at.domain), ...roles.map(at.role)].map((id) => ({
    "@id": id,
    "@type": "Concept",
  }));
}

/** xsd:duration knows no working days: a promise in working days is left out rather than made shorter than it is. */
function durationOf(time: TimeLimit | undefined): object {
  if (time === undefined || time.unit === "working-days") return {};
  const written = {
    hours: `PT${time.amount}H`,
    days: `P${time.amount}D`,
    weeks: `P${time.amount * 7}D`,
    months: `P${time.amount}M`,
  };
  return { "PublicService.processingTime": written[time.unit] };
}

function keywords(words: LocalWords): readonly object[] {
  return Object.entries(words).flatMap(([language, text]) =>
    text.split(/[,，;；、]/).flatMap((word) => {
      const trimmed = word.trim();
      return trimmed === "" ? [] : [{ "@value": trimmed, "@language": language }];
    }),
  );
}

function spokenValues(words: LocalWords, otherwise: string): readonly object[];
function spokenValues(words: LocalWords, otherwise: undefined): readonly object[] | undefined;
function spokenValues(words: LocalWords, otherwise: string | undefined): readonly object[] | undefined {
  const values = Object.entries(words).map(([language, text]) => ({ "@value": text, "@language": language }));
  if (values.length > 0) return values;
  return otherwise === undefined ? undefined : [{ "@value": otherwise, "@language": "und" }];
}
