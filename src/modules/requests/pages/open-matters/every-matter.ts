/** The public matters for files, asked page by page of the same operation as the pages: however many there are, few are held at once. */
import { oneAtATime } from "#lib/one-at-a-time.ts";
import { ok, type Result } from "#lib/result.ts";
import { inputOf, perform, type Refusal } from "#kernel/operation/index.ts";
import { publicList } from "../../queries/public-list.ts";
import type { PublicRow } from "../../shapes/public.ts";
import type { RequestsPages } from "../context.ts";

const perPage = 200;
// However many files are read at once, they hold one connection together, and the pages have the others.
const inTurn = oneAtATime();
const actor = { kind: "stranger", network: "" } as const;

export interface SomeMatters {
  readonly rows: readonly PublicRow[];
  /** What `after` must be for those that follow. */
  readonly next: string | undefined;
}

/** One page of those that an address wishes for. */
export async function someMatters(
  { requests }: Pick<RequestsPages, "requests">,
  query: Readonly<Record<string, string>>,
  limit = perPage,
): Promise<Result<SomeMatters, Refusal>> {
  const { limit: _, isUncounted: __, ...wish } = query;
  const input = { ...inputOf(publicList.input, wish), limit, isUncounted: true };
  const listed = await perform(publicList, requests, { actor, input });
  return listed.ok ? ok({ rows: listed.value.rows, next: listed.value.next }) : listed;
}

/**
 * All that an address wishes for, the newest first; refused before the first of them. What comes in meanwhile is not among them, and what is
 * taken back before its page is reached is not either.
 */
export async function everyMatter(
  pages: RequestsPages,
  query: Readonly<Record<string, string>>,
): Promise<Result<AsyncIterable<readonly PublicRow[]>, Refusal>> {
  const first = await someMatters(pages, query);
  return first.ok ? ok(following(pages, query, first.value)) : first;
}

async function* following(
  pages: RequestsPages,
  query: Readonly<Record<string, string>>,
  first: SomeMatters,
): AsyncIterable<readonly PublicRow[]> {
  let some = first;
  yield some.rows;
  while (some.next !== undefined) {
    const after = some.next;
    const more = await inTurn(() => someMatters(pages, { ...query, after }));
    // Whoever reads must not take what there is by then for all there is.
    if (!more.ok) throw new Error(`the public list was refused on the way: ${more.refusal.code}`);
    some = more.value;
    yield some.rows;
  }
}
