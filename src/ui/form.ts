/** Form fields with their label, hint and error; errors are listed at the top and said again at the field. */
import { html, type Html, nothing, type Piece } from "./html.ts";
import type { Reader } from "./reader.ts";

/** What was wrong with a field, in words that say how to mend it. */
export interface FieldError {
  /** The name of the field. */
  readonly field: string;
  readonly words: string;
}

interface Field {
  readonly name: string;
  readonly label: Piece;
  readonly hint?: Piece;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
}

export interface TextField extends Field {
  readonly value?: string | undefined;
  readonly type?: "text" | "search" | "email" | "password" | "date";
  readonly autocomplete?: string;
  /** More than one line of text. */
  readonly lines?: number;
  readonly maxLength?: number;
}

export interface Choice {
  readonly value: string;
  readonly words: string;
}

export interface ChoiceField extends Field {
  readonly value?: string | undefined;
  /** The choice that stands for none yet. */
  readonly none?: string;
  readonly groups: readonly { readonly name: string | undefined; readonly choices: readonly Choice[] }[];
}

/** The list of everything to be mended, each linked to its field; nothing when all is well. */
export function errorSummary(reader: Reader, errors: readonly FieldError[]): Html {
  if (errors.length === 0) return nothing;
  return html`<div class="notice problem" role="alert" tabindex="-1" id="errors">
    <h2 class="notice-title">${reader.say("web.form.errors", { count: errors.length })}</h2>
    <ul>
      ${errors.map((error) => html`<li><a href="#field-${error.field}">${error.words}</a></li>`)}
    </ul>
  </div>`;
}

/** The error of one field, for passing on to it. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.words;
}

export function textField(field: TextField): Html {
  const shared = html`id="field-${field.name}" name="${field.name}" ${described(field)}
  ${field.isRequired === true && html`required`}
  ${field.maxLength !== undefined && html`maxlength="${field.maxLength}"`}
  ${field.autocomplete !== undefined && html`autocomplete="${field.autocomplete}"`}`;
  const control =
    field.lines === undefined
      ? html`<input type="${field.type ?? "text"}" value="${field.value}" ${shared} />`
      : html`<textarea rows="${field.lines}" ${shared}>${field.value}</textarea>`;
  return around(field, control);
}

export function choiceField(field: ChoiceField): Html {
  const control = html`<select id="field-${field.name}" name="${field.name}" ${described(field)}>
    ${field.none !== undefined && html`<option value="">${field.none}</option>`}
    ${field.groups.map((group) => {
      const options = group.choices.map((choice) => option(choice, field.value));
      return group.name === undefined ? options : html`<optgroup label="${group.name}">${options}</optgroup>`;
    })}
  </select>`;
  return around(field, control);
}

/** A field for a file of the reader's computer, or several; it must be given unless `isRequired` is false. */
export function fileField(field: Field & { readonly accept: string; readonly areMany?: boolean }): Html {
  const control = html`<input
    type="file"
    id="field-${field.name}"
    name="${field.name}"
    accept="${field.accept}"
    ${field.areMany === true && html`multiple`}
    ${described(field)}
    ${field.isRequired !== false && html`required`}
  />`;
  return around(field, control);
}

/** A value that the form carries along unseen. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

function option(choice: Choice, chosen: string | undefined): Html {
  return html`<option value="${choice.value}" ${choice.value === chosen && html`selected`}>
    ${choice.words}
  </option>`;
}

function around(field: Field, control: Html): Html {
  return html`<div class="field ${field.error !== undefined && "wrong"}">
    <label for="field-${field.name}">${field.label}</label>
    ${field.hint !== undefined && html`<p class="hint" id="hint-${field.name}">${field.hint}</p>`}
    ${field.error !== undefined && html`<p class="error" id="error-${field.name}">${field.error}</p>`}
    ${control}
  </div>`;
}

function described(field: Field): Piece {
  const by = [
    field.hint !== undefined ? `hint-${field.name}` : undefined,
    field.error !== undefined ? `error-${field.name}` : undefined,
  ].filter((id) => id !== undefined);
  return [
    by.length > 0 && html`aria-describedby="${by.join(" ")}"`,
    field.error !== undefined && html` aria-invalid="true"`,
  ];
}
