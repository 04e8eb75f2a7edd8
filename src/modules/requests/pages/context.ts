/** What the pages of requests work with: the operations' own context, and who visits. */
import type { PlainDate } from "#lib/dates.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { FileRoute, FormRequest, FormRoute, PageRoute, Visitor } from "#ui/surface.ts";
import { limitsOf, tooLarge } from "../acting/photos.ts";
import type { RequestsContext } from "../context.ts";

export interface RequestsPages {
  readonly requests: RequestsContext;
  /** Somebody signed in, else a stranger. Who holds a claim code is found in visiting.ts. */
  readonly actorOf: (visitor: Visitor) => Promise<Actor>;
  /** The day in the jurisdiction. */
  readonly today: () => PlainDate;
}

/** How much comes with a form that takes photos; forms that take them tell by themselves what was too much. */
export const mostPhotos: NonNullable<FormRoute<RequestsPages>["largestFiles"]> = async (
  { requests, actorOf },
  visitor: Visitor,
) => (await limitsOf(requests, await actorOf(visitor))).together;

/** The refusal of a form whose photos were not read to their end; undefined when all of it came. */
export async function refusalOfSize(
  { requests, actorOf }: RequestsPages,
  { isTooLarge, visitor }: FormRequest,
): Promise<Refusal | undefined> {
  return isTooLarge ? tooLarge(await limitsOf(requests, await actorOf(visitor))) : undefined;
}

/** Some of the pages of requests, which belong together. */
export interface PagesPart {
  readonly pages: readonly PageRoute<RequestsPages>[];
  readonly forms: readonly FormRoute<RequestsPages>[];
  readonly files: readonly FileRoute<RequestsPages>[];
}
