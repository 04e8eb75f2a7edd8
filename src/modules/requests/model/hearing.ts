/** Who hears a complaint that comes from the door, without a matter before it. */
import type { Assignment, Post } from "#kernel/register/model.ts";

/** What of a register it follows from. */
export interface Hearers {
  readonly functions: Iterable<{ readonly id: string; readonly complaints: string | undefined }>;
  /** Those that hold on the day. */
  readonly assignments: Iterable<Pick<Assignment, "assignee" | "function" | "role">>;
  readonly posts: Iterable<Pick<Post, "body" | "duties">>;
  readonly defaultDesk: string | undefined;
  /** True for a body that is there on the day. */
  readonly isThere: (body: string) => boolean;
}

/** Whom or what it is about: an organisation, a service, both, or neither where somebody does not know. */
export interface Complained {
  readonly body: string | undefined;
  readonly function: string | undefined;
}

export interface Hearing {
  readonly body: string;
  /**
   * service: it hears complaints about that service · duties: about services of that organisation · desk: it takes what nobody else is named
   * for · other: it hears other complaints, and has no part in this · itself: the register has nobody else.
   */
  readonly because: "service" | "duties" | "desk" | "other" | "itself";
}

/**
 * The body that hears the complaint. Nobody judges themselves as long as there is somebody else; a body with a reviewer's post comes before
 * one without, for only a reviewer can decide. Undefined when the register has no body that could.
 */
export function hearingOf(register: Hearers, about: Complained): Hearing | undefined {
  const functions = [...register.functions];
  const answered = [...register.assignments].filter(({ role }) => role === "answers");
  const named = ({ assignee }: Pick<Assignment, "assignee">): string | undefined =>
    assignee.by === "name" ? assignee.body : undefined;
  const theirs = new Set(answered.flatMap((one) => (named(one) === about.body ? [one.function] : [])));
  const judged = new Set([
    about.body,
    ...answered.flatMap((one) => (one.function === about.function ? [named(one)] : [])),
  ]);
  const hearersOf = (some: typeof functions): readonly string[] =>
    mostFirst(some.flatMap(({ complaints }) => complaints ?? []));
  const from = (because: Hearing["because"], bodies: readonly (string | undefined)[]): readonly Hearing[] =>
    bodies.flatMap((body) => (body === undefined || !register.isThere(body) ? [] : [{ body, because }]));
  const wished = [
    ...from("service", hearersOf(functions.filter(({ id }) => id === about.function))),
    ...from(
      "duties",
      about.body === undefined ? [] : hearersOf(functions.filter(({ id }) => theirs.has(id))),
    ),
    ...from("desk", [register.defaultDesk]),
    ...from("other", hearersOf(functions)),
  ];
  const others = wished.filter(({ body }) => !judged.has(body));
  const withReviewer = new Set(
    [...register.posts].flatMap(({ body, duties }) => (duties.includes("reviewer") ? [body] : [])),
  );
  const itself = from("itself", [register.defaultDesk, ...judged]);
  return others.find(({ body }) => withReviewer.has(body)) ?? others[0] ?? itself[0];
}

function mostFirst(bodies: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const body of bodies) counts.set(body, (counts.get(body) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([body]) => body);
}
