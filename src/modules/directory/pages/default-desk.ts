/** Where a matter goes that has no better door: somebody always takes it. */
import { html, type Html, nothing } from "#ui/html.ts";
import { factsList } from "#ui/facts-list.ts";
import type { Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Directory } from "../directory.ts";
import { bodyLink, contactOf } from "../names.ts";

/** The default desk with its contact; nothing when the jurisdiction has none, which is a fault of the register. */
export function defaultDesk(directory: Directory, reader: Reader): Html {
  const id = directory.register.jurisdiction.defaultDesk;
  const body = id === undefined ? undefined : directory.bodies.get(id);
  if (body === undefined) return nothing;
  return html`<section class="desk">
    <h2>${reader.say("directory.desk.title")}</h2>
    <p>${sentence(reader, "directory.desk.what", {}, { body: bodyLink(directory, reader, body.id) })}</p>
    ${factsList(contactOf(reader, body))}
  </section>`;
}
