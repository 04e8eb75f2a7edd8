/** What every source of chance can give. */
export interface Random {
  /** An id that nobody else has or will have: a UUID. */
  readonly newId: () => string;
  /** A secret of 256 bits that nobody can guess, safe in an address. */
  readonly newToken: () => string;
}
