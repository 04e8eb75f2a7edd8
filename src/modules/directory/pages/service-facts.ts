/** What it is, by when, what it costs, what to bring, for whom; and the door for complaints. The same on every page of a service. */
import type { PublicFunction } from "#kernel/register/model.ts";
import { html, type Html, isSomething, nothing, type Piece } from "#ui/html.ts";
import { factsList } from "#ui/facts-list.ts";
import { link } from "#ui/link.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import { writtenSentences } from "#ui/words.ts";
import type { Directory } from "../directory.ts";
import { bodyLink, contactOf, timeInWords } from "../names.ts";

/** By when, as the one sentence that matters most after the name; and what it is, for those who came by a link. */
export function byWhen(reader: Reader, one: PublicFunction): Html {
  const { say } = reader;
  const promised = one.promised === undefined ? undefined : timeInWords(reader, one.promised);
  const legal = one.legal === undefined ? undefined : timeInWords(reader, one.legal);
  const words = [
    promised === undefined
      ? say("directory.when.unpromised")
      : say("directory.when.promised", { time: promised }),
    legal !== undefined && say("directory.when.legal", { time: legal }),
  ];
  return html`<p class="lead">${writtenSentences(reader, words)}</p>`;
}

export function serviceFacts(directory: Directory, reader: Reader, one: PublicFunction): Html {
  const { say } = reader;
  const facts = [
    { name: say("directory.facts.summary"), value: spoken(reader, one.summary) },
    { name: say("directory.facts.fee"), value: spoken(reader, one.fee) },
    { name: say("directory.facts.evidence"), value: spoken(reader, one.evidence) },
    { name: say("directory.facts.target-group"), value: spoken(reader, one.targetGroup) },
    {
      name: say("directory.facts.provision"),
      value: one.provision !== undefined && say(`directory.provision.${one.provision}`),
    },
    { name: say("directory.facts.procedure"), value: procedureOf(directory, reader, one) },
  ];
  if (!facts.some((fact) => isSomething(fact.value))) return nothing;
  return html`<section>
    <h2>${say("directory.facts.title")}</h2>
    ${factsList(facts)}
  </section>`;
}

/** What a matter about it follows, and where that is drawn. */
function procedureOf(directory: Directory, reader: Reader, one: PublicFunction): Piece {
  const procedure = directory.procedures.get(one.procedure);
  if (procedure === undefined) return nothing;
  return link(
    `/${reader.language}/procedures/${encodeURIComponent(procedure.id)}`,
    spoken(reader, procedure.title),
  );
}

/** Where to go when it went wrong; says so openly when the register names nobody. */
export function complaintDoor(directory: Directory, reader: Reader, one: PublicFunction): Html {
  const { say } = reader;
  const body = one.complaints === undefined ? undefined : directory.bodies.get(one.complaints);
  return html`<section>
    <h2>${say("directory.complaint.title")}</h2>
    ${
      body === undefined
        ? html`<p>${say("directory.complaint.nobody")}</p>`
        : html`<p>
              ${sentence(reader, "directory.complaint.to", {}, { body: bodyLink(directory, reader, body.id) })}
            </p>
            ${factsList(contactOf(reader, body).slice(0, 3))}`
    }
  </section>`;
}
