/** The count step by step: bars that grow or shrink, each with its sentence; all figures in a table. */
import { sayNumber, sayReason, type Round } from "#engines/tally/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { drawn, wholeName, type View } from "./view.ts";

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
  const scale = 1000 / Math.max(1, Number(view.election.budget));
  const units = (id: string) =>
    Number(
      view.election.kind === "budget" ? (view.election.options.find((one) => one.id === id)?.cost ?? 0n) : 0n,
    );
  const before = view.count.rounds.filter((one) => one.n < round.n && one.action === "fund");
  let at = before.flatMap((one) => one.options).reduce((sum, id) => sum + units(id), 0) * scale;
  const start = at;
  const parts = round.options.map((id) => {
    const width = Math.max(3, units(id) * scale);
    const part = html`<rect
      class="${view.toneOf(id)}"
      x="${drawn(at)}"
      y="0"
      width="${drawn(width)}"
      height="14"
    ></rect>`;
    at += units(id) * scale;
    return part;
  });
  return html`<svg
    class="thin"
    role="img"
    aria-label="${why}"
    viewBox="0 0 1000 14"
    preserveAspectRatio="none"
  >
    <rect class="rest" width="1000" height="14"></rect>
    <rect class="spent" width="${drawn(start)}" height="14"></rect>
    ${parts}
  </svg>`;
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
  let at = 0;
  const parts = tally.map(({ id, votes }) => {
    const width = (votes / total) * 100;
    const x = at;
    at += width;
    if (width === 0) return nothing;
    // In percent of the bar, so that figures keep their size on a phone; a digit needs three percent of its width there.
    const label =
      width > 3 * id.length + 1 && id.length <= 6
        ? html`<text class="on" x="${drawn(x + width / 2)}%" y="19">${id}</text>`
        : nothing;
    return html`<rect
        class="${view.toneOf(id)}"
        x="${drawn(x)}%"
        y="0"
        width="${drawn(Math.max(0.1, width - 0.3))}%"
        height="28"
        ><title>${wholeName(view, id)}: ${sayNumber(to, String(round.tally?.[id] ?? ""))}</title></rect
      >${label}`;
  });
  return html`<svg class="votes" role="img" aria-label="${sayReason(to, round.why)}">${parts}</svg>`;
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
