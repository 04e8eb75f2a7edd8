/** One act on all the matters that are marked: which, and what it needs. */
import { choiceField, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import { bulkActs } from "../../shapes/office.ts";

/** The end that is against nobody: one that is needs its reasons, and is written on the sheet of each matter. */
const ends = ["done"] as const;
/** Closing without an answer is an end against whoever asked, as the library has it. */
const offered = bulkActs.filter((act) => act !== "close");

export function bulkPart({ say }: Reader): Html {
  return html`<fieldset class="work-bulk no-print">
    <legend>${say("requests-work.bulk.title")}</legend>
    ${choiceField({
      name: "act",
      label: say("requests-work.bulk.act"),
      groups: [
        {
          name: undefined,
          choices: offered.map((act) => ({ value: act, words: say(`requests-work.bulk.acts.${act}`) })),
        },
      ],
    })}
    ${textField({ name: "words", label: say("requests-work.bulk.words"), hint: say("requests-work.bulk.words-hint"), lines: 3, maxLength: 10_000 })}
    ${choiceField({
      name: "outcome",
      label: say("requests-work.bulk.outcome"),
      hint: say("requests-work.bulk.outcome-hint"),
      none: say("requests-work.bulk.no-outcome"),
      groups: [
        {
          name: undefined,
          choices: ends.map((end) => ({ value: end, words: say(`requests-work.bulk.ends.${end}`) })),
        },
      ],
    })}
    ${textField({ name: "date", label: say("requests-work.bulk.date"), type: "date" })}
    ${textField({ name: "original", label: say("requests-work.bulk.original"), maxLength: 20 })}
    <button type="submit">${say("requests-work.bulk.do")}</button>
  </fieldset>`;
}
