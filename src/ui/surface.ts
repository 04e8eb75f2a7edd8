/**
 * How a module shows itself: pages, forms and files declared as values, so that every surface (server, tests, a static
 * export) can walk through them. The context is whatever the module needs; the web gives it for each request.
 */
import type { Page, Position, Way } from "./layout.ts";
import type { Reader } from "./reader.ts";

/** The one who asks, as far as the request tells. */
export interface Visitor {
  /** The Cookie head of the request. */
  readonly cookie: string | undefined;
  /** The User-Agent head, of which nothing but browser and system may be kept. */
  readonly browser?: string | undefined;
  /** The network address, for counting attempts; never kept. */
  readonly network: string;
  /** What a form of this visitor must carry as the field "token", so that no other site can send it in their name. */
  readonly formToken: string;
  /** A secret that no other form has, for the field "key" of a form that acts: pressed twice, it acts once. */
  readonly newFormKey: () => string;
}

export interface PageRequest {
  readonly reader: Reader;
  readonly position: Position;
  /** The named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The query; of a name given several times, the first. */
  readonly query: Readonly<Record<string, string>>;
  readonly visitor: Visitor;
}

/** A file that came with a form. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FormRequest extends PageRequest {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, SentFile>>;
  /** The same with every value of a name and with files as base64, as operations take them (`inputOf`). */
  readonly written: () => Readonly<Record<string, readonly string[]>>;
  /** True when more came than the form takes: what stood before the files was read, and no file is kept. */
  readonly isTooLarge: boolean;
}

export type Answer = (
  | {
      readonly kind: "page";
      readonly page: Page;
      readonly status?: 200 | 400 | 403 | 404 | 409 | 410 | 422 | 503;
    }
  /** Elsewhere, by a path of this site, or by the address of the provider at which people sign in. */
  | { readonly kind: "go"; readonly to: string }
  | { readonly kind: "file"; readonly file: FileAnswer }
  /** There is no such thing; the site's own page says so and helps on. `asked` fills its search box. */
  | { readonly kind: "not-found"; readonly asked?: string }
) & {
  /** Values of set-cookie heads. */
  readonly cookies?: readonly string[];
};

export interface PageRoute<Context> {
  /** Below the language: "/services/:id". The first page is "/". */
  readonly path: string;
  readonly answer: (context: Context, request: PageRequest) => Answer | Promise<Answer>;
}

/** What a form sends. The web has checked that it comes from a page of this site and carries the visitor's token. */
export interface FormRoute<Context> {
  readonly path: string;
  /**
   * How many bytes all files of the form may have together; none are taken in where it is left out. Where it hangs on the visitor the form
   * itself says that it was too much (`isTooLarge`), with what was typed still in it; else the site's own page does.
   */
  readonly largestFiles?: number | ((context: Context, visitor: Visitor) => number | Promise<number>);
  readonly answer: (context: Context, request: FormRequest) => Answer | Promise<Answer>;
}

/** A file for machines or spreadsheets, the same in every language. */
export interface FileAnswer {
  readonly type: string;
  /** Given when the browser should save it under this name rather than show it. */
  readonly saveAs?: string;
  /** 200 where it is left out; 400 for words that say what was wrong with the address. */
  readonly status?: 200 | 400;
  /** In pieces, where the whole would be too much to hold: each is made when the one before was taken. */
  readonly body: string | Uint8Array | AsyncIterable<string>;
}

export interface FileRequest {
  readonly params: Readonly<Record<string, string>>;
  /** The query; of a name given several times, the first. */
  readonly query: Readonly<Record<string, string>>;
  readonly origin: string;
}

export interface FileRoute<Context> {
  /** From the root: "/register.json". */
  readonly path: string;
  readonly answer: (
    context: Context,
    request: FileRequest,
  ) => FileAnswer | undefined | Promise<FileAnswer | undefined>;
}

export interface Surface<Context> {
  readonly name: string;
  readonly navigation: (reader: Reader) => readonly Way[];
  readonly pages: readonly PageRoute<Context>[];
  readonly forms: readonly FormRoute<Context>[];
  readonly files: readonly FileRoute<Context>[];
}
