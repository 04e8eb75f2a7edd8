/** A reporter of node:test beside the printed one: a test skipped without a reason makes the run fail. */
import type { TestEvent } from "node:test/reporters";

export default async function* reasons(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type !== "test:pass") continue;
    const { name, file, line, skip } = event.data;
    if (skip === true || skip === "") {
      process.exitCode = 1;
      yield `skipped without a reason: "${name}" (${file}:${line}). Write { skip: "why, and what would make it run" }.\n`;
    }
  }
}
