/**
 * The result of a count as one file: no script, nothing fetched, both languages inside. For somebody on a phone who has
 * never heard of the method.
 */
import { reachOf, sayMoney, sayReason, sayTie, teller } from "#engines/tally/index.ts";
import { languages, type Language, type Say } from "#lib/language.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { standalonePage } from "../standalone/page.ts";
import { everyone } from "./everyone.ts";
import { moneyBar } from "./money.ts";
import { otherRules } from "./other-rules.ts";
import { rounds } from "./rounds.ts";
import { style } from "./style.ts";
import { missedTurnout, moneyText, viewOf, wholeName, type Result, type View } from "./view.ts";

/** The page, opening in the reader's language. */
export function resultPage(
  result: Result,
  reader: { readonly language: Language; readonly says: Readonly<Record<Language, Say>> },
): string {
  const views = languages.map((language) =>
    viewOf(result, teller(result.opened.election, { language, say: reader.says[language] })),
  );
  const here = views.find((view) => view.to.language === reader.language) ?? views[0];
  const title = here === undefined ? "" : titleOf(here);
  return standalonePage({
    language: reader.language,
    title,
    style,
    contentIn: (language) => {
      const view = views.find(({ to }) => to.language === language);
      return view === undefined ? nothing : content(view);
    },
  });
}

function titleOf(view: View): string {
  const { title } = view.election;
  return title === "" ? view.to.say("tally.page.untitled") : view.to.say("tally.page.title", { title });
}

function content(view: View): Html {
  const { to, count } = view;
  const missed = missedTurnout(view);
  const notices = count.notices.filter((notice) => notice !== missed).map((notice) => sayReason(to, notice));
  for (const { id, stated, counted } of view.opened.pabulib?.differing.slice(0, 20) ?? []) {
    notices.push(to.say("tally.notice.differing", { id, stated, counted }));
  }
  return html`<h1>${titleOf(view)}</h1>
    <p class="lead">${intro(view)}</p>
    ${winners(view)} ${moneyBar(view)} ${reach(view)}
    <section>
      <h2>${to.say("tally.page.how")}</h2>
      <p><b>${to.say(`tally.method.${count.method}.name`)}</b></p>
      <p>${to.say(`tally.method.${count.method}.what`)}</p>
      ${ties(view)} ${notices.map((notice) => html`<p class="note">${notice}</p>`)}
    </section>
    ${everyone(view)} ${rounds(view)} ${otherRules(view)} ${check(view)}`;
}

function ties(view: View): Html {
  const { to, count } = view;
  if (count.ties.length === 0) return html`<p>${to.say("tally.page.no-ties")}</p>`;
  return html`<h3>${to.say("tally.page.ties")}</h3>
    <ul>
      ${count.ties.map((tie) => html`<li>${sayTie(to, tie)}</li>`)}
    </ul>`;
}

function intro(view: View): string {
  const { election, to } = view;
  if (election.kind === "owners")
    return to.say("tally.page.intro-owners", {
      voters: election.owners.length,
      areas: election.hasAreas ? "yes" : "no",
    });
  const facts = { voters: election.ballots.voters, options: election.options.length };
  if (election.kind === "budget")
    return to.say("tally.page.intro-budget", {
      ...facts,
      money: sayMoney(to, moneyText(view, election.budget)),
    });
  const isLists = view.kind === "lists";
  return to.say(isLists ? "tally.page.intro-lists" : "tally.page.intro-seats", {
    ...facts,
    seats: election.seats,
  });
}

function winners(view: View): Html {
  const { election, count, to } = view;
  if (election.kind === "owners") {
    const [account] = count.accounts;
    const passed = count.winners.length > 0;
    return html`<section>
      <p class="lead"><b>${to.say(passed ? "tally.page.passed" : "tally.page.not-passed")}</b></p>
      ${account === undefined ? nothing : html`<p>${sayReason(to, account.why)}</p>`}
    </section>`;
  }
  const missed = missedTurnout(view);
  if (count.winners.length === 0)
    return html`<p class="lead"><b>${to.say("tally.page.nobody")}</b></p>
      ${missed !== undefined && html`<p class="note">${sayReason(to, missed)}</p>`}`;
  // The money bar lists funded projects itself.
  if (election.kind === "budget") return nothing;
  const times = new Map<string, number>();
  for (const id of count.winners) times.set(id, (times.get(id) ?? 0) + 1);
  return html`<section>
    <h2>${to.say("tally.page.winners-seats")}</h2>
    <ol class="key">
      ${[...times].map(([id, seats]) => html`<li><span class="swatch ${view.toneOf(id)}">${id.length <= 6 ? id : "✓"}</span><b>${wholeName(view, id)}</b><span class="figure">${seats > 1 && `${to.say("tally.page.seats")}: ${seats}`}</span></li>`)}
    </ol>
  </section>`;
}

function reach(view: View): Html {
  const { to, election, count } = view;
  const found = reachOf(election, count);
  if (
    found === undefined ||
    found.voters === 0 ||
    missedTurnout(view) !== undefined ||
    count.method === "dhondt" ||
    count.method === "sainte-lague"
  )
    return nothing;
  // Rounded down: nothing short of everybody is called everybody.
  const share = new Intl.NumberFormat(to.language, { style: "percent" }).format(
    Math.floor((found.reached / found.voters) * 100) / 100,
  );
  return html`<p class="note">
    ${to.say("tally.page.reach", { reached: found.reached, voters: found.voters, share, kind: view.kind })}
  </p>`;
}

function check(view: View): Html {
  const { to, count, wish, fileName, inputHash } = view;
  const quoted = (text: string) => (/^[\w./:=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const given = Object.entries(wish.variant ?? {}).map(
    ([name, value]) => `--variant ${quoted(`${name}=${value}`)}`,
  );
  const seats = view.election.kind === "seats" ? [`--seats ${view.election.seats}`] : [];
  const reserved = (wish.reserved ?? []).map(
    (one) =>
      `--reserve ${quoted(`${one.group}=${one.least}${one.options.length > 0 ? `:${one.options.join(",")}` : ""}`)}`,
  );
  const { turnout: wished } = wish;
  const turnout =
    wished === undefined ? [] : [`--entitled ${wished.entitled} --quorum ${quoted(wished.least)}`];
  const tie = wish.tie === undefined || wish.tie === "" ? [] : [`--tie ${quoted(wish.tie)}`];
  const command = [
    "bin/polity tally",
    quoted(fileName),
    `--method ${count.method}`,
    ...seats,
    ...given,
    ...reserved,
    ...turnout,
    ...tie,
  ].join(" ");
  return html`<section>
    <h2>${to.say("tally.page.check")}</h2>
    <p>${to.say("tally.page.check-lead")}</p>
    <pre><code>${command}</code></pre>
    <dl>
      <dt>${to.say("tally.page.method-code")}</dt>
      <dd><code>${count.method}</code></dd>
      <dt>${to.say("tally.page.settings")}</dt>
      <dd>
        <code
          >${Object.entries(count.variant)
            .map(([name, value]) => `${name}=${value}`)
            .join("; ")}</code
        >
      </dd>
      <dt>${to.say("tally.page.file-hash")}</dt>
      <dd><code>${inputHash.replace("sha256:", "")}</code></dd>
    </dl>
  </section>`;
}
