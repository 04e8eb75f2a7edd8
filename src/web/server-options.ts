/** What the server is given: everything that it carries, and whom it tells. */
import type { Html, Piece } from "#ui/html.ts";
import type { Site } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import type { Visitor } from "#ui/surface.ts";
import type { Assets } from "./assets.ts";
import type { Mounted } from "./mounted.ts";
import type { Seeing } from "./visitor.ts";

/** What the layout needs to know of the site at the time of a request. */
export type SiteNow = Pick<Site, "name" | "isMadeUp" | "provenance">;

export interface ServerOptions extends Seeing {
  readonly assets: Assets;
  readonly site: () => SiteNow | Promise<SiteNow>;
  readonly mounted: readonly Mounted[];
  /** Who is signed in, and the way in or out, for the foot of every page. */
  readonly account: (reader: Reader, visitor: Visitor) => Promise<Piece>;
  /** A search form for pages that have nothing to show; filled with what was asked. */
  readonly askForm: (reader: Reader, asked: string) => Promise<Html>;
  readonly requestsPerMinute: number;
  /** Addresses of proxies in front, whose word on where a request comes from is believed: "10.0.0.1, 10.1.0.0/16". */
  readonly proxies?: string | undefined;
  /** Told of every fault of ours, with the reference that the visitor was shown. */
  readonly onFault: (fault: {
    readonly reference: string;
    readonly address: string;
    readonly error: unknown;
  }) => void;
  readonly newReference: () => string;
}
