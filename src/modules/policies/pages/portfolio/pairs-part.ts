/** Which benefits come together, and whether the law knows of it. */
import { inTens, isFew } from "#engines/rules/index.ts";
import { html, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import { table, type Column } from "#ui/table.ts";
import { writtenList, writtenNumber } from "#ui/words.ts";
import type { ToldPair } from "../../portfolio/tell-portfolio.ts";
import type { Result } from "../../simulation/result.ts";

/** With a published simulation, how many people live with both. */
export function pairsPart(reader: Reader, pairs: readonly ToldPair[], everybody: Result | undefined): Html {
  const { say } = reader;
  const twice = pairs.filter(({ relation, shared }) => relation === "unaware" && shared.length > 0);
  const counted = pairs.filter(({ relation }) => relation === "counts");
  const beside = pairs.filter(({ relation, shared }) => relation === "unaware" && shared.length === 0);
  return html`<section class="few-beside">
    <h2>${say("policies-portfolio.pairs.title")}</h2>
    <p>${say("policies-portfolio.pairs.sentence", { count: twice.length })}</p>
    ${twice.length > 0 && pairTable(reader, twice, { which: "twice", everybody })}
    ${more(reader, counted, "counted")} ${more(reader, beside, "beside")}
  </section>`;
}

function more(reader: Reader, pairs: readonly ToldPair[], which: "counted" | "beside"): Html | false {
  return (
    pairs.length > 0 &&
    html`<details>
      <summary>${reader.say(`policies-portfolio.pairs.${which}`, { count: pairs.length })}</summary>
      ${pairTable(reader, pairs, { which })}
    </details>`
  );
}

function pairTable(
  reader: Reader,
  pairs: readonly ToldPair[],
  {
    which,
    everybody,
  }: { readonly which: "twice" | "counted" | "beside"; readonly everybody?: Result | undefined },
): Html {
  const { say } = reader;
  const columns: Column<ToldPair>[] = [
    {
      id: "pair",
      heading: say("policies-portfolio.pairs.pair"),
      cell: ({ one, other }) =>
        say(which === "counted" ? "policies-portfolio.pairs.looks" : "policies-portfolio.pairs.and", {
          one,
          other,
        }),
    },
    {
      id: "shared",
      heading: say("policies-portfolio.pairs.shared"),
      cell: ({ shared }) => writtenList(reader, shared),
    },
    {
      id: "example",
      heading: say("policies-portfolio.pairs.example"),
      cell: ({ household, earnings, amounts }) =>
        say("policies-portfolio.pairs.has", { household, earnings, one: amounts[0], other: amounts[1] }),
    },
  ];
  if (everybody !== undefined)
    columns.push({
      id: "people",
      heading: say("policies-portfolio.pairs.people"),
      isNumber: true,
      cell: ({ ids }) => peopleWith(reader, ids, everybody),
    });
  const shown = which === "beside" ? columns.filter(({ id }) => id !== "shared") : columns;
  return table(reader, pairs, shown, {
    caption: say(`policies-portfolio.pairs.caption-${which}`),
    rowHeading: "pair",
    isStacked: true,
  });
}

function peopleWith(reader: Reader, ids: ToldPair["ids"], { figures }: Result): string {
  const found = figures.law.portfolio.together.find(
    ({ one, other }) => ids.includes(one) && ids.includes(other),
  );
  if (found === undefined) return writtenNumber(reader, 0);
  return isFew(found.sampled)
    ? reader.say("policies-portfolio.pairs.few")
    : writtenNumber(reader, inTens(found.people));
}
