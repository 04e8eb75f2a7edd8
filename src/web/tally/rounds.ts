/** The count step by step: bars that grow or shrink, each with its sentence; all figures in a table. */
import { sayNumber, sayReason, type Round } from "#engines/tally/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { partsBar } from "#ui/parts-bar.ts";
import { wholeName, type View } from "./view.ts";

/** More steps than this stand folded away; the first ones are enough to understand how it goes. */
const firstSteps = 12;

export function rounds(view: View): Html {
  const { count, to } = view;
  const isBudget = view.election.kind === "budget";
  const isDrawn = isBudget || count.rounds.some((round) => bars(view, round) !== undefined);
  const sentence = to.say(
    isBudget ? "tally.page.rounds-sentence-budget" : "tally.page.rounds-sentence-seats",
  );
  const steps = count.rounds.map((round) => step(view, round));
  return html`<section>
    <h2>${to.say("tally.page.rounds")}</h2>
    ${isDrawn && count.rounds.length > 1 && view.kind !== "lists" && html`<p>${sentence}</p>`}
    ${!isBudget && isDrawn && whoIsWho(view)}
    <ol class="steps">
      ${steps.slice(0, firstSteps)}
    </ol>
    ${
      steps.length > firstSteps &&
      html`<details>
        <summary>${to.say("tally.page.more")} (${sayNumber(to, String(steps.length))})</summary>
        <ol class="steps" start="${firstSteps + 1}">
          ${steps.slice(firstSteps)}
        </ol>
      </details>`
    }
    ${!isBudget && tallies(view)} ${duels(view)}
  </section>`;
}

function step(view: View, round: Round): Html {
  const { to } = view;
  const why = sayReason(to, round.why);
  const bar = view.election.kind === "budget" ? growth(view, round, why) : bars(view, round);
  return html`<li><span class="n">${sayNumber(to, String(round.n))}</span>${why} ${bar}</li>`;
}

/** Spent so far, and what this step adds. */
function growth(view: View, round: Round, why: string): Html {
  if (view.election.kind !== "budget" || round.action !== "fund") return nothing;
  const whole = Math.max(1, Number(view.election.budget));
  const costs = new Map(view.election.options.map(({ id, cost }) => [id, Number(cost) / whole]));
  const share = (id: string) => costs.get(id) ?? 0;
  const before = view.count.rounds.filter((one) => one.n < round.n && one.action === "fund");
  const spent = before.flatMap((one) => one.options).reduce((sum, id) => sum + share(id), 0);
  const added = round.options.map((id) => ({ share: share(id), tone: view.toneOf(id) }));
  return partsBar({ sentence: why, height: "low", parts: [{ share: spent, tone: "spent" }, ...added] });
}

/** The votes of a round side by side, each part with its candidate's number where there is room. */
function bars(view: View, round: Round): Html | undefined {
  const { election, to } = view;
  if (
    election.kind !== "seats" ||
    round.tally === undefined ||
    round.duels !== undefined ||
    round.action === "seat"
  )
    return undefined;
  const tally = Object.entries(round.tally).map(([id, votes]) => ({ id, votes: Number(votes) }));
  const total = tally.reduce((sum, one) => sum + one.votes, 0);
  if (total === 0) return undefined;
  const parts = tally.map(({ id, votes }) => ({
    share: votes / total,
    tone: view.toneOf(id),
    name: `${wholeName(view, id)}: ${sayNumber(to, String(round.tally?.[id] ?? ""))}`,
    label: id,
  }));
  return partsBar({ sentence: sayReason(to, round.why), height: "middle", parts });
}

function whoIsWho(view: View): Html {
  const { election } = view;
  if (election.kind !== "seats" || election.options.length > 40) return nothing;
  return html`<ul class="key">
    ${election.options.map((option) => html`<li><span class="swatch ${view.toneOf(option.id)}">${option.id}</span><span>${wholeName(view, option.id)}</span><span></span></li>`)}
  </ul>`;
}

/** Every tally of every round, candidates down and rounds across. */
function tallies(view: View): Html {
  const { count, election, to } = view;
  const withTally = count.rounds.filter((round) => round.tally !== undefined && round.action !== "seat");
  if (election.kind !== "seats" || withTally.length < 2 || withTally.length > 40) return nothing;
  return html`<details>
    <summary>${to.say("tally.page.votes")}</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${to.say("tally.page.option", { kind: view.kind })}</th>
            ${withTally.map((round) => html`<th class="num" scope="col">${round.n}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${election.options.map(
            (option) =>
              html`<tr>
                <th scope="row">${wholeName(view, option.id)}</th>
                ${withTally.map((round) => html`<td class="num">${round.tally?.[option.id] === undefined ? "" : sayNumber(to, round.tally[option.id] ?? "")}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function duels(view: View): Html {
  const { count, to } = view;
  const all = count.rounds.find((round) => round.duels !== undefined)?.duels;
  if (all === undefined) return nothing;
  const ids = Object.keys(all);
  return html`<div class="scroll">
    <table>
      <caption>
        ${to.say("tally.page.duels")}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${ids.map((id) => html`<th class="num" scope="col">${id}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${ids.map(
          (row) =>
            html`<tr>
              <th scope="row">${wholeName(view, row)} <span class="id">${row}</span></th>
              ${ids.map((column) => html`<td class="num">${row === column ? "–" : duel(view, all, { row, column })}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function duel(
  view: View,
  all: NonNullable<Round["duels"]>,
  pair: { readonly row: string; readonly column: string },
): Html {
  const own = all[pair.row]?.[pair.column] ?? "0";
  const wins = Number(own) > Number(all[pair.column]?.[pair.row] ?? "0");
  return wins ? html`<b class="dot">${sayNumber(view.to, own)}</b>` : html`${sayNumber(view.to, own)}`;
}
