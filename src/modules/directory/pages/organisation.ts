/** One body: how to reach it, what it answers for and where, its posts (without names), and what the check says of it. */
import { type Body, type Role, roles } from "#kernel/register/model.ts";
import { empty } from "#ui/empty.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, joined, nothing, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { alsoCalled, inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";
import type { Directory } from "../directory.ts";
import { type Duty, dutiesOf } from "../duties.ts";
import { areaLink, bodyLink, contactOf, functionLink, knownWord, timeInWords } from "../names.ts";
import { stagesOf } from "../stages.ts";
import { coveringAreas } from "../who-answers.ts";
import { findingsList } from "./findings-list.ts";
import { complainAbout } from "./report-door.ts";
import { stagesList } from "./stages-list.ts";

export function organisationPage(directory: Directory, { reader, params }: PageRequest): Answer {
  const { say, language } = reader;
  const body = directory.bodies.get(params["id"] ?? "");
  if (body === undefined) return former(directory, reader, params["id"] ?? "");
  const duties = dutiesOf(directory, body);
  return {
    kind: "page",
    page: {
      title: inWords(reader, body.name),
      way: [{ href: `/${language}/organisations`, words: say("directory.organisations.title") }],
      width: "wide",
      main: html`<h1>${spoken(reader, body.name)} ${alsoCalled(reader, body.name)}</h1>
        <p class="lead">${whatItIs(directory, reader, body)}</p>
        <h2>${say("directory.organisation.contact")}</h2>
        ${contact(reader, body)} ${complainAbout(directory, reader, body.id)}
        ${answersFor(directory, reader, duties)} ${otherDuties(reader, duties)}
        ${posts(directory, reader, body)} ${inside(directory, reader, body)}
        <h2>${say("directory.stages.title-one")}</h2>
        ${stagesList(reader, stagesOf(directory, body, duties))} ${findingsList(directory, reader, body.id)}`,
    },
  };
}

/** An id that was a body once: says what became of it. */
function former(directory: Directory, reader: Reader, id: string): Answer {
  const renamed = [...directory.bodies.values()].find((body) => body.formerIds.includes(id));
  if (renamed !== undefined)
    return { kind: "go", to: `/${reader.language}/organisations/${encodeURIComponent(renamed.id)}` };
  const body = directory.register.bodies.find((one) => one.id === id);
  if (body === undefined) return { kind: "not-found" };
  const { say, language } = reader;
  const heirs = body.successors.map((heir) => bodyLink(directory, reader, heir));
  return {
    kind: "page",
    page: {
      title: inWords(reader, body.name),
      way: [{ href: `/${language}/organisations`, words: say("directory.organisations.title") }],
      width: "reading",
      main: html`<h1>${spoken(reader, body.name)}</h1>
        ${factsList([
          {
            name: say("directory.organisation.from"),
            value: body.validity.from !== undefined && dateElement(reader, body.validity.from),
          },
          {
            name: say("directory.organisation.to"),
            value: body.validity.to !== undefined && dateElement(reader, body.validity.to),
          },
          { name: say("directory.organisation.successors"), value: joined(heirs, html`<br />`) },
        ])}
        ${findingsList(directory, reader, id)}`,
    },
  };
}

function whatItIs(directory: Directory, reader: Reader, body: Body): Html {
  const { say } = reader;
  const area = body.area === undefined ? undefined : directory.areas.get(body.area);
  const kind = knownWord(reader, "kind", body.kind);
  return html`${kind}${area !== undefined && html` · ${areaLink(reader, area)}`}${
    body.parent !== undefined &&
    html` · ${say("directory.organisation.part-of")} ${bodyLink(directory, reader, body.parent)}`
  }`;
}

function contact(reader: Reader, body: Body): Html {
  const known = contactOf(reader, body);
  const list = factsList(known);
  return list === nothing ? empty(reader.say("directory.organisation.no-contact")) : list;
}

function answersFor(directory: Directory, reader: Reader, duties: readonly Duty[]): Html {
  const { say } = reader;
  const answered = duties.filter((duty) => duty.role === "answers");
  const columns: readonly Column<Duty>[] = [
    {
      id: "name",
      heading: say("directory.services.name"),
      cell: (duty) => functionLink(reader, duty.function),
    },
    { id: "where", heading: say("directory.groups.where"), cell: (duty) => where(directory, reader, duty) },
    {
      id: "promised",
      heading: say("directory.facts.promised"),
      cell: (duty) => duty.function.promised !== undefined && timeInWords(reader, duty.function.promised),
    },
  ];
  return html`<h2>${say("directory.organisation.answers-for")}</h2>
    ${
      answered.length === 0
        ? empty(say("directory.organisation.answers-for-nothing"))
        : table(reader, answered, columns, {
            caption: say("directory.organisation.answers-for"),
            isCaptionHidden: true,
            rowHeading: "name",
          })
    }`;
}

function where(directory: Directory, reader: Reader, duty: Duty): Piece {
  if (duty.isEverywhere) return reader.say("directory.organisation.everywhere");
  return joined(
    coveringAreas(directory, duty.areas).map((area) => areaLink(reader, area)),
    " · ",
  );
}

function otherDuties(reader: Reader, duties: readonly Duty[]): Html {
  const facts = roles
    .filter((role) => role !== "answers")
    .map((role: Role) => ({
      name: reader.say(`directory.role-of-body.${role}`),
      value: joined(
        duties.filter((duty) => duty.role === role).map((duty) => functionLink(reader, duty.function)),
        html`<br />`,
      ),
    }));
  const list = factsList(facts);
  return list === nothing
    ? nothing
    : html`<h2>${reader.say("directory.organisation.other-parts")}</h2>
        ${list}`;
}

function posts(directory: Directory, reader: Reader, body: Body): Html {
  const own = directory.register.posts.filter((post) => post.body === body.id);
  if (own.length === 0) return nothing;
  return html`<h2>${reader.say("directory.organisation.posts")}</h2>
    <p class="quiet">${reader.say("directory.organisation.posts-without-names")}</p>
    <ul>
      ${own.map((post) => html`<li>${spoken(reader, post.name)}</li>`)}
    </ul>`;
}

function inside(directory: Directory, reader: Reader, body: Body): Html {
  const parts = [...directory.bodies.values()].filter((one) => one.parent === body.id);
  if (parts.length === 0) return nothing;
  return html`<h2>${reader.say("directory.organisation.inside")}</h2>
    <ul>
      ${parts.map((one) => html`<li>${link(`/${reader.language}/organisations/${encodeURIComponent(one.id)}`, spoken(reader, one.name))}</li>`)}
    </ul>`;
}
