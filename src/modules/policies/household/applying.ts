/** Where applications are taken: another module does, and whoever puts the site together says which and where. */
export interface Applying {
  /** Below the language; a form sent there carries the answers (see told.ts) and the `function` applied for. */
  readonly path: string;
  /** The functions for which applications are taken now. */
  readonly functions: () => Promise<ReadonlySet<string>>;
}
