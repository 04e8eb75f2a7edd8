/** Each group by the statements that set it apart, and what every group shares. */
import type { PublicMap, PublicStatement } from "#engines/opinion/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { partsBar } from "#ui/parts-bar.ts";
import { bar } from "./bars.ts";
import { toneOf } from "./drawn-map.ts";
import { quoted, statementNamed, wordsOf, type View } from "./view.ts";

const mostShared = 6;

export function groupParts(view: View): Html {
  const { map } = view;
  if (map.groups.length === 0) return nothing;
  return html`${map.groups.map((group, at) => apart(view, group, at))} ${everyGroup(view)}`;
}

function apart(view: View, group: PublicMap["groups"][number], at: number): Html {
  const { say } = view;
  const { name, people, representative } = group;
  return html`<section>
    <h2><span class="swatch ${toneOf(at)}">${name}</span> ${say("opinion.page.sets-apart", { name })}</h2>
    <p>${say("opinion.page.sets-apart-lead", { people })}</p>
    ${representative.length === 0 && html`<p>${say("opinion.page.sets-apart-none")}</p>`}
    <ol class="opinions">
      ${representative.map(({ statement: id, side, inside, outside }) => {
        const statement = statementNamed(view, id);
        if (statement === undefined) return nothing;
        const share = (of: typeof inside, words: string) =>
          html`<tr>
            <th scope="row">${words}</th>
            <td class="num">${of.percent}%</td>
            <td class="num quiet">${say("opinion.page.interval", { low: of.low, high: of.high })}</td>
            <td class="line">
              ${partsBar({ sentence: undefined, height: "low", parts: [{ share: of.percent / 100, tone: side }] })}
            </td>
          </tr>`;
        return html`<li>
          <b>${say(`opinion.page.${side}-with`)}</b> ${quoted(wordsOf(view, statement))}
          <table class="pair">
            <tbody>
              ${share(inside, say("opinion.page.inside"))} ${share(outside, say("opinion.page.outside"))}
            </tbody>
          </table>
        </li>`;
      })}
    </ol>
  </section>`;
}

/** Sorted by the group that shares it least; only what half of every group shares. */
function everyGroup(view: View): Html {
  const { map, say } = view;
  const shared = map.statements
    .flatMap((statement) =>
      (["agree", "disagree"] as const).flatMap((side) => {
        const least = statement.everyGroup?.[side] ?? 0;
        return least >= 50 ? [{ statement, side, least }] : [];
      }),
    )
    .sort((a, b) => b.least - a.least)
    .slice(0, mostShared);
  return html`<section>
    <h2>${say("opinion.page.every-group")}</h2>
    <p>${say(shared.length === 0 ? "opinion.page.every-group-none" : "opinion.page.every-group-lead")}</p>
    <ol class="opinions">
      ${shared.map(({ statement, side, least }) => html`<li>${quoted(wordsOf(view, statement))}<span class="quiet block">${say(`opinion.page.every-group-${side}`, { percent: least })}</span>${byGroup(view, statement)}</li>`)}
    </ol>
  </section>`;
}

function byGroup(view: View, statement: PublicStatement): Html {
  const { map, say } = view;
  return html`${statement.groups?.map((votes, at) => {
    const name = map.groups[at]?.name ?? "";
    return html`<div class="ofgroup">
      <span class="swatch ${toneOf(at)}">${name}</span>
      <div>${bar(view, votes, say("opinion.group", { name }))}</div>
    </div>`;
  })}`;
}
