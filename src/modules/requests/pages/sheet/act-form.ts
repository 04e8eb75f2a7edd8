/** An act as a form: each with fields of its own name, so that many stand on one sheet. */
import { type Choice, choiceField, errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Visitor } from "#ui/surface.ts";
import { sheetPath } from "../../paths.ts";
import { settlements, type Sheet } from "../../shapes/office.ts";
import type { Town } from "../../town.ts";
import { lowestAreas } from "../report/places.ts";
import { actNamed, type FieldKind } from "./acts.ts";
import { type Template, templateLinks } from "./template-links.ts";

/** What was typed into the form of an act, and what was wrong with it. */
export interface Tried {
  readonly act: string;
  readonly written: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly FieldError[];
}

export interface SheetFrame {
  readonly sheet: Sheet;
  readonly town: Town;
  readonly visitor: Visitor;
  readonly templates: readonly Template[];
  /** The bodies in whose service the reader is. */
  readonly bodies: ReadonlySet<string>;
  readonly tried: Tried | undefined;
}

/** The name of a field of an act in the form: no two on the sheet are the same. */
export function fieldName(act: string, field: string): string {
  return `${act}-${field}`;
}

export function actForm(reader: Reader, act: string, frame: SheetFrame): Html {
  const known = actNamed(act);
  if (known === undefined) return nothing;
  const { sheet, visitor } = frame;
  return html`<form
    class="sheet-act"
    method="post"
    action="${sheetPath(reader.language, sheet.number)}/acts/${act}"
  >
    ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}
    ${hidden("version", String(sheet.version))}
    <p class="hint">${reader.say(`requests-sheet.act.${act}.what`)}</p>
    ${joinedHint(reader, act, sheet)}
    ${act === "answer" && templateLinks(reader, sheet.number, frame.templates)}
    ${known.fields.map((field) => fieldOf(reader, { act, field, frame }))}
    <button type="submit">${reader.say(`requests-sheet.act.${act}.do`)}</button>
  </form>`;
}

/** Whoever joined may be a stranger to the one who reported first: they read only what is released. */
function joinedHint({ say }: Reader, act: string, { linked }: Sheet): Html {
  const count = linked.filter(({ relation }) => relation === "duplicate").length;
  if (count === 0 || !["answer", "close", "release"].includes(act)) return nothing;
  return html`<p class="hint">
    <strong>${say(`requests-sheet.joined-${act === "release" ? "release" : "read"}`, { count })}</strong>
  </p>`;
}

interface Place {
  readonly act: string;
  readonly field: FieldKind;
  readonly frame: SheetFrame;
}

function fieldOf(reader: Reader, place: Place): Html {
  const { act, field, frame } = place;
  const { sheet, town } = frame;
  switch (field) {
    case "basis":
      return basisField(reader, place);
    case "photos":
      return photosField(reader, place);
    case "outcome": {
      const outcomes = sheet.needs
        .filter((one) => one.act === act || (act === "decide" && one.act === "decide-review"))
        .flatMap((one) => one.outcomes);
      const named = new Map(outcomes.map(({ id, name }) => [id, inWords(reader, name)]));
      return choice(
        reader,
        place,
        [...named].map(([value, words]) => ({ value, words })),
      );
    }
    case "decision": {
      // The named body accepts or refuses; the desk that hears the dispute decides.
      const [named, hearing] = [settlements.slice(0, 2), settlements.slice(2)];
      const open = frame.bodies.has(sheet.body.id) ? named : hearing;
      return choice(
        reader,
        place,
        open.map((value) => ({ value, words: reader.say(`requests-sheet.decision.${value}`) })),
      );
    }
    case "body": {
      // A body that is no more cannot be named.
      const others = [...town.compiled.bodies.valid.values()].filter(({ id }) => id !== sheet.body.id);
      return choice(
        reader,
        place,
        byName(
          reader,
          others.map(({ id, name }) => ({ value: id, words: inWords(reader, name) })),
        ),
      );
    }
    case "function":
      return choice(
        reader,
        place,
        byName(
          reader,
          [...town.functions.values()].map(({ id, name }) => ({ value: id, words: inWords(reader, name) })),
        ),
      );
    case "area":
      return choice(
        reader,
        place,
        lowestAreas(town).map(({ code, name }) => ({ value: code, words: inWords(reader, name) })),
      );
    case "date":
      return textField({ ...shared(reader, place), type: "date" });
    case "original":
      return textField({ ...shared(reader, place), maxLength: 20 });
    default:
      return textField({ ...shared(reader, place), lines: act === "note" ? 3 : 5, maxLength: 5000 });
  }
}

function shared(
  reader: Reader,
  { act, field, frame: { tried } }: Place,
): {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
} {
  const mine = tried?.act === act ? tried : undefined;
  const name = fieldName(act, field);
  return {
    name,
    label: labelOf(reader, act, field),
    value: mine?.written[name]?.[0],
    error: errorOf(mine?.errors ?? [], name),
  };
}

/** What a field of an act is called; the list of errors says it too. */
export function labelOf({ say }: Reader, act: string, field: string): string {
  const isOwn = act === "release" && ["words", "answer"].includes(field);
  const isForColleagues = act === "note" && field === "words";
  const mayStayEmpty = (act === "plan" && field === "words") || (act === "answer" && field === "body");
  const name = isOwn || isForColleagues || mayStayEmpty ? `${act}-${field}` : field;
  return say(`requests-sheet.field.${name}`);
}

function choice(reader: Reader, place: Place, choices: readonly Choice[]): Html {
  const none = reader.say("requests-sheet.field.none");
  return choiceField({ ...shared(reader, place), none, groups: [{ name: undefined, choices }] });
}

function byName({ language }: Reader, choices: readonly Choice[]): readonly Choice[] {
  return choices.toSorted((one, other) => one.words.localeCompare(other.words, language));
}

/** The places in the law that the procedure and the service rest on. */
function basisField(reader: Reader, { act, frame: { sheet, tried } }: Place): Html {
  const name = fieldName(act, "basis");
  const chosen = tried?.act === act ? (tried.written[name] ?? []) : [];
  const unique = [...new Map(sheet.bases.map((one) => [one.id, one])).values()];
  if (unique.length === 0) return nothing;
  return html`<fieldset id="field-${name}">
    <legend>${reader.say("requests-sheet.field.basis")}</legend>
    ${unique.map(
      ({ id, title }) =>
        html`<label class="sheet-choice"
          ><input type="checkbox" name="${name}" value="${id}" ${chosen.includes(id) && html`checked`} />
          <span>${spoken(reader, title)}</span></label
        >`,
    )}
  </fieldset>`;
}

function photosField(reader: Reader, { act, frame: { sheet, tried } }: Place): Html {
  const name = fieldName(act, "photos");
  if (sheet.photos.length === 0) return nothing;
  const chosen =
    tried?.act === act
      ? (tried.written[name] ?? [])
      : sheet.photos.filter(({ isReleased }) => isReleased).map(({ id }) => id);
  return html`<fieldset id="field-${name}">
    <legend>${reader.say("requests-sheet.field.photos")}</legend>
    ${sheet.photos.map(
      ({ id }, at) =>
        html`<label class="sheet-choice"
          ><input type="checkbox" name="${name}" value="${id}" ${chosen.includes(id) && html`checked`} />
          <span>${reader.say("requests-sheet.photo", { at: at + 1, number: sheet.number })}</span></label
        >`,
    )}
  </fieldset>`;
}
