/** What was sent at the beginning, with its photos; and the matters around it. */
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { spoken } from "#ui/reader.ts";
import { matterPath } from "../../paths.ts";
import type { Here } from "./here.ts";

export function said({ reader, matter }: Here): Html {
  const { say, language } = reader;
  const photo = (id: string, at: number): Html => {
    const to = (size: string): string =>
      `${matterPath(language, matter.number)}/photos/${encodeURIComponent(id)}/${size}`;
    const alt = say("requests-matter.said.photo", { at: at + 1 });
    return html`<li>
      <a href="${to("whole")}"><img src="${to("thumbnail")}" alt="${alt}" loading="lazy" /></a>
    </li>`;
  };
  if (matter.isErased) return nothing;
  return html`<section>
    <h2>${say("requests-matter.said.title")}</h2>
    ${matter.words !== undefined && html`<blockquote class="message">${matter.words}</blockquote>`}
    ${matter.placeWords !== undefined && html`<p>${say("requests-matter.said.place", { place: matter.placeWords })}</p>`}
    ${
      matter.photos.length > 0 &&
      html`<ul class="open-matter-photos">
        ${matter.photos.map(({ id }, at) => photo(id, at))}
      </ul>`
    }
  </section>`;
}

/** Matters of others that were joined to this one are counted, never named. */
export function linked({ reader, matter }: Here): Html {
  const { say, language } = reader;
  const own = matter.linked.filter(({ relation }) => ["parent", "complaint", "dispute"].includes(relation));
  const joined = matter.linked.filter(({ relation }) => relation === "duplicate").length;
  if (own.length + joined === 0) return nothing;
  return html`<section>
    <h2>${say("requests-matter.linked.title")}</h2>
    <ul>
      ${own.map(
        ({ number, relation, state }) =>
          html`<li>
            ${link(matterPath(language, number), say(`requests-matter.linked.${relation}`, { number }))}:
            ${spoken(reader, state.name)}
          </li>`,
      )}
      ${joined > 0 && html`<li>${say("requests-matter.linked.joined", { count: joined })}</li>`}
    </ul>
  </section>`;
}

/** What becomes of the matter that this one moves with. Its answer may name what is personal of another reporter, until it is released. */
export function original({ reader, matter }: Here): Html {
  const { say } = reader;
  const one = matter.original;
  if (one === undefined) return nothing;
  const key = (name: string): string => say(`requests-matter.original.${name}`, { number: one.number });
  return html`<section>
    <h2>${key("title")}</h2>
    <p>${key("stands")} <strong>${spoken(reader, one.state.name)}</strong></p>
    ${one.outcome !== undefined && html`<p>${key("outcome")} <strong>${spoken(reader, one.outcome.name)}</strong></p>`}
    ${
      one.outcome !== undefined &&
      (one.answer === undefined
        ? html`<p>${key("not-yet")}</p>`
        : html`<h3>${key("answer")}</h3>
            <blockquote class="message">${one.answer}</blockquote>`)
    }
  </section>`;
}
