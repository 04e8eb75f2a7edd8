/**
 * How a module shows itself: pages, files and forms declared as values, so that every surface (server, tests, a static
 * export) can walk through them. The context is whatever the module needs; the web gives it for each request.
 */
import type { Page, Position } from "./layout.ts";
import type { Link } from "./link.ts";
import type { Reader } from "./reader.ts";

export interface PageRequest {
  readonly reader: Reader;
  readonly position: Position;
  /** The named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The query; of a name given several times, the first. */
  readonly query: Readonly<Record<string, string>>;
}

export type Answer =
  | { readonly kind: "page"; readonly page: Page; readonly status?: 200 | 400 | 403 | 404 | 409 | 422 }
  /** Elsewhere, by a path of this site. */
  | { readonly kind: "go"; readonly to: string }
  /** There is no such thing; the site's own page says so and helps on. `asked` fills its search box. */
  | { readonly kind: "not-found"; readonly asked?: string };

export interface PageRoute<Context> {
  /** Below the language: "/functions/:id". The first page is "/". */
  readonly path: string;
  readonly answer: (context: Context, request: PageRequest) => Answer | Promise<Answer>;
}

/** A file for machines or spreadsheets, the same in every language. */
export interface FileAnswer {
  readonly type: string;
  /** Given when the browser should save it under this name rather than show it. */
  readonly saveAs?: string;
  readonly body: string | Uint8Array;
}

export interface FileRoute<Context> {
  /** From the root: "/register.json". */
  readonly path: string;
  readonly answer: (
    context: Context,
    request: { readonly params: Readonly<Record<string, string>>; readonly origin: string },
  ) => FileAnswer | undefined | Promise<FileAnswer | undefined>;
}

export interface Surface<Context> {
  readonly name: string;
  readonly navigation: (reader: Reader) => readonly Link[];
  readonly pages: readonly PageRoute<Context>[];
  readonly files: readonly FileRoute<Context>[];
}
