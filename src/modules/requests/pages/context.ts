/** What the pages of requests work with: the operations' own context, and who visits. */
import type { PlainDate } from "#lib/dates.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { FileRoute, FormRoute, PageRoute, Visitor } from "#ui/surface.ts";
import type { RequestsContext } from "../context.ts";

export interface RequestsPages {
  readonly requests: RequestsContext;
  /** Somebody signed in, else a stranger. Who holds a claim code is found in visiting.ts. */
  readonly actorOf: (visitor: Visitor) => Promise<Actor>;
  /** The day in the jurisdiction. */
  readonly today: () => PlainDate;
}

/** Some of the pages of requests, which belong together. */
export interface PagesPart {
  readonly pages: readonly PageRoute<RequestsPages>[];
  readonly forms: readonly FormRoute<RequestsPages>[];
  readonly files: readonly FileRoute<RequestsPages>[];
}
