/** Why there is no database to work with. The sentences are the texts of the codes. */
export type DatabaseRefusal =
  /** Another process has opened the folder; `pid` is its number. */
  | { readonly code: "database.in-use"; readonly folder: string; readonly pid: string }
  /** As root: the system user that PostgreSQL runs as cannot come through `parent`. */
  | {
      readonly code: "database.unreachable-folder";
      readonly folder: string;
      readonly parent: string;
      readonly user: string;
    }
  | { readonly code: "database.folder-not-ours"; readonly folder: string; readonly file: string }
  | { readonly code: "database.folder-closed"; readonly folder: string; readonly problem: string }
  | { readonly code: "database.no-system-user"; readonly user: string; readonly problem: string }
  | { readonly code: "database.no-binaries"; readonly machine: string }
  | {
      readonly code: "database.other-version";
      readonly folder: string;
      readonly found: string;
      readonly expected: string;
    }
  | { readonly code: "database.does-not-start"; readonly problem: string; readonly file: string }
  | { readonly code: "database.orphan-does-not-stop"; readonly pid: string; readonly folder: string }
  | { readonly code: "database.no-answer"; readonly address: string; readonly problem: string }
  | {
      readonly code: "database.too-old";
      readonly address: string;
      readonly found: string;
      readonly needed: string;
    }
  | { readonly code: "database.not-utf8"; readonly address: string; readonly found: string };
