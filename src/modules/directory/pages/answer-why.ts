/** "Why this body?": the steps that led to it, in plain words, and the law it rests on. */
import type { PublicFunction, Resolution } from "#kernel/register/model.ts";
import { html, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { Directory } from "../directory.ts";
import { basisInWords } from "../names.ts";
import { traceInWords } from "../trace.ts";

export function whyThisBody(
  directory: Directory,
  reader: Reader,
  given: { readonly one: PublicFunction; readonly resolution: Resolution },
): Html {
  const { say } = reader;
  const { one, resolution } = given;
  const fromParts = resolution.parts
    .filter((part) => part.role === "answers")
    .flatMap((part) => part.assignment.bases);
  const bases = [...new Set([...one.bases, ...fromParts])].flatMap((id) => directory.bases.get(id) ?? []);
  return html`<section class="why">
    <h2>
      ${resolution.outcome === "nobody" ? say("directory.why.title-nobody") : say("directory.why.title")}
    </h2>
    <ol>
      ${traceInWords(reader, resolution).map((step) => html`<li>${step}</li>`)}
    </ol>
    <h3>${say("directory.law.title")}</h3>
    ${
      bases.length === 0
        ? html`<p>${say("directory.law.none")}</p>`
        : html`<ul>
            ${bases.map((basis) => html`<li>${basisInWords(reader, basis)}</li>`)}
          </ul>`
    }
  </section>`;
}
