import type { PlainDate } from "#lib/dates.ts";
import { addSeconds, dateAt } from "#lib/instants.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Register } from "../model.ts";
import { readRegister } from "../read/index.ts";
import { versionInForce, type WholeVersion } from "./versions.ts";

export interface RegisterInForce extends WholeVersion {
  readonly register: Register;
  /** The date that holds in the jurisdiction now. */
  readonly on: PlainDate;
}

/** The register that is in force now, read from its files; undefined when none is. Throws when the database was altered. */
export async function registerInForce(store: Store, clock: Clock): Promise<RegisterInForce | undefined> {
  // Which day it is depends on the time zone, which the register says. The easternmost day is never earlier than the right one.
  const latestDay = dateAt(addSeconds(clock.now(), 2 * 3600), "Etc/GMT-12");
  const newest = await versionInForce(store, latestDay);
  if (newest === undefined) return undefined;
  const register = registerOf(newest);
  const on = clock.today(register.jurisdiction.timeZone);
  if (newest.version.inForceFrom <= on) return { ...newest, register, on };
  // It begins within the next day, and the one before it still holds.
  const before = await versionInForce(store, on);
  return before === undefined ? undefined : { ...before, register: registerOf(before), on };
}

function registerOf({ version, files }: WholeVersion): Register {
  const { register } = readRegister(files);
  if (register === undefined)
    throw new Error(`version ${version.number} of the register can no longer be read`);
  return register;
}
