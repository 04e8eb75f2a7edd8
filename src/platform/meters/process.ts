/** How the process itself is doing. */
import { memoryUsage, uptime } from "node:process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Reading } from "./meters.ts";

/** Readings of memory, of the time it runs, and of how long work waits for its turn; `close` ends watching that. */
export function processReadings(): { readonly read: () => readonly Reading[]; readonly close: () => void } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    read: () => {
      const { rss, heapUsed, external } = memoryUsage();
      // Of the time since the last reading; a process that just began has none.
      const late = delay.count === 0 ? 0 : delay.percentile(99) / 1e9;
      delay.reset();
      return [
        { name: "polity_memory_resident_bytes", help: "Memory that the process holds.", value: rss },
        { name: "polity_memory_heap_bytes", help: "Memory that its objects take.", value: heapUsed },
        {
          name: "polity_memory_external_bytes",
          help: "Memory of buffers outside the heap.",
          value: external,
        },
        { name: "polity_uptime_seconds", help: "For how long the process has run.", value: uptime() },
        {
          name: "polity_turn_delay_seconds",
          help: "How late work got its turn, at the 99th percentile since the last reading.",
          value: late,
        },
      ];
    },
    close: () => delay.disable(),
  };
}
