/** The sub-commands, each loaded only when called, so that a small one starts at once. */
import type { Command } from "commander";
import type { CliContext } from "../context.ts";

export interface CommandModule {
  /** Builds the sub-command; its action writes through the context. */
  readonly command: (context: CliContext) => Command;
}

/** By name, in the order of `polity --help`. The summary is the text `cli.NAME.summary`. */
export const commands: Readonly<Record<string, () => Promise<CommandModule>>> = {
  init: () => import("./init.ts"),
  serve: () => import("./serve.ts"),
  check: () => import("./check.ts"),
  explain: () => import("./explain.ts"),
  resolve: () => import("./resolve.ts"),
  draw: () => import("./draw.ts"),
  import: () => import("./import.ts"),
  procedure: () => import("./procedure.ts"),
  policy: () => import("./policy.ts"),
  population: () => import("./population.ts"),
  simulate: () => import("./simulate.ts"),
  "explain-household": () => import("./explain-household.ts"),
  tally: () => import("./tally.ts"),
  opinion: () => import("./opinion.ts"),
  adopt: () => import("./adopt.ts"),
  versions: () => import("./versions.ts"),
  export: () => import("./export.ts"),
  staff: () => import("./staff.ts"),
  "open311-key": () => import("./open311-key.ts"),
  call: () => import("./call.ts"),
  jobs: () => import("./jobs.ts"),
  verify: () => import("./verify.ts"),
  backup: () => import("./backup.ts"),
  restore: () => import("./restore.ts"),
  jurisdictions: () => import("./jurisdictions.ts"),
};
