/** Resolutions a second over HTTP against the in-process figure: `npm run bench:http`. Starts Riverbend on this machine, asks 1,000 times, stops. */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { compile, resolve } from "#kernel/register/model.ts";
import { readDate } from "#lib/dates.ts";

// Below what one visitor may ask in a minute, so that the limit is not what is measured.
const requests = 1_000;
const atOnce = 16;
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "jurisdictions", "riverbend");
const question = { function: "street-lighting", area: "old-quay" };

const data = mkdtempSync(join(tmpdir(), "polity-bench-"));
// As root a system user runs PostgreSQL, and must be able to enter.
chmodSync(data, 0o711);
const server = spawn(process.execPath, [join(root, "src/cli/main.ts"), "serve", folder, "--port", "0"], {
  env: { ...process.env, POLITY_DATA: data, POLITY_DEMONSTRATION: "no" },
  stdio: ["ignore", "pipe", "pipe"],
});
try {
  const address = await addressOf(server.stdout, server.stderr);
  const url = new URL(`/api/v1/resolve?${new URLSearchParams(question).toString()}`, address);
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, () => ask(url, requests / atOnce, times)));
  const took = performance.now() - start;
  times.sort((a, b) => a - b);
  const perSecond = (requests / took) * 1000;
  const inProcess = inProcessPerSecond();
  process.stdout.write(
    `resolve over HTTP   ${Math.round(perSecond)} a second, ${atOnce} at once, p99 ${times[Math.floor(requests * 0.99)]?.toFixed(1)} ms\n`,
  );
  process.stdout.write(
    `resolve in process  ${Math.round(inProcess)} a second; over HTTP 1/${Math.round(inProcess / perSecond)} of it\n`,
  );
} finally {
  server.kill("SIGTERM");
  if (server.exitCode === null) await new Promise((done) => server.once("exit", done));
  rmSync(data, { recursive: true, force: true });
}

async function ask(url: URL, times: number, took: number[]): Promise<void> {
  for (let n = 0; n < times; n++) {
    const start = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${url.pathname} answered ${answer.status}`);
    took.push(performance.now() - start);
  }
}

function inProcessPerSecond(): number {
  const { register } = readRegisterFolder(folder);
  const on = readDate("2026-11-24");
  if (register === undefined || on === undefined) throw new Error("Riverbend cannot be read");
  const compiled = compile(register, on);
  const start = performance.now();
  for (let n = 0; n < 50_000; n++) resolve(compiled, question.function, question.area);
  return (50_000 / (performance.now() - start)) * 1000;
}

/** The server prints its address when it is ready; whatever it says before that is told when it ends instead. */
function addressOf(...streams: readonly NodeJS.ReadableStream[]): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    for (const stream of streams) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        const address = /http:\/\/[\d.]+:\d+\//.exec(said)?.[0];
        if (address !== undefined) found(address);
      });
    }
    server.once("exit", () => failed(new Error(`the server ended: ${said}`)));
  });
}
