/** Who answers for a policy, by the register: the bodies, that it depends on the place, or that nobody does. */
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import { writtenList } from "#ui/words.ts";
import { holdsOn } from "#lib/dates.ts";
import type { PoliciesContext } from "../../context.ts";

/** A link to the service with the bodies that answer for it; nothing when the register has no such function. */
export function whoAnswers(
  { register, on }: Pick<PoliciesContext, "register" | "on">,
  reader: Reader,
  named: string,
): Html {
  const service = register.functions.find(({ id, validity }) => id === named && holdsOn(validity, on));
  if (service === undefined) return nothing;
  const answering = register.assignments.filter(
    (one) => one.function === named && one.role === "answers" && holdsOn(one.validity, on),
  );
  const bodies = new Map(register.bodies.map((one) => [one.id, one]));
  const names = answering.map(({ assignee }) =>
    assignee.by === "name" ? inWords(reader, bodies.get(assignee.body)?.name ?? {}) : undefined,
  );
  const known = [...new Set(names.filter((name) => name !== undefined && name !== ""))] as string[];
  const isOfPlace = known.length === 0 || names.includes(undefined);
  const who = isOfPlace
    ? reader.say(`policies.answers-${answering.length === 0 ? "nobody" : "by-place"}`)
    : writtenList(reader, known);
  return html`${link(`/${reader.language}/services/${encodeURIComponent(named)}`, spoken(reader, service.name))}<br /><span
      class="quiet small"
      >${who}</span
    >`;
}
