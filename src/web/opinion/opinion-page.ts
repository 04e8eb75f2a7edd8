/**
 * An opinion map as one file: no script, nothing fetched, both languages inside. For somebody on a phone who has never seen
 * one. Made of the public form of the map alone: no row and no person can stand on it.
 */
import { languages, type Language, type Say } from "#lib/language.ts";
import { html, type Html } from "#ui/html.ts";
import { standalonePage } from "../standalone/page.ts";
import { drawnMap } from "./drawn-map.ts";
import { groupParts } from "./groups.ts";
import { common, dividing, everyStatement } from "./statements.ts";
import { style } from "./style.ts";
import type { OpinionResult, View } from "./view.ts";

/** The page, opening in the reader's language. */
export function opinionPage(
  result: OpinionResult,
  reader: { readonly language: Language; readonly says: Readonly<Record<Language, Say>> },
): string {
  const viewIn = (language: Language): View => ({ ...result, language, say: reader.says[language] });
  return standalonePage({
    language: languages.find((one) => one === reader.language) ?? languages[0],
    title: titleOf(viewIn(reader.language)),
    style,
    contentIn: (language) => content(viewIn(language)),
  });
}

function titleOf({ say, topic }: View): string {
  return topic === "" ? say("opinion.page.untitled") : say("opinion.page.title", { topic });
}

function content(view: View): Html {
  const { say, map } = view;
  const { people, votes, groups } = map;
  const result =
    map.noGroups === undefined
      ? say(map.isApart ? "opinion.result.apart" : "opinion.result.line", { groups: groups.length })
      : say(`opinion.result.${map.noGroups}`);
  return html`<h1>${titleOf(view)}</h1>
    <p class="lead">${say("opinion.page.intro", { people, votes, statements: map.statements.length })}</p>
    ${common(view)}
    <section>
      <h2>${say("opinion.page.groups")}</h2>
      <p class="lead"><b>${result}</b></p>
      ${drawnMap(view)}
    </section>
    ${groupParts(view)} ${dividing(view)} ${everyStatement(view)} ${how(view)} ${check(view)}`;
}

function how(view: View): Html {
  const { say, map } = view;
  const percent = (value: number | undefined) => (value === undefined ? "–" : `${value}%`);
  return html`<section>
    <h2>${say("opinion.page.how")}</h2>
    <p>${say("opinion.page.how-map")}</p>
    <p>${say("opinion.page.how-groups", { resamplings: map.resamplings })}</p>
    <p>${say("opinion.page.how-common")}</p>
    ${
      map.tried.length > 0 &&
      html`<table class="cards">
        <thead>
          <tr>
            <th scope="col">${say("opinion.page.tried-groups")}</th>
            <th scope="col" class="num">${say("opinion.page.tried-fit")}</th>
            <th scope="col" class="num">${say("opinion.page.table-again-people")}</th>
            <th scope="col" class="num">${say("opinion.page.table-again-statements")}</th>
            <th scope="col">${say("opinion.page.tried-result")}</th>
          </tr>
        </thead>
        <tbody>
          ${map.tried.map(
            (one) =>
              html`<tr>
                <th scope="row">${say("opinion.page.tried-row", { groups: one.groups })}</th>
                <td class="num" data-name="${say("opinion.page.tried-fit")}">${one.silhouette.toFixed(2)}</td>
                <td class="num" data-name="${say("opinion.page.table-again-people")}">
                  ${percent(one.leastAmongPeople)}
                </td>
                <td class="num" data-name="${say("opinion.page.table-again-statements")}">
                  ${percent(one.leastAmongStatements)}
                </td>
                <td>${say(`opinion.doubt.${one.failed ?? "none"}`)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }
  </section>`;
}

function check(view: View): Html {
  const { say } = view;
  return html`<section>
    <h2>${say("opinion.page.check")}</h2>
    <p>${say("opinion.page.check-lead")}</p>
    <pre><code>${view.command}</code></pre>
    <dl>
      ${
        view.leftOut > 0 &&
        html`<dt>${say("opinion.page.left-out")}</dt>
          <dd>${view.leftOut}</dd>`
      }
      <dt>${say("opinion.page.hash")}</dt>
      <dd><code>${view.inputHash.replace("sha256:", "")}</code></dd>
    </dl>
  </section>`;
}
