/** Who else has a part in it: leads, delivers, supports, funds, supervises — and how the public takes part. */
import { type Part, type Resolution, roles } from "#kernel/register/model.ts";
import { html, type Html, isSomething, nothing } from "#ui/html.ts";
import { factsList } from "#ui/facts-list.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import type { Directory } from "../directory.ts";
import { bodyLink } from "../names.ts";
import { partsOf } from "../who-answers.ts";

export function otherParts(directory: Directory, reader: Reader, resolution: Resolution): Html {
  const others = roles.filter((role) => role !== "answers" && partsOf(resolution, role).length > 0);
  if (others.length === 0) return nothing;
  return html`<section>
    <h2>${reader.say("directory.parts.title")}</h2>
    ${factsList(
      others.map((role) => ({
        name: reader.say(`directory.role.${role}`),
        value: partsOf(resolution, role).map((part) => html`<p>${partInWords(directory, reader, part)}</p>`),
      })),
    )}
  </section>`;
}

/** "Friends of the Lamps – walk the quarter once a month". */
export function partInWords(
  directory: Directory,
  reader: Reader,
  part: Pick<Part, "body" | "assignment">,
): Html {
  const how = spoken(reader, part.assignment.how);
  const who = part.body === undefined ? undefined : bodyLink(directory, reader, part.body);
  const conditions = spoken(reader, part.assignment.conditions);
  const both = who !== undefined && isSomething(how);
  return html`${who}${both && " – "}${how}${isSomething(conditions) && html` <span class="quiet">(${conditions})</span>`}`;
}
