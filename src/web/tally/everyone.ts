/** Every option with its outcome, the reason, and what would have had to be different. */
import { sayMoney, sayNeeds, sayNumber, sayReason, whatIf, type Account } from "#engines/tally/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { missedTurnout, moneyText, wholeName, type View } from "./view.ts";

/** Counting again for every loser takes time; beyond this many marks times losers the page does without. */
const mostRecounted = 120_000;

export function everyone(view: View): Html {
  const { election, count, to } = view;
  if (election.kind === "owners") return nothing;
  const votes = mentions(view);
  const won = (account: Account) => (account.won ? count.winners.indexOf(account.option) : Infinity);
  const order = count.accounts.toSorted(
    (a, b) => won(a) - won(b) || (votes.get(b.option) ?? 0) - (votes.get(a.option) ?? 0),
  );
  const isRanked = election.ballots.kind === "ordinal";
  return html`<section>
    <h2>${to.say("tally.page.everyone")}</h2>
    <p>${to.say("tally.page.everyone-lead", { kind: view.kind })}</p>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">${to.say("tally.page.option", { kind: view.kind })}</th>
          ${!isRanked && html`<th scope="col" class="num">${to.say("tally.page.votes")}</th>`}
          ${election.kind === "budget" && html`<th scope="col" class="num">${to.say("tally.page.cost")}</th>`}
          <th scope="col">${to.say("tally.page.outcome")}</th>
          <th scope="col">${to.say("tally.page.why")}</th>
        </tr>
      </thead>
      <tbody>
        ${order.map((account) => row(view, account, isRanked ? undefined : (votes.get(account.option) ?? 0)))}
      </tbody>
    </table>
  </section>`;
}

function row(view: View, account: Account, votes: number | undefined): Html {
  const { election, to } = view;
  const cost =
    election.kind === "budget" ? election.options.find((one) => one.id === account.option)?.cost : undefined;
  return html`<tr>
    <th scope="row">
      ${wholeName(view, account.option)}
      ${wholeName(view, account.option) !== account.option && html`<span class="id">${account.option}</span>`}
    </th>
    ${votes !== undefined && html`<td class="num" data-name="${to.say("tally.page.votes")}">${sayNumber(to, String(votes))}</td>`}
    ${cost !== undefined && html`<td class="num" data-name="${to.say("tally.page.cost")}">${sayMoney(to, moneyText(view, cost))}</td>`}
    <td>
      <span class="${account.won ? "won" : "lost"}"
        >${account.won ? "✓ " : ""}${to.say(account.won ? "tally.page.won" : "tally.page.lost")}</span
      >
    </td>
    <td>${sayReason(to, account.why)} ${!account.won && needs(view, account)}</td>
  </tr>`;
}

function needs(view: View, account: Account): Html {
  const { to, election, count } = view;
  // More votes for one alone are no remedy when too few people voted at all.
  if (missedTurnout(view) !== undefined) return nothing;
  const known = sayNeeds(to, account.why);
  const losers = count.accounts.filter((one) => !one.won).length;
  const marks = election.kind === "owners" ? 0 : election.ballots.marks.length;
  if (known !== undefined && count.method !== "irv") return html`<span class="needs">${known}</span>`;
  if (marks * losers > mostRecounted)
    return known === undefined ? nothing : html`<span class="needs">${known}</span>`;
  const found = recounted(view, account.option);
  const sentence =
    found.votes === undefined
      ? to.say("tally.what-if.no-votes", { kind: view.kind })
      : to.say("tally.what-if.page-votes", { votes: found.votes, kind: view.kind });
  const cost =
    found.cost !== undefined &&
    found.money !== undefined &&
    to.say("tally.what-if.page-cost", { cost: sayMoney(to, found.cost), money: sayMoney(to, found.money) });
  return html`<span class="needs">${sentence} ${cost}</span>`;
}

const known = new WeakMap<object, Map<string, ReturnType<typeof whatIf>>>();

// The page says everything twice, in two languages, but counts again only once.
function recounted(view: View, option: string): ReturnType<typeof whatIf> {
  const found = known.get(view.count) ?? new Map<string, ReturnType<typeof whatIf>>();
  known.set(view.count, found);
  const answer =
    found.get(option) ?? whatIf(view.election, { ...view.wish, method: view.count.method }, option);
  found.set(option, answer);
  return answer;
}

/** How many people marked each option; for lists the votes of the list. */
function mentions(view: View): ReadonlyMap<string, number> {
  const { election } = view;
  const votes = new Map<string, number>();
  if (election.kind === "owners") return votes;
  const { ballots } = election;
  for (let b = 0; b < ballots.counts.length; b++) {
    for (let m = ballots.starts[b] ?? 0; m < (ballots.starts[b + 1] ?? 0); m++) {
      const id = election.options[ballots.marks[m] ?? 0]?.id ?? "";
      votes.set(id, (votes.get(id) ?? 0) + (ballots.counts[b] ?? 0));
    }
  }
  return votes;
}
