/**
 * The log as lines of JSON, for programs that collect logs. What a line may hold is written down here field by field: no address, no query,
 * no name, nothing that came from outside but by way of a closed list. Line breaks cannot get in, for JSON has none.
 */
import type { Instant } from "#lib/instants.ts";
import type { Say } from "#lib/language.ts";
import type { Log } from "./log.ts";

export interface RequestLine {
  readonly id: string;
  readonly method: string;
  /** As it was declared. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

export interface FaultLine {
  /** What the visitor was shown. */
  readonly reference: string;
  readonly route: string;
  readonly error: unknown;
}

export interface LineLog extends Log {
  readonly request: (line: RequestLine) => void;
  readonly fault: (line: FaultLine) => void;
  /** Words for the operator that are no note: what is served, and where. */
  readonly words: (text: string) => void;
}

export function lineLog(now: () => Instant, say: Say, tell: (line: string) => void): LineLog {
  const write = (level: "info" | "warning" | "error", event: string, fields: object): void =>
    tell(JSON.stringify({ at: now(), level, event, ...fields }));
  return {
    note: ({ code, facts }) => write("warning", "note", { code, words: say(code, facts) }),
    request: ({ id, method, route, status, milliseconds }) =>
      write(status >= 500 ? "error" : "info", "request", { id, method, route, status, milliseconds }),
    fault: ({ reference, route, error }) => write("error", "fault", { reference, route, ...told(error) }),
    words: (text) => write("info", "told", { words: text }),
  };
}

/** Where it happened and what kind it is. Its own words are left out: a database repeats in them what somebody typed. */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as { readonly code?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    ...(typeof code === "string" && /^[\w.-]{1,60}$/.test(code) && { code }),
    frames: frames.slice(0, 20).map((line) => line.trim()),
  };
}
