import { env } from "node:process";
import { CannotRun, type CliContext } from "../../context.ts";

/** What is measured of one stands in docs/guides/growing.md; this many fit into a small machine. */
const usual = 40;
const most = 10_000;

/** How many jurisdictions are open in this process at a time: POLITY_RESIDENT. */
export function residentLimit({ say }: CliContext): number {
  const written = env["POLITY_RESIDENT"] || String(usual);
  const number = /^\d{1,5}$/.test(written) ? Number(written) : 0;
  if (number >= 1 && number <= most) return number;
  throw new CannotRun(say("serve.bad-resident", { name: "POLITY_RESIDENT", written, most }));
}
