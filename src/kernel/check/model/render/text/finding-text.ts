/** One finding as rustc would show it: what, where, the line itself, further places, what to do. */
import type { Finding, Place, RelatedPlace, Severity } from "#lib/finding.ts";
import { editsInWords } from "../../fix-words.ts";
import { placeInWords } from "../../place.ts";
import { printable } from "../../printable.ts";
import { hintOf, noteOf, sentence } from "../../sentence.ts";
import type { TextOptions } from "./options.ts";
import type { Colour } from "./paint.ts";
import { underlined } from "./snippet.ts";

export const colourOf: Readonly<Record<Severity, Colour>> = {
  error: "red",
  warning: "yellow",
  information: "cyan",
};

/** Further places shown with their line, and places listed of each note. */
const mostLines = 2;
const mostPlaces = 3;

/** The finding as lines of text, without a line end behind the last. `isFirst`: the first of its code is told how to learn more. */
export function findingText(finding: Finding, isFirst: boolean, options: TextOptions): string {
  const { say, paint } = options;
  const { code, severity, location, related } = finding;
  const shown = related.filter(isNew(location)).slice(0, mostLines);
  const places = [location, ...shown.map(({ place }) => place)];
  const width = Math.max(2, ...places.map(({ line }) => String(line).length));
  const colour = colourOf[severity];
  const tag = paint(colour, `${say(`check.severity.${severity}`)}[${code}]`);
  const bar = paint("blue", "|");
  const blocks = [
    snippetBlock({ place: location, mark: "^", label: "", before: undefined }, width, colour, options),
    ...shown.map((one, at) => {
      const before = at === 0 ? location : shown[at - 1]?.place;
      return snippetBlock(
        { place: one.place, mark: "-", label: noteOf(one, say), before },
        width,
        "blue",
        options,
      );
    }),
  ];
  const notes = notesOf(finding, isFirst, shown, options).map(
    ([name, text]) =>
      `${" ".repeat(width)} ${paint("blue", "=")} ${paint("bold", name)}${say("check.colon")}${printable(text)}`,
  );
  return [
    `${tag}${say("check.colon")}${paint("bold", printable(sentence(finding, say)))}`,
    ...blocks.flat(),
    ...(blocks.flat().length > 1 && notes.length > 0 ? [`${" ".repeat(width)} ${bar}`] : []),
    ...notes,
  ].join("\n");
}

interface Snippet {
  readonly place: Place;
  readonly mark: "^" | "-";
  readonly label: string;
  /** The place shown just before; its file is not named again. */
  readonly before: Place | undefined;
}

function snippetBlock(
  snippet: Snippet,
  width: number,
  colour: Colour,
  options: TextOptions,
): readonly string[] {
  const { place, mark, label, before } = snippet;
  const { paint, pathOf, lineOf, say } = options;
  const { file, line, column, field } = place;
  const indent = " ".repeat(width);
  const bar = paint("blue", "|");
  const at = printable(placeInWords({ ...place, file: pathOf(file) }));
  const named = field === undefined ? at : `${at} (${printable(field)})`;
  const source = place.sheet === undefined ? lineOf(file, line) : undefined;
  const arrow = (text: string, sign: string): string => `${indent.slice(1)}${paint("blue", sign)} ${text}`;
  if (source === undefined) {
    const said = label === "" ? named : `${named}${say("check.colon")}${printable(label)}`;
    return [arrow(said, before === undefined ? "-->" : ":::")];
  }
  const {
    line: shown,
    before: blanks,
    under,
  } = underlined(file, source, column, field !== undefined || column === 1);
  const number = paint("blue", String(line).padStart(width));
  const marks = paint(colour, `${mark.repeat(under)}${label === "" ? "" : ` ${printable(label)}`}`);
  const block = [`${number} ${bar} ${shown}`, `${indent} ${bar} ${" ".repeat(blanks)}${marks}`];
  if (before?.file === file) {
    const isNext = before.line === line || before.line + 1 === line;
    return isNext ? block : [paint("blue", "..."), ...block];
  }
  return [arrow(named, before === undefined ? "-->" : ":::"), `${indent} ${bar}`, ...block];
}

// One line for each kind of further place is enough to understand; the others are listed.
function isNew(
  location: Place,
): (related: RelatedPlace, at: number, all: readonly RelatedPlace[]) => boolean {
  return ({ note, place }, at, all) =>
    placeInWords(place) !== placeInWords(location) &&
    note !== "also-here" &&
    note !== "named-here" &&
    all.findIndex((one) => one.note === note) === at;
}

function notesOf(
  finding: Finding,
  isFirst: boolean,
  shown: readonly RelatedPlace[],
  options: TextOptions,
): readonly (readonly [string, string])[] {
  const { say, folder, showsAll } = options;
  const { code, fix, related } = finding;
  const others = related.filter((one) => !shown.includes(one));
  const notes: (readonly [string, string])[] = [...Map.groupBy(others, ({ note }) => note)].map(
    ([, places]) => [
      say("check.note"),
      placesInWords(places, showsAll ? places.length : mostPlaces, options),
    ],
  );
  notes.push([say("check.help"), hintOf(finding, say)]);
  if (fix !== undefined) {
    const command = `polity check ${folder} --fix${fix.onRequest ? ` ${code}` : ""}`;
    notes.push([
      say("check.fix.title"),
      say("check.fix.offer", { command, change: editsInWords(fix.edits, say) }),
    ]);
  }
  if (isFirst) notes.push([say("check.more"), `polity explain ${code}`]);
  return notes;
}

/** "also named here: register/channels.csv:215:1, 216:1, 217:1 and 20 more"; a file is named once. */
function placesInWords(related: readonly RelatedPlace[], most: number, { say, pathOf }: TextOptions): string {
  const listed = related.slice(0, most).map(({ place }, at) => {
    const isSameFile = place.sheet === undefined && related[at - 1]?.place.file === place.file;
    return isSameFile
      ? `${place.line}:${place.column}`
      : placeInWords({ ...place, file: pathOf(place.file) });
  });
  const [first] = related;
  const note = first === undefined ? "" : noteOf(first, say);
  return say("check.places", { note, places: listed.join(", "), more: related.length - listed.length });
}
