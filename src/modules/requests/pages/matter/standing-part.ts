/** Where it stands: the state, who has it, and by when they must act, or why the clock stands still. */
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import { spoken } from "#ui/reader.ts";
import { answeringBodies, byWhen, whyThisOffice } from "../report/who-answers.ts";
import type { Here } from "./here.ts";
import { day } from "./when.ts";

export function standing({ reader, town, matter }: Here): Html {
  const { say } = reader;
  const { timeZone } = town.register.jurisdiction;
  const key = (name: string): string => say(`requests-matter.standing.${name}`);
  return html`<section>
    <h2>${key("title")}</h2>
    <p class="matter-state"><strong>${spoken(reader, matter.state.name)}</strong></p>
    ${matter.isErased ? notice("calm", key("erased")) : nothing}
    ${factsList([
      { name: key("who"), value: answeringBodies(reader, matter.routing) },
      {
        name: key("next"),
        value:
          matter.owner === undefined
            ? nothing
            : key(matter.owner === "reporter" ? "next-you" : "next-office"),
      },
      { name: key("since"), value: day(reader, matter.openedAt, timeZone) },
      { name: key("ended"), value: matter.closedAt !== undefined && day(reader, matter.closedAt, timeZone) },
    ])}
    ${matter.isOpen ? time({ reader, town, matter }) : nothing} ${whyThisOffice(reader, matter.routing)}
  </section>`;
}

function time({ reader, matter }: Here): Html {
  const { say } = reader;
  if (matter.due?.at === undefined && matter.owner === "reporter")
    return html`<p>${say("requests-matter.standing.suspended")}</p>`;
  return html`${matter.due?.isOverdue === true ? notice("warning", say("requests-matter.standing.overdue")) : nothing}
  ${byWhen(reader, matter.due)}`;
}
