/**
 * A reporter of node:test beside the printed one. A test skipped without a reason makes the run fail; a test file whose
 * process ended before its tests did is named with how it ended, which the printed report leaves out.
 */
import type { TestEvent } from "node:test/reporters";

export default async function* reasons(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type === "test:fail") yield howItEnded(event.data);
    if (event.type !== "test:pass") continue;
    const { name, file, line, skip } = event.data;
    if (skip === true || skip === "") {
      process.exitCode = 1;
      yield `skipped without a reason: "${name}" (${file}:${line}). Write { skip: "why, and what would make it run" }.\n`;
    }
  }
}

function howItEnded({ name, details }: Extract<TestEvent, { type: "test:fail" }>["data"]): string {
  // node:test adds these to the error of a file, beside what its types say.
  const { exitCode, signal } = details.error as { exitCode?: number | null; signal?: string | null };
  if (signal) return `${name}: its process was ended by ${signal}.\n`;
  return typeof exitCode === "number" ? `${name}: its process ended with ${exitCode}.\n` : "";
}
