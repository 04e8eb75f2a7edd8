import type { Jurisdiction } from "#kernel/register/model.ts";

/** What is served, and where. */
export interface Serving {
  readonly folder: string;
  readonly jurisdiction: Jurisdiction;
  readonly host: string;
  readonly port: number;
  /** The address under which visitors reach it. */
  readonly origin: string;
}
