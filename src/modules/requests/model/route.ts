/** To whom a matter goes: what the register answers, and what is done when nobody or several answer. */
import type { Resolution, TraceStep } from "#kernel/register/model.ts";

export interface Routing {
  /** The register's own outcome; the desk stands in for nobody. */
  readonly outcome: Resolution["outcome"];
  /** The body that answers, or leads where several do. */
  readonly body: string;
  /** The others that answer for a share of it; they see the matter and may work on it. */
  readonly others: readonly string[];
  /** True when nobody answers and the default desk has to find out who does. */
  readonly isDefaultDesk: boolean;
  readonly trace: readonly TraceStep[];
}

/**
 * The routing that follows from a resolution; undefined when nobody answers and there is no default desk. Of several bodies that answer
 * the first of the register leads; a body that leads the function and is among them comes before it.
 */
export function routingOf(resolution: Resolution, defaultDesk: string | undefined): Routing | undefined {
  const { outcome, parts, trace } = resolution;
  const bodiesIn = (role: string): readonly string[] => [
    ...new Set(parts.flatMap((part) => (part.role === role && part.body !== undefined ? [part.body] : []))),
  ];
  const answering = bodiesIn("answers");
  const leading = bodiesIn("leads").find((body) => answering.includes(body)) ?? answering[0];
  if (outcome !== "nobody" && leading !== undefined) {
    const others = answering.filter((body) => body !== leading);
    return { outcome, body: leading, others, isDefaultDesk: false, trace };
  }
  if (defaultDesk === undefined) return undefined;
  return { outcome: "nobody", body: defaultDesk, others: [], isDefaultDesk: true, trace };
}
