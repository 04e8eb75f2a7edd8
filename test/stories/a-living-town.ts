/** Riverbend as `npm start` shows it: the real process with its own database, filled with the first stories of the demonstration. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { projectRoot } from "../../scripts/checks/check.ts";
import { type Visit, visitsTo } from "./a-visit.ts";

export interface LivingTown {
  readonly origin: string;
  readonly visit: Visit;
}

/** Opens it for the length of a test file, once all its stories are told. */
export async function openLivingTown(stories: number): Promise<LivingTown> {
  const place = mkdtempSync(join(tmpdir(), "polity-living-town-"));
  // As root a system user runs PostgreSQL, and must be able to enter.
  chmodSync(place, 0o711);
  const child = spawn(process.execPath, [join(projectRoot, "src/cli/main.ts"), "serve", "--port", "0"], {
    env: {
      ...process.env,
      POLITY_DATA: join(place, "data"),
      POLITY_DEMONSTRATION: String(stories),
      DATABASE_URL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  after(async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  });
  let said = "";
  const hear = (words: Buffer): void => void (said += words.toString());
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const isFilled = new RegExp(`\\b${stories} were written`);
  while (!isFilled.test(said)) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    await pause(100);
  }
  const origin = /http:\/\/[\w.:]+/.exec(said)?.[0];
  if (origin === undefined) throw new Error(`the server names no address: ${said}`);
  return { origin, visit: visitsTo(origin) };
}
