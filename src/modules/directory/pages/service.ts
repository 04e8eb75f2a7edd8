/** One service: what it is, who answers where, by when, how to ask, the law, and the parts others play. */
import { holdsOn } from "#lib/dates.ts";
import { type Assignment, type PublicFunction, type Role, roles } from "#kernel/register/model.ts";
import { html, type Html, isSomething, nothing, type Piece } from "#ui/html.ts";
import { factsList } from "#ui/facts-list.ts";
import { alsoCalled, inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Directory } from "../directory.ts";
import { divisionOf, domainName, groupOf } from "../domains.ts";
import { serviceMarkup } from "../linked/schema-org.ts";
import { basisInWords, functionPath, knownWord } from "../names.ts";
import { answersEverywhere } from "../who-answers.ts";
import { placeField } from "./ask-form.ts";
import { partInWords } from "./answer-parts.ts";
import { groupsTable } from "./groups-table.ts";
import { reportAbout } from "./report-door.ts";
import { byWhen, complaintDoor, serviceFacts } from "./service-facts.ts";

export function servicePage(directory: Directory, { reader, params, query, position }: PageRequest): Answer {
  const one = directory.functions.get(params["id"] ?? "");
  if (one === undefined) return { kind: "not-found" };
  const place = query["place"];
  if (place !== undefined && directory.areas.has(place)) {
    return { kind: "go", to: `${functionPath(reader, one.id)}/in/${encodeURIComponent(place)}` };
  }
  const { say, language } = reader;
  const domain = groupOf(one.domain) ?? divisionOf(one.domain);
  return {
    kind: "page",
    page: {
      title: inWords(reader, one.name),
      way: [
        { href: `/${language}/services`, words: say("directory.services.title") },
        // A group of services with the name of this one would only be said twice.
        ...(domain === undefined || domainName(reader, domain) === inWords(reader, one.name)
          ? []
          : [{ href: `/${language}/services?domain=${domain}`, words: domainName(reader, domain) }]),
      ],
      width: "reading",
      data: serviceMarkup(directory, reader, { one, address: position.address }),
      main: html`<h1>${spoken(reader, one.name)} ${alsoCalled(reader, one.name)}</h1>
        ${byWhen(reader, one)} ${reportAbout(directory, reader, { one })}
        ${placePicker(directory, reader, one)}
        <h2>${say("directory.service.who")}</h2>
        ${one.everyLevel && html`<p>${say("directory.service.every-level")}</p>`}
        ${groupsTable(directory, reader, { one, groups: answersEverywhere(directory, one.id) })}
        ${serviceFacts(directory, reader, one)} ${complaintDoor(directory, reader, one)}
        ${othersIn(directory, reader, one)} ${law(directory, reader, one)}`,
    },
  };
}

function placePicker(directory: Directory, reader: Reader, one: PublicFunction): Html {
  const picker = placeField(directory, reader, { hasQuestion: false });
  if (picker === undefined) return nothing;
  return html`<form class="ask" action="${functionPath(reader, one.id)}" method="get">
    ${picker}
    <button type="submit">${reader.say("directory.service.in-my-place")}</button>
  </form>`;
}

function othersIn(directory: Directory, reader: Reader, one: PublicFunction): Html {
  const valid = directory.register.assignments.filter(
    (each) => each.function === one.id && each.role !== "answers" && holdsOn(each.validity, directory.on),
  );
  const facts = roles.map((role: Role) => ({
    name: reader.say(`directory.role.${role}`),
    value: valid
      .filter((each) => each.role === role)
      .map((each) => html`<p>${assigned(directory, reader, each)}</p>`),
  }));
  if (!facts.some((fact) => isSomething(fact.value))) return nothing;
  return html`<section>
    <h2>${reader.say("directory.parts.title")}</h2>
    ${factsList(facts)}
  </section>`;
}

/** A body by name, the public, or a rule in words: "the council of each district". */
function assigned(directory: Directory, reader: Reader, assignment: Assignment): Piece {
  const { assignee } = assignment;
  const area = assignment.area === undefined ? undefined : directory.areas.get(assignment.area);
  const where = area !== undefined && html` <span class="quiet">(${spoken(reader, area.name)})</span>`;
  if (assignee.by !== "rule") {
    const body = assignee.by === "name" ? assignee.body : undefined;
    return html`${partInWords(directory, reader, { body, assignment })}${where}`;
  }
  const level = directory.register.levels.find((each) => each.id === assignee.level);
  const facts = {
    level: level === undefined ? assignee.level : inWords(reader, level.name),
    kind: assignee.kind === undefined ? "" : knownWord(reader, "kind", assignee.kind),
  };
  const rule = reader.say(
    assignee.kind === undefined ? "directory.rule.level" : "directory.rule.kind",
    facts,
  );
  const how = spoken(reader, assignment.how);
  return html`${rule}${isSomething(how) && html` – ${how}`}${where}`;
}

function law(directory: Directory, reader: Reader, one: PublicFunction): Html {
  const bases = one.bases.flatMap((id) => directory.bases.get(id) ?? []);
  return html`<section>
    <h2>${reader.say("directory.law.title")}</h2>
    ${
      bases.length === 0
        ? html`<p>${reader.say("directory.law.none")}</p>`
        : html`<ul>
            ${bases.map((basis) => html`<li>${basisInWords(reader, basis)}</li>`)}
          </ul>`
    }
  </section>`;
}
