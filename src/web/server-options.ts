/** What the server is given: everything that it carries, and whom it tells. */
import type { Html } from "#ui/html.ts";
import type { AccountParts, Site } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import type { Visitor } from "#ui/surface.ts";
import type { Answered } from "./answered.ts";
import type { Assets } from "./assets.ts";
import type { ConnectionLimits } from "./connections.ts";
import type { Mounted } from "./mounted.ts";
import type { RoomLimits } from "./room.ts";
import type { Seeing } from "./visitor.ts";

/** What the layout needs to know of the site at the time of a request. */
export type SiteNow = Pick<Site, "name" | "isMadeUp" | "provenance" | "filling">;

export interface ServerOptions extends Seeing {
  readonly assets: Assets;
  readonly site: () => SiteNow | Promise<SiteNow>;
  readonly mounted: readonly Mounted[];
  /** Who is signed in, and the way in or out, for every page. */
  readonly account: (reader: Reader, visitor: Visitor) => Promise<AccountParts | undefined>;
  /** A search form for pages that have nothing to show; filled with what was asked. */
  readonly askForm: (reader: Reader, asked: string) => Promise<Html>;
  readonly requestsPerMinute: number;
  /** Addresses of proxies in front, whose word on where a request comes from is believed: "10.0.0.1, 10.1.0.0/16". */
  readonly proxies?: string | undefined;
  /** How many may be connected at once; what is usual where it is left out. */
  readonly connections?: ConnectionLimits | undefined;
  /** How much may be held of what is being sent; what is usual where it is left out. */
  readonly room?: RoomLimits | undefined;
  /** Told of every request, once its answer has left. */
  readonly onAnswered?: ((answered: Answered) => void) | undefined;
  /** Whether what lies behind can answer; it is taken to where this is left out. */
  readonly isReady?: (() => Promise<boolean>) | undefined;
  /** Told of every fault of ours, with the reference that the visitor was shown. */
  readonly onFault: (fault: {
    readonly reference: string;
    /** As it was declared: an address can hold what is secret. */
    readonly route: string;
    readonly error: unknown;
  }) => void;
  readonly newReference: () => string;
}
