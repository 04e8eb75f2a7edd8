import type { Migrations } from "#platform/db/index.ts";
import { record } from "./0001-record.ts";
import { erasedAccount } from "./0002-erased-account.ts";
import { chainPrevious } from "./0003-chain-previous.ts";

/** The steps that make the record's tables. */
export const recordMigrations: Migrations = {
  owner: "record",
  steps: [record, erasedAccount, chainPrevious],
};
