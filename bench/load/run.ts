/**
 * A town on a working day: 200 residents and 50 officials at once against the real server and the real database, for ten minutes:
 * `npm run load -- --minutes 10`. Prints how long each kind of answer took, what went wrong (nothing may), whether memory stays, and
 * whether the record verifies afterwards; and beside them, on the same machine, the home page as a plain file and a plain INSERT. Ends with 1
 * when anything went wrong.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { type Ask, type Notes, visitor } from "./client.ts";
import { at, growth, line, megabytesOf, type Sample } from "./figures.ts";
import { official, resident, type Town } from "./people.ts";
import { rivals } from "./rivals.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    residents: { type: "string", default: "200" },
    staff: { type: "string", default: "50" },
  },
});
const [minutes, residents, staff] = [Number(values.minutes), Number(values.residents), Number(values.staff)];
if (!(minutes > 0 && residents >= 1 && staff >= 1))
  throw new Error("minutes, residents and staff are numbers above 0");
const lampAreas = ["drum-tower", "old-quay"];
const root = fileURLToPath(new URL("../../", import.meta.url));
const main = join(root, "src/cli/main.ts");
const say = (words: string): void => void process.stdout.write(`${words}\n`);

const place = mkdtempSync(join(tmpdir(), "polity-load-"));
// As root a system user runs PostgreSQL, and must be able to enter.
chmodSync(place, 0o711);
const env = {
  ...process.env,
  POLITY_DATA: join(place, "data"),
  POLITY_DEMONSTRATION: "40",
  POLITY_PROXY: "127.0.0.1",
  DATABASE_URL: "",
};
const server = spawn(process.execPath, [main, "serve", "--port", "0"], {
  env,
  stdio: ["ignore", "pipe", "pipe"],
});
let said = "";
for (const stream of [server.stdout, server.stderr])
  stream.on("data", (words: Buffer) => (said += words.toString()));
try {
  process.exitCode = (await day(server)) ? 0 : 1;
} finally {
  await end(server);
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

async function day(child: ChildProcess): Promise<boolean> {
  while (!/\b40 were written/.test(said)) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    await pause(200);
  }
  const origin = new URL(/http:\S+/.exec(said)?.[0] ?? "");
  const notes: Notes = { times: new Map(), errors: [], second: 0 };
  const opening: Notes = { times: new Map(), errors: [], second: 0 };
  const looking = visitor(origin, "10.9.9.9", opening);
  const register = JSON.parse(
    (await looking({ kind: "", path: "/register.json" }))?.text ?? "{}",
  ) as RegisterJson;
  const list = (await looking({ kind: "", path: "/en/open-matters" }))?.text ?? "";
  const { photo, bytes } = await aPhoto();
  const cookies: string[] = [];
  for (let n = 0; n < staff; n++) cookies.push(await signedIn(visitor(origin, `10.2.${n}.1`, opening), n));
  if (opening.errors.length > 0) throw new Error(opening.errors.join("\n"));
  let isOver = false;
  const town: Town = {
    isOver: () => isOver,
    services: register.functions.map(({ id }) => id),
    areas: lampAreas,
    publicMatters: [
      ...new Set([...list.matchAll(/open-matters\/(\d{4}-\d+)/g)].map(([, number]) => number ?? "")),
    ],
    photo,
    notes,
  };
  say(
    `${residents} residents (an act each 4 to 14 seconds) and ${staff} officials (5 to 20), ${minutes} minutes, ${cpus().length} cores with the client on them; a photo has ${Math.round(bytes / 1000)} kB`,
  );
  const began = performance.now();
  const samples: Sample[] = [];
  const sampling = setInterval(() => {
    const megabytes = megabytesOf(child.pid ?? 0);
    if (megabytes !== undefined) samples.push({ at: (performance.now() - began) / 60_000, megabytes });
  }, 2_000);
  const everybody = [
    ...Array.from({ length: residents }, (_, n) =>
      resident(visitor(origin, `10.1.${n >> 8}.${n & 255}`, notes), town),
    ),
    ...cookies.map((cookie, n) =>
      official(visitor(origin, `10.2.${n}.1`, notes), { cookie, answers: !isSupervisor(n) }, town),
    ),
  ];
  await pause(minutes * 60_000);
  isOver = true;
  await Promise.all(everybody);
  clearInterval(sampling);
  const seconds = (performance.now() - began) / 1000;
  const all = [...notes.times.values()].flat();
  say(`\n${"".padEnd(20)}   times      p50      p99  slowest   (ms)`);
  for (const [kind, times] of [...notes.times].sort(([one], [other]) => one.localeCompare(other)))
    say(line(kind, times));
  say(line("all", all));
  say(
    `\n${(all.length / seconds).toFixed(1)} answers a second; ${notes.errors.length} errors; ${notes.second} officials came second to a matter`,
  );
  for (const error of notes.errors.slice(0, 20)) say(`  ${error}`);
  const shown = samples.filter((_, n) => n % Math.max(1, Math.floor(samples.length / 10)) === 0);
  say(
    `memory of the server: ${shown.map(({ megabytes }) => megabytes.toFixed(0)).join(", ")} MB; ${growth(samples).toFixed(1)} MB a minute in the second half`,
  );
  say("\nOn the same machine, with nobody else there:");
  for (const told of await rivals({ origin, ask: looking, data: env.POLITY_DATA })) say(told);
  const faults = said.split("\n").filter((words) => words.includes("fault"));
  for (const fault of faults.slice(0, 5)) say(`  the server said: ${fault}`);
  await end(child);
  const verified = spawnSync(process.execPath, [main, "verify"], { env, encoding: "utf8" });
  say(
    `\npolity verify: ${verified.status === 0 ? "whole" : "NOT WHOLE"}. ${verified.stdout.split("\n")[0] ?? ""}${verified.stderr}`,
  );
  return (
    notes.errors.length === 0 &&
    faults.length === 0 &&
    verified.status === 0 &&
    Number.isFinite(at(all, 0.99))
  );
}

interface RegisterJson {
  readonly functions: readonly { readonly id: string }[];
}

/** One in five. */
function isSupervisor(n: number): boolean {
  return n % 5 === 0;
}

async function signedIn(ask: Ask, n: number): Promise<string> {
  const page = await ask({ kind: "", path: "/en/sign-in" });
  const who = isSupervisor(n) ? "supervisor" : "lamp-worker";
  const token = /name="token" value="([^"]+)"/.exec(page?.text ?? "")?.[1] ?? "";
  const cookie = (page?.cookies ?? []).map((one) => one.split(";")[0]).join("; ");
  const form = { token, who, next: "" };
  const got = await ask({ kind: "", path: "/en/sign-in/as", expected: [303], heads: { cookie }, form });
  return (got?.cookies ?? []).map((one) => one.split(";")[0]).join("; ");
}

/** What a telephone sends: noise keeps it from being squeezed to nothing. */
async function aPhoto(): Promise<{ readonly photo: string; readonly bytes: number }> {
  const [width, height] = [1600, 1200];
  const picture = sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#777777",
      noise: { type: "gaussian", mean: 128, sigma: 25 },
    },
  });
  const bytes = await picture.jpeg({ quality: 60 }).toBuffer();
  return { photo: bytes.toString("base64"), bytes: bytes.length };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
