/** The front of a deployment: which jurisdictions it serves, and how one stands that cannot be served. */
import type { LocalWords } from "#lib/language.ts";
import type { Surface } from "#ui/surface.ts";
import { listPage } from "./list.ts";
import { standingPage } from "./standing.ts";

/** A jurisdiction as it is listed. */
export interface Listed {
  readonly name: LocalWords;
  /** https://riverbend.example.org */
  readonly origin: string;
  readonly isClosed: boolean;
}

export interface FrontContext {
  readonly listed: () => Promise<readonly Listed[]>;
  /** The front's own address. */
  readonly origin: string;
}

export const frontSurface: Surface<FrontContext> = {
  name: "front",
  navigation: () => [],
  pages: [
    { path: "/", answer: listPage },
    { path: "/standing/:kind", answer: standingPage },
  ],
  forms: [],
  files: [],
};
