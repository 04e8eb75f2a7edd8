/** What a receipt is worth, in words. */
import type { CheckedEntry, CheckedReceipt } from "#kernel/record/model.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenMoment, writtenNumber } from "#ui/words.ts";
import type { Instant } from "#lib/instants.ts";
import { readInstant } from "#lib/instants.ts";
import { actInWords, roleInWords } from "../words.ts";

export interface Told {
  readonly checked: CheckedReceipt;
  /** Whether this very log signed it. */
  readonly isOwn: boolean;
  /** The complete receipt, when everything promised has been sealed since; "broken" when the promise was not kept. */
  readonly completed: string | undefined;
  readonly timeZone: string;
}

export function verdict(reader: Reader, told: Told): Html {
  const { say } = reader;
  const { checked, isOwn, completed, timeZone } = told;
  const { state, entries, jurisdiction, matter, checkpoint, key } = checked;
  const origin = key.slice(0, Math.max(0, key.indexOf("+")));
  return html`${notice(
      tones[state],
      say(`record.receipt.${state}`),
      html`<p>${what(reader, checked)}</p>
        ${faults(reader, checked)}`,
    )}
    ${!isOwn && notice("warning", say("record.receipt.another-site"), html`<p>${say("record.receipt.another-site-what", { origin })}</p>`)}
    ${completed !== undefined && completed !== "broken" && completedPart(reader, completed)}
    ${factsList([
      { name: say("record.receipt.matter"), value: matter },
      { name: say("record.receipt.jurisdiction"), value: jurisdiction },
      {
        name: say("record.receipt.checkpoint"),
        value: checkpoint !== undefined && say("record.receipt.checkpoint-size", { size: checkpoint.size }),
      },
      { name: say("record.receipt.key"), value: html`<code class="hash">${key}</code>` },
    ])}
    <h2>${say("record.receipt.acts")}</h2>
    ${acts(reader, entries, timeZone)} ${state !== "broken" && worth(reader)}`;
}

const tones = { proved: "good", promised: "calm", broken: "problem" } as const;

function what({ say }: Reader, { state, entries, jurisdiction }: CheckedReceipt): string {
  const promised = entries.filter(({ leaf }) => leaf === undefined).length;
  if (state === "proved") return say("record.receipt.proved-what", { count: entries.length, jurisdiction });
  return state === "promised"
    ? say("record.receipt.promised-what", { promised })
    : say("record.receipt.broken-what");
}

function faults({ say }: Reader, { faults: all }: CheckedReceipt): Piece {
  if (all.length === 0) return undefined;
  return html`<p>${say("record.receipt.faults")}:</p>
    <ul>
      ${all.map(({ code, position }) => html`<li>${say(`record.receipt.fault.${code}`, { position })}</li>`)}
    </ul>`;
}

function completedPart({ say }: Reader, receipt: string): Html {
  return html`<p>${say("record.receipt.completed")}</p>
    <pre tabindex="0" role="region" aria-label="${say("record.receipt.text")}">${receipt}</pre>`;
}

function worth({ say }: Reader): Html {
  const list = (keys: readonly string[]) =>
    html`<ul>
      ${keys.map((key) => html`<li>${say(key)}</li>`)}
    </ul>`;
  return html`<h2>${say("record.receipt.proves")}</h2>
    ${list(["record.receipt.proves-acts", "record.receipt.proves-order", "record.receipt.proves-later"])}
    <h2>${say("record.receipt.proves-not")}</h2>
    ${list([
      "record.receipt.proves-not-words",
      "record.receipt.proves-not-true",
      "record.receipt.proves-not-more",
    ])}`;
}

function acts(reader: Reader, entries: readonly CheckedEntry[], timeZone: string): Html {
  const { say } = reader;
  const columns: readonly Column<CheckedEntry>[] = [
    {
      id: "position",
      heading: say("record.receipt.position"),
      cell: ({ position }) => writtenNumber(reader, position),
    },
    {
      id: "act",
      heading: say("record.receipt.act"),
      cell: ({ act, actor }) =>
        html`${actInWords(say, act)}<br /><span class="quiet"
            >${say("record.receipt.by", { role: roleInWords(say, actor.role), body: actor.body ?? "none" })}</span
          >`,
    },
    { id: "at", heading: say("record.receipt.at"), cell: ({ at }) => moment(reader, at, timeZone) },
    {
      id: "state",
      heading: say("record.receipt.state"),
      cell: ({ leaf }) =>
        leaf === undefined
          ? say("record.receipt.state-promised")
          : say("record.receipt.state-proved", { leaf }),
    },
  ];
  const caption = say("record.receipt.acts");
  return html`${table(reader, entries, columns, { caption, isCaptionHidden: true, rowHeading: "position" })}
    <p class="quiet">${say("record.receipt.zone", { zone: timeZone })}</p>`;
}

// A receipt comes from anywhere: what it calls a moment may be none.
function moment(reader: Reader, written: string, timeZone: string): Piece {
  const at: Instant | undefined = readInstant(written);
  return at === undefined
    ? written
    : html`<time datetime="${at}">${writtenMoment(reader, at, timeZone)}</time>`;
}
