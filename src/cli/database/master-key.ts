import { cwd, env } from "node:process";
import { WrongMasterKey } from "#kernel/record/index.ts";
import { databaseWish } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { findMasterKey, readMasterKey } from "#platform/secret/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { orCannotRun } from "./with-database.ts";

/** The key of the record that belongs to the database, if it is at hand. */
export function masterKeyAtHand(context: CliContext): Uint8Array | undefined {
  return orCannotRun(context, findMasterKey(env, databaseWish(env, cwd()).folder));
}

/** The key of the record that belongs to the database; made when there is none yet. */
export function masterKey(context: CliContext): Uint8Array {
  return orCannotRun(context, readMasterKey(env, databaseWish(env, cwd()).folder, systemRandom));
}

/** Does work that opens keys, and says in words when they are not those of this database. */
export async function openingKeys<Value>({ say }: CliContext, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (problem) {
    if (problem instanceof WrongMasterKey) throw new CannotRun(say("record.wrong-master-key"));
    throw problem;
  }
}
