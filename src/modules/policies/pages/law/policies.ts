/** Every policy, by what it is for and its field, with where it stands on a day. */
import { readDay, type Policy } from "#engines/rules/index.ts";
import { html, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";
import type { PoliciesContext } from "../../context.ts";
import { dateOf, standingOn } from "../../law/tell-policy.ts";
import { whoAnswers } from "./who-answers.ts";
import { dayForm, lawOfDay } from "./on-day.ts";

const kinds = ["active", "protective", "tax", "common"] as const;

export async function policiesPage(context: PoliciesContext, request: PageRequest): Promise<Answer> {
  const { reader } = request;
  const { say, language } = reader;
  const asked = await lawOfDay(context, request);
  const policies = asked.law?.system.policies ?? [];

  return {
    kind: "page",
    page: {
      title: say("policies.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("policies.title")}</h1>
        <p class="lead">${say("policies.lead")}</p>
        <ul class="ways-on">
          ${context.ways.map(
            (way) =>
              html`<li>
                ${link(`/${language}/policies/${way}`, say(way === "proposals" ? "policies-lifecycle.way" : `policies.way.${way}`))}
              </li>`,
          )}
        </ul>
        ${dayForm(reader, `/${language}/policies`, asked)}
        ${kinds.map((kind) => {
          const some = policies.filter((one) => one.kind === kind);
          return (
            some.length > 0 &&
            html`<section>
              <h2>${say(`policies.kind.${kind}`)}</h2>
              <p>${say(`policies.kind-about.${kind}`)}</p>
              ${listed(context, reader, some, asked)}
            </section>`
          );
        })}`,
    },
  };
}

function listed(
  context: PoliciesContext,
  reader: Reader,
  policies: readonly Policy[],
  { on, isToday }: { readonly on: PoliciesContext["on"]; readonly isToday: boolean },
): Html {
  const { say, language } = reader;
  const day = readDay(on);
  const columns: readonly Column<Policy>[] = [
    {
      id: "name",
      heading: say("policies.column.policy"),
      cell: ({ id, title }) => {
        const path = `/${language}/policies/${encodeURIComponent(id)}`;
        return link(isToday ? path : withQuery(path, { on }), spoken(reader, title));
      },
    },
    {
      id: "field",
      heading: say("policies.column.field"),
      cell: ({ field }) => say(`policies.field.${field}`),
    },
    {
      id: "standing",
      heading: say("policies.column.standing"),
      cell: (policy) => {
        const standing = day === undefined ? "in-force" : standingOn(policy, day);
        const from = dateOf(policy.from);
        return html`${say(`policies.standing.${standing}`)}${
          from !== undefined &&
          html`<br /><span class="quiet small">${say("policies.since")} ${dateElement(reader, from)}</span>`
        }`;
      },
    },
    {
      id: "answers",
      heading: say("policies.column.answers"),
      cell: ({ function: named }) => named !== undefined && whoAnswers(context, reader, named),
    },
    {
      id: "evaluated",
      heading: say("policies.column.evaluation"),
      cell: ({ evaluation }) => {
        const first = dateOf(evaluation?.first);
        return first !== undefined && dateElement(reader, first);
      },
    },
  ];
  const shown = policies.some(({ function: named }) => named !== undefined)
    ? columns
    : columns.filter(({ id }) => id !== "answers");
  return table(
    reader,
    policies.toSorted((one, other) => one.field.localeCompare(other.field)),
    shown,
    {
      caption: say(`policies.kind.${policies[0]?.kind ?? "common"}`),
      isCaptionHidden: true,
      rowHeading: "name",
    },
  );
}
