/** The same votes under other rules, side by side: what the choice of a rule changes. */
import { countElection, fittingMethods, sayMoney, sayNumber, type Count } from "#engines/tally/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { missedTurnout, wholeName, type View } from "./view.ts";

/** In the order in which they are shown; only those that can count the votes take part. */
const shown = [
  "greedy",
  "greedy-no-skip",
  "equalshares/add1u",
  "phragmen",
  "plurality",
  "irv",
  "borda",
  "schulze",
  "ranked-pairs",
  "stv-scottish",
  "stv-meek",
  "dhondt",
  "sainte-lague",
];

interface Column {
  readonly method: string;
  readonly letter: string;
  /** Undefined when a tie leaves it undecided. */
  readonly count: Count | undefined;
}

export function otherRules(view: View): Html {
  const { election, count, to } = view;
  if (election.kind === "owners" || missedTurnout(view) !== undefined) return nothing;
  const columns = columnsOf(view);
  if (columns.length < 2) return nothing;
  const isLists = view.kind === "lists";
  const winning = (id: string) => columns.some((column) => column.count?.winners.includes(id) === true);
  const place = (id: string) => (count.winners.includes(id) ? count.winners.indexOf(id) : Infinity);
  const rows = election.options
    .map(({ id }) => id)
    .filter(winning)
    .sort((a, b) => place(a) - place(b) || 0);
  const cell = (column: Column, id: string) => {
    const seats = column.count?.winners.filter((winner) => winner === id).length ?? 0;
    if (isLists) return seats === 0 ? "" : sayNumber(to, String(seats));
    return seats === 0
      ? ""
      : html`<span class="dot">●<span hidden> ${to.say("tally.page.wins-here")}</span></span>`;
  };
  const isThis = (column: Column) => column.method === count.method && "this";
  return html`<section>
    <h2>${to.say("tally.page.other-rules")}</h2>
    <p>${to.say("tally.page.other-rules-lead", { kind: view.kind })}</p>
    <ul class="rulekey">
      ${columns.map((column) => rule(view, column))}
    </ul>
    <div class="scroll">
      <table class="rules">
        <thead>
          <tr>
            <th scope="col">${to.say("tally.page.option", { kind: view.kind })}</th>
            ${columns.map((column) => html`<th scope="col" class="${isThis(column)}">${column.letter}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (id) =>
              html`<tr>
                <th scope="row">${wholeName(view, id)}</th>
                ${columns.map((column) => html`<td class="${isThis(column)}">${cell(column, id)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** A rule by its letter: what it does, and what it came to. */
function rule({ to, election, count }: View, column: Column): Html {
  const cost = column.count?.cost ?? null;
  const outcome =
    column.count === undefined
      ? to.say("tally.page.other-none")
      : election.kind === "budget" && cost !== null
        ? to.say("tally.page.rule-cost", { count: column.count.winners.length, cost: sayMoney(to, cost) })
        : undefined;
  const what = column.method === count.method ? "tally.page.rule-this" : `tally.method.${column.method}.what`;
  return html`<li>
    <b class="letter">${column.letter}</b> <b>${to.say(`tally.method.${column.method}.name`)}</b>
    <span class="quiet">${to.say(what)} ${outcome !== undefined && html`<b>${outcome}</b>`}</span>
  </li>`;
}

const known = new WeakMap<object, readonly Column[]>();

function columnsOf(view: View): readonly Column[] {
  const before = known.get(view.count);
  if (before !== undefined) return before;
  const { election, count, wish } = view;
  // For one seat a transferable vote is the instant run-off, which is there already.
  const isForOne = election.kind === "seats" && election.seats === 1;
  const others = shown.filter(
    (method) =>
      method !== count.method &&
      fittingMethods(election).includes(method) &&
      isComparable(count.method, method) &&
      !(isForOne && method.startsWith("stv-")),
  );
  const columns = [count.method, ...others].map((method, at): Column => {
    const letter = String.fromCharCode(65 + at);
    if (method === count.method) return { method, letter, count };
    const threshold = wish.variant?.["threshold"];
    const variant =
      threshold !== undefined && ["dhondt", "sainte-lague"].includes(method) ? { threshold } : {};
    const counted = countElection(election, { method, variant, tie: wish.tie ?? "" });
    return { method, letter, count: counted.ok ? counted.value : undefined };
  });
  known.set(view.count, columns);
  return columns;
}

// Lists share seats, candidates win one each: to put them side by side would compare two different questions.
function isComparable(method: string, other: string): boolean {
  const isForLists = (name: string) => name === "dhondt" || name === "sainte-lague";
  if (isForLists(method) !== isForLists(other)) return false;
  return !(other === "greedy" && ["greedy-threshold", "greedy-exclusive"].includes(method));
}
