/** What the machine can do at most: the home page as a plain file, and a row that waits for the disk. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Ask, type Notes, visitor } from "./client.ts";
import { line } from "./figures.ts";

const times = 300;

export async function rivals({
  ask,
  data,
}: {
  readonly origin: URL;
  readonly ask: Ask;
  readonly data: string;
}): Promise<readonly string[]> {
  const home = { kind: "home", path: "/en/" };
  const page = (await ask(home))?.text ?? "";
  const ours: number[] = [];
  for (let n = 0; n < times; n++) ours.push(await timed(() => ask(home)));
  const file = createServer((_, response) => response.setHeader("content-type", "text/html").end(page));
  await new Promise<void>((listening) => file.listen(0, "127.0.0.1", listening));
  const { port } = file.address() as AddressInfo;
  const notes: Notes = { times: new Map(), errors: [], second: 0 };
  const plain = visitor(new URL(`http://127.0.0.1:${port}`), "10.9.9.9", notes);
  const theirs: number[] = [];
  for (let n = 0; n < times; n++) theirs.push(await timed(() => plain(home)));
  file.closeAllConnections();
  file.close();
  return [
    line("home page", ours),
    line("the same as a file", theirs),
    line("a plain INSERT", await inserts(realpathSync(data))),
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function inserts(folder: string): Promise<readonly number[]> {
  const [, , , port = ""] = readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(join(folder, "password"), "utf8").trim();
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(port),
    user: "polity",
    password,
    database: "polity",
  });
  await client.connect();
  const took: number[] = [];
  try {
    await client.query("create table public.plain (at timestamptz, words text)");
    const words = "The lamp opposite number 14 has been out for a week.";
    for (let n = 0; n < times; n++)
      took.push(await timed(() => client.query("insert into public.plain values (now(), $1)", [words])));
    await client.query("drop table public.plain");
  } finally {
    await client.end();
  }
  return took;
}
