/** The table of acts that were done once and shall not be done again. */
import type { Instant } from "#lib/instants.ts";

export interface OperationTables {
  readonly operation_key: {
    /** The hash of the caller's key and of who the caller is; the key itself is nowhere. */
    readonly key_hash: string;
    readonly operation: string;
    /** A hash of the input that only the holder of the key can compute. */
    readonly input_hash: string;
    readonly salt: string;
    /** The first answer, sealed under the caller's key; null only while the act is being done. */
    readonly answer: Uint8Array | null;
    readonly at: Instant;
  };
}
