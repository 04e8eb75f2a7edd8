/** Hands the rows of a file to the operation that takes them in, some hundred at once: what is taken stays, wherever it is broken off. */
import type { BoundOperation, Refusal } from "#kernel/operation/index.ts";
import { problemInWords, refusalInWords } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { MappedRow, Mapping, ReadRow, Requests } from "#modules/imports/index.ts";
import type { Taken } from "#modules/requests/index.ts";
import type { CliContext } from "../context.ts";
import { progressTeller } from "../progress.ts";

/** Large enough to be quick, small enough that little is done again after it was broken off. */
const atOnce = 200;

export interface NotTaken {
  readonly row: number;
  readonly line: number;
  readonly column: string;
  readonly key: string;
  readonly value: string;
  readonly code: string;
  readonly reason: string;
}

export interface Brought {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly unread: readonly string[];
  readonly notTaken: readonly NotTaken[];
}

export interface Bringing {
  readonly mapping: Mapping;
  readonly requests: Requests;
  readonly operations: readonly BoundOperation[];
  readonly actor: Actor;
}

export async function bringOver(context: CliContext, bringing: Bringing): Promise<Brought> {
  const { say, tell } = context;
  const { requests } = bringing;
  const counts = { new: 0, changed: 0, same: 0 };
  const notTaken: NotTaken[] = [];
  const progress = progressTeller(tell);
  let batch: Readable[] = [];
  let done = 0;
  const bring = async (): Promise<void> => {
    for (const { row, taken, reason } of await take(context, bringing, batch)) {
      if (taken.what === "refused") notTaken.push(refused(context, requests, { row, taken, reason }));
      else counts[taken.what] += 1;
    }
    batch = [];
    progress(() => say("imports-311.progress", { done, all: requests.count }));
  };
  for (const row of requests.rows()) {
    if (row.read.ok) batch.push({ ...row, mapped: row.read.value });
    else notTaken.push(unreadable(context, requests, row, row.read.refusal));
    done += 1;
    if (batch.length === atOnce) await bring();
  }
  await bring();
  if (counts.new + counts.changed > 0) {
    const counted = await perform(bringing, "requests.count-figures", { again: true });
    // What was brought over stays; the server counts the figures again tomorrow.
    if (!counted.ok) tell(refusalInWords(say, counted.refusal));
  }
  notTaken.sort((one, other) => one.row - other.row);
  return { read: requests.count, ...counts, unread: requests.unread, notTaken };
}

type Readable = ReadRow & { readonly mapped: MappedRow };

interface Answered {
  readonly row: ReadRow;
  readonly taken: Taken;
  /** In words, where the operation did not take the row at all. */
  readonly reason?: string | undefined;
}

/** All at once; and one by one where the operation says that one of them is none at all. */
async function take(
  context: CliContext,
  bringing: Bringing,
  batch: readonly Readable[],
): Promise<readonly Answered[]> {
  if (batch.length === 0) return [];
  const { say } = context;
  const { id: source, title } = bringing.mapping;
  const result = await perform(bringing, "requests.import", {
    source,
    title,
    rows: batch.map(({ mapped }) => mapped),
  });
  if (result.ok) {
    const byKey = new Map(
      (result.value as { readonly rows: readonly Taken[] }).rows.map((one) => [one.key, one]),
    );
    return batch.map((row) => {
      const taken = byKey.get(row.key);
      if (taken === undefined) throw new Error(`nothing was said of the row ${row.row}`);
      return { row, taken };
    });
  }
  const [only, ...others] = batch;
  if (only !== undefined && others.length === 0) {
    const { refusal } = result;
    const fields = (refusal.fields ?? []).map((one) =>
      say("cli.call.field", { field: one.field, problem: problemInWords(say, one) }),
    );
    const reason = [refusalInWords(say, refusal), ...fields].join(" ");
    return [{ row: only, taken: { key: only.key, what: "refused" }, reason }];
  }
  const answered: Answered[] = [];
  for (const one of batch) answered.push(...(await take(context, bringing, [one])));
  return answered;
}

function perform({ operations, actor }: Bringing, name: string, input: object) {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`${name} is not there`);
  return operation.perform({ actor, input, idempotencyKey: undefined });
}

/** Which field of the mapping a refusal is about. */
const fieldOf: Readonly<Record<string, string>> = {
  "register.unknown-function": "function",
  "requests.no-procedure": "function",
  "register.unknown-area": "area",
  "requests.no-place": "longitude",
  "requests.outside-every-area": "longitude",
  "requests.nobody-answers-and-no-desk": "function",
  "requests.unknown-body": "body",
  "requests.import-no-state": "state",
  "requests.import-no-outcome": "outcome",
  "requests.import-ends-before": "ended",
  "requests.import-in-future": "opened",
  "requests.bad-moment": "opened",
};

function refused({ say }: CliContext, requests: Requests, { row, taken, reason }: Answered): NotTaken {
  const code = taken.refusal?.code ?? "operation.invalid-input";
  const field = fieldOf[code] ?? "key";
  const refusal: Refusal | undefined = taken.refusal;
  return {
    row: row.row,
    line: requests.lineOf(row.row),
    ...requests.standsAt(row, field),
    key: row.key,
    code,
    reason: reason ?? (refusal === undefined ? "" : refusalInWords(say, refusal)),
  };
}

function unreadable(
  { say }: CliContext,
  requests: Requests,
  { row, key }: ReadRow,
  { code, field, column, value }: Extract<ReadRow["read"], { readonly ok: false }>["refusal"],
): NotTaken {
  const reason = say(`imports-311.fault.${code}`, { field, column, value });
  return { row, line: requests.lineOf(row), column, key, value, code: `imports-311.${code}`, reason };
}
