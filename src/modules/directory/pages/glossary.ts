/** What every field of the register means, and its name in CPSV-AP and CPOV. */
import { html } from "#ui/html.ts";
import { prose } from "#ui/prose.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { Directory } from "../directory.ts";

export function glossaryPage(directory: Directory, { reader }: PageRequest): Answer {
  const { say, language } = reader;
  const text = directory.library.glossary(language);
  if (text === undefined) return { kind: "not-found" };
  return {
    kind: "page",
    page: {
      title: say("directory.glossary.title"),
      way: [{ href: `/${language}/data`, words: say("open-data.title") }],
      width: "wide",
      main: html`${prose(text, { topLevel: 1 })}`,
    },
  };
}
