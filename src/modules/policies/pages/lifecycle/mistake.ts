/** What was wrong with what was sent, to be shown where it was written. */
export interface Mistake {
  readonly words: string;
  readonly errors: readonly { readonly field: string; readonly words: string }[];
  readonly fields: Readonly<Record<string, string>>;
}
