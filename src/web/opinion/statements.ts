/** Statements: what people share, what divides them, and all of them. */
import type { PublicStatement } from "#engines/opinion/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { bar } from "./bars.ts";
import { toneOf } from "./drawn-map.ts";
import { quoted, wordsOf, type View } from "./view.ts";

const mostCommon = 8;
const mostDividing = 6;

/** Clear majorities of all who voted, the surest first. */
export function common(view: View): Html {
  const { say, map } = view;
  const found = map.statements
    .flatMap((statement) => {
      const share = statement.majority === undefined ? undefined : statement.votes?.[statement.majority];
      return share === undefined ? [] : [{ statement, sure: share.low }];
    })
    .sort((a, b) => b.sure - a.sure)
    .slice(0, mostCommon)
    .map(({ statement }) => statement);
  return html`<section>
    <h2>${say("opinion.page.common")}</h2>
    <p>${say(found.length === 0 ? "opinion.page.common-none" : "opinion.page.common-lead")}</p>
    ${list(view, found)}
  </section>`;
}

/** Statements that weigh most in the first direction. */
export function dividing(view: View): Html {
  const { say, map } = view;
  const found = map.statements
    .filter(({ votes, weight }) => votes !== undefined && weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostDividing);
  if (found.length === 0 || map.noGroups === "no-direction") return nothing;
  return html`<section>
    <h2>${say("opinion.page.divides")}</h2>
    <p>${say("opinion.page.divides-lead")}</p>
    ${list(view, found)}
  </section>`;
}

function list(view: View, statements: readonly PublicStatement[]): Html {
  return html`<ol class="opinions">
    ${statements.map((statement) => {
      const words = wordsOf(view, statement);
      return html`<li>${quoted(words)} ${statement.votes && bar(view, statement.votes, words)}</li>`;
    })}
  </ol>`;
}

/** Every statement in a table, folded away. */
export function everyStatement(view: View): Html {
  const { say, map } = view;
  const number = new Intl.NumberFormat(view.language);
  const names = [
    say("opinion.page.bar-agree"),
    say("opinion.page.bar-pass"),
    say("opinion.page.bar-disagree"),
  ];
  return html`<section>
    <h2>${say("opinion.page.all")}</h2>
    <details>
      <summary>${say("opinion.page.all-lead", { count: map.statements.length })}</summary>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">${say("opinion.page.statement")}</th>
            <th scope="col" class="num">${say("opinion.page.voters")}</th>
            ${names.map((name) => html`<th scope="col" class="num">${name}</th>`)}
            ${map.groups.map(({ name }, at) => html`<th scope="col" class="num"><span class="swatch ${toneOf(at)}">${name}</span> ${names[0] ?? ""}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${map.statements.map((statement) => row(statement))}
        </tbody>
      </table>
    </details>
  </section>`;

  function row(statement: PublicStatement): Html {
    const { votes } = statement;
    const shares = votes === undefined ? [] : [votes.agree, votes.pass, votes.disagree];
    return html`<tr>
      <th scope="row">${quoted(wordsOf(view, statement))}</th>
      ${
        votes === undefined
          ? html`<td class="num" colspan="${4 + map.groups.length}">${say("opinion.page.too-few")}</td>`
          : html`<td class="num" data-name="${say("opinion.page.voters")}">${number.format(votes.people)}</td>
              ${shares.map(({ percent }, at) => html`<td class="num" data-name="${names[at] ?? ""}">${percent}%</td>`)}
              ${map.groups.map(({ name }, at) => html`<td class="num" data-name="${name}">${statement.groups === undefined ? "–" : `${statement.groups[at]?.agree.percent ?? 0}%`}</td>`)}`
      }
    </tr>`;
  }
}
