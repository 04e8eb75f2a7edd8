/** Effects as they are written in a procedure's file, and read from it: "notify reporter", "start complaint". */
import { noticeReaders, type Effect, type NoticeReader } from "./acting.ts";

/** Reads a phrase; undefined when it is none. A notice without a name of its own has that of the act. */
export function readEffect(phrase: string, act: string): Effect | undefined {
  const [kind = "", what = "", more = "", ...rest] = phrase.trim().split(/\s+/);
  if (rest.length > 0) return undefined;
  if (kind === "notify" && isReader(what))
    return { kind: "notify", whom: what, notice: more === "" ? act : more };
  if (more !== "") return undefined;
  if (kind === "start" && what !== "") return { kind: "start", procedure: what };
  if (kind === "hand-over" && (what === "named" || what === "default-desk"))
    return { kind: "hand-over", to: what };
  if (what !== "") return undefined;
  if (kind === "escalate") return { kind: "escalate", to: "supervisor" };
  if (kind === "join" || kind === "reopen") return { kind };
  return undefined;
}

/** The phrase of an effect; also of those that no file writes, because the states of the procedure bring them. */
export function phraseOf(effect: Effect): string {
  switch (effect.kind) {
    case "notify":
      return `notify ${effect.whom} ${effect.notice}`;
    case "start":
      return `start ${effect.procedure}`;
    case "hand-over":
      return `hand-over ${effect.to}`;
    case "suspend":
      return `suspend ${effect.reason}`;
    case "missed":
      return `missed ${effect.budget}`;
    case "end":
      return `end ${effect.outcome}`;
    case "escalate":
    case "join":
    case "reopen":
    case "resume":
      return effect.kind;
  }
}

/** What such a phrase looks like, for the schema. */
export const effectPattern = `^(notify (${noticeReaders.join("|")})( [a-z][a-z0-9-]*)?|start [a-z][a-z0-9-]*|hand-over (named|default-desk)|escalate|join|reopen)$`;

function isReader(word: string): word is NoticeReader {
  return (noticeReaders as readonly string[]).includes(word);
}
