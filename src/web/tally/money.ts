/** Where the money went: one bar, one part per funded project, what is left in grey; and the same as a list. */
import { sayMoney, sayNumber } from "#engines/tally/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { partsBar } from "#ui/parts-bar.ts";
import { moneyText, wholeName, type View } from "./view.ts";

export function moneyBar(view: View): Html {
  const { election, count, to } = view;
  if (election.kind !== "budget") return nothing;
  const funded = count.winners.flatMap((id) => election.options.filter((option) => option.id === id));
  const spent = funded.reduce((sum, option) => sum + option.cost, 0n);
  const parts = funded.map((option) => ({
    share: Number(option.cost) / Math.max(1, Number(election.budget)),
    tone: view.toneOf(option.id),
    name: wholeName(view, option.id),
  }));
  const sentence = to.say("tally.page.money-sentence", {
    spent: sayMoney(to, moneyText(view, spent)),
    budget: sayMoney(to, moneyText(view, election.budget)),
    left: sayMoney(to, moneyText(view, election.budget - spent)),
    count: funded.length,
  });
  return html`<section>
    <h2>${to.say("tally.page.money")}</h2>
    <p>${sentence}</p>
    ${partsBar({ sentence, height: "high", parts })}
    <ol class="key">
      ${funded.map(
        (option, place) =>
          html`<li>
            <span class="swatch ${view.toneOf(option.id)}">${sayNumber(to, String(place + 1))}</span
            ><span>${wholeName(view, option.id)}</span
            ><span class="figure">${sayMoney(to, moneyText(view, option.cost))}</span>
          </li>`,
      )}
      <li>
        <span class="swatch rest">·</span><span>${to.say("tally.page.money-left")}</span
        ><span class="figure">${sayMoney(to, moneyText(view, election.budget - spent))}</span>
      </li>
    </ol>
  </section>`;
}
