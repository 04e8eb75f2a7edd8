/** A module's surface with its context filled in: all that the server needs to know of a module. */
import type { Way } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import type {
  Answer,
  FileAnswer,
  FileRequest,
  FormRequest,
  PageRequest,
  Surface,
  Visitor,
} from "#ui/surface.ts";
import { nothingInForcePage } from "./error-pages.ts";

interface Path {
  readonly path: string;
}

export interface Mounted {
  readonly navigation: (reader: Reader) => readonly Way[];
  readonly pages: readonly (Path & { readonly answer: (request: PageRequest) => Promise<Answer> })[];
  readonly forms: readonly (Path & {
    /** For a number the site says what is too much, for a function the form itself. */
    readonly largestFiles: number | ((visitor: Visitor) => Promise<number>);
    readonly answer: (request: FormRequest) => Promise<Answer>;
  })[];
  readonly files: readonly (Path & {
    readonly answer: (request: FileRequest) => Promise<FileAnswer | undefined>;
  })[];
}

/** Binds a surface to the context that each of its requests gets; without one its pages say that nothing is in force yet. */
export function mount<Context>(
  surface: Surface<Context>,
  context: () => Context | undefined | Promise<Context | undefined>,
): Mounted {
  return {
    navigation: surface.navigation,
    pages: surface.pages.map(({ path, answer }) => ({
      path,
      answer: async (request) => {
        const given = await context();
        return given === undefined ? nothingYet(request) : answer(given, request);
      },
    })),
    forms: surface.forms.map(({ path, largestFiles = 0, answer }) => ({
      path,
      largestFiles:
        typeof largestFiles === "number"
          ? largestFiles
          : async (visitor) => {
              const given = await context();
              return given === undefined ? 0 : largestFiles(given, visitor);
            },
      answer: async (request) => {
        const given = await context();
        return given === undefined ? nothingYet(request) : answer(given, request);
      },
    })),
    files: surface.files.map(({ path, answer }) => ({
      path,
      answer: async (request) => {
        const given = await context();
        return given === undefined ? undefined : answer(given, request);
      },
    })),
  };
}

function nothingYet({ reader }: PageRequest): Answer {
  return { kind: "page", page: nothingInForcePage(reader) };
}
