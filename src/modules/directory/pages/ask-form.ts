/** The one question of the first page, also offered wherever nothing was found. */
import { html, type Html, nothing } from "#ui/html.ts";
import { type Choice, choiceField, textField } from "#ui/form.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Area } from "#kernel/register/model.ts";
import { allLowest, type Directory, pathTo } from "../directory.ts";

interface Asked {
  readonly question?: string | undefined;
  readonly place?: string | undefined;
}

/** More is no question: what is sent beyond the field's own limit is not looked for. */
export const longestQuestion = 300;

/** A list of more places than this is slower to use than writing the place into the question. */
const mostPlacesToPick = 150;

/** Question and place; the place may also stand in the question. */
export function askForm(directory: Directory, reader: Reader, asked: Asked = {}): Html {
  const { say, language } = reader;
  const example = exampleQuestion(directory, reader);
  return html`<form class="ask" action="/${language}/ask" method="get" role="search">
    ${textField({
      name: "q",
      label: say("directory.ask.question"),
      hint: example === undefined ? undefined : say("directory.ask.example", { example }),
      value: asked.question,
      type: "search",
      maxLength: longestQuestion,
      isRequired: true,
    })}
    ${placeField(directory, reader, { place: asked.place, hasQuestion: true })}
    <button type="submit">${say("directory.ask.button")}</button>
  </form>`;
}

/** The same where nothing may be in force yet: then there is nobody to ask about. */
export function askFormOf(directory: Directory | undefined, reader: Reader, question: string): Html {
  return directory === undefined ? nothing : askForm(directory, reader, { question });
}

/** The picker of places, grouped by what they lie in; nothing in a country too large for it. */
export function placeField(
  directory: Directory,
  reader: Reader,
  asked: { readonly place?: string | undefined; readonly hasQuestion: boolean },
): Html | undefined {
  const { say } = reader;
  const lowest = allLowest(directory);
  if (lowest.length === 0 || lowest.length > mostPlacesToPick) return undefined;
  const groups = Map.groupBy(lowest, (area) => pathTo(directory, area.code).at(-2));
  return choiceField({
    name: "place",
    label: say("directory.ask.place"),
    none: say(asked.hasQuestion ? "directory.ask.no-place" : "directory.ask.choose-place"),
    value: asked.place,
    groups: [...groups].map(([parent, areas]) => ({
      name: parent === undefined || groups.size === 1 ? undefined : inWords(reader, parent.name),
      choices: areas.map((area) => choice(reader, area)),
    })),
  });
}

/** "Street lighting in Old Quay": a real function and a real place, so that the example works when tried. */
function exampleQuestion(directory: Directory, reader: Reader): string | undefined {
  const [place] = allLowest(directory);
  const one = [...directory.functions.values()].find((each) => firstWords(reader, each.words) !== undefined);
  if (place === undefined || one === undefined) return undefined;
  const what = firstWords(reader, one.words) ?? inWords(reader, one.name);
  return reader.say("directory.ask.what-where", { what, where: inWords(reader, place.name) });
}

/** The first words that tell something by themselves: two English words, three Chinese characters. */
function firstWords(reader: Reader, words: Area["name"]): string | undefined {
  const phrases = (words[reader.language] ?? "").split(/[,，;；、]/).map((phrase) => phrase.trim());
  return phrases.find((phrase) => (reader.language === "en" ? phrase.includes(" ") : phrase.length > 2));
}

function choice(reader: Reader, area: Area): Choice {
  return { value: area.code, words: inWords(reader, area.name) };
}
