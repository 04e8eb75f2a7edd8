/** "Who answers for street lighting in Old Quay?" — who, by when, how to ask, what else, and why this body. */
import type { Area, PublicFunction, Resolution } from "#kernel/register/model.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { writtenList } from "#ui/words.ts";
import { type Directory } from "../directory.ts";
import { serviceMarkup } from "../linked/schema-org.ts";
import { bodyLink, functionPath } from "../names.ts";
import { answeringBodies, whoAnswers } from "../who-answers.ts";
import { howToAsk } from "./answer-channels.ts";
import { otherParts } from "./answer-parts.ts";
import { whyThisBody } from "./answer-why.ts";
import { defaultDesk } from "./default-desk.ts";
import { groupsTable } from "./groups-table.ts";
import { reportAbout } from "./report-door.ts";
import { byWhen, complaintDoor, serviceFacts } from "./service-facts.ts";

export function answerPage(directory: Directory, { reader, params, query, position }: PageRequest): Answer {
  const one = directory.functions.get(params["id"] ?? "");
  const area = directory.areas.get(params["area"] ?? "");
  if (one === undefined || area === undefined) return { kind: "not-found" };
  const who = whoAnswers(directory, one.id, area.code);
  if (!who.ok) return { kind: "not-found" };
  const names = { function: inWords(reader, one.name), area: inWords(reader, area.name) };
  const parts =
    who.value.kind === "one"
      ? oneAnswer({ directory, reader, one, area }, who.value.resolution)
      : html`<h1>${reader.say("directory.answer.depends", names)}</h1>
          <p class="lead">${spoken(reader, one.summary)}</p>
          ${groupsTable(directory, reader, { one, groups: who.value.groups })}`;
  return {
    kind: "page",
    page: {
      title: reader.say("directory.answer.title", names),
      way: [
        { href: `/${reader.language}/services`, words: reader.say("directory.services.title") },
        { href: functionPath(reader, one.id), words: spoken(reader, one.name) },
      ],
      width: "reading",
      ...(query["q"] !== undefined && { isUnlisted: true }),
      data: serviceMarkup(directory, reader, { one, address: position.address }),
      main: html`${parts} ${query["q"] !== undefined && notWhatWasMeant(reader, query["q"])}`,
    },
  };
}

interface Subject {
  readonly directory: Directory;
  readonly reader: Reader;
  readonly one: PublicFunction;
  readonly area: Area;
}

function oneAnswer(subject: Subject, resolution: Resolution): Html {
  const { directory, reader, one, area } = subject;
  const bodies = answeringBodies(resolution).flatMap((id) => directory.bodies.get(id) ?? []);
  const isUnsettled = resolution.outcome === "nobody" || resolution.outcome === "disputed";
  return html`<h1 class="answer">${headline(subject, resolution)}</h1>
    ${isUnsettled && notice("warning", reader.say(`directory.answer.${resolution.outcome}-what`))}
    ${!isUnsettled && byWhen(reader, one)} ${isUnsettled && defaultDesk(directory, reader)}
    ${reportAbout(directory, reader, { one, area: area.code })}
    ${resolution.outcome !== "disputed" && bodies.map((body) => howToAsk(directory, reader, { one, body, isOnly: bodies.length === 1, resolution }))}
    ${serviceFacts(directory, reader, one)} ${complaintDoor(directory, reader, one)}
    ${otherParts(directory, reader, resolution)} ${whyThisBody(directory, reader, { one, resolution })}`;
}

function headline({ directory, reader, one, area }: Subject, resolution: Resolution): Html {
  const ids = answeringBodies(resolution);
  const names = ids.map((id) => html`<strong>${bodyLink(directory, reader, id)}</strong>`);
  const parts = {
    function: spoken(reader, one.name),
    area: spoken(reader, area.name),
    bodies: listOf(reader, names),
  };
  return sentence(reader, `directory.answer.${resolution.outcome}`, { count: ids.length }, parts);
}

/** A list of markup in the language's own way: "A, B and C". */
function listOf(reader: Reader, pieces: readonly Piece[]): Piece {
  const signs = pieces.map((_, at) => String.fromCodePoint(0xe100 + at));
  const written = writtenList(reader, signs);
  return [...written].map((sign) => {
    const at = (sign.codePointAt(0) ?? 0) - 0xe100;
    return at >= 0 && at < pieces.length ? pieces[at] : sign;
  });
}

function notWhatWasMeant(reader: Reader, question: string): Html {
  const other = withQuery(`/${reader.language}/services`, { q: question });
  return html`<p class="quiet no-print">
    ${sentence(reader, "directory.answer.you-asked", { question }, { other: link(other, reader.say("directory.ask.other-meanings")) })}
  </p>`;
}
