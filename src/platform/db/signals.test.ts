import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";

/** A process with two databases of which the first takes longer to close. */
const program = `
  import { onSignals } from ${JSON.stringify(new URL("./signals.ts", import.meta.url).href)};
  const closing = (name, milliseconds) => () => new Promise((done) => setTimeout(() => {
    console.log(name);
    done();
  }, milliseconds));
  onSignals(closing("main", 200));
  onSignals(closing("second", 0));
  const forget = onSignals(closing("closed before", 0));
  forget();
  setInterval(() => undefined, 1000);
  console.log("there");
`;

test("a process that is asked to end closes all its databases first, in their order", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
  let told = "";
  child.stdout.on("data", (piece: Buffer) => {
    if (told === "") child.kill("SIGTERM");
    told += piece.toString();
  });
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  assert.deepEqual([told, signal], ["there\nmain\nsecond\n", "SIGTERM"]);
});
