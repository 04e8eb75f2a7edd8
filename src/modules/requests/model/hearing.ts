/** Who hears a complaint: about a matter that was decided, or from the door without one before it. */
import type { Assignee, Assignment, Body, Post } from "#kernel/register/model.ts";

/** What of a register it follows from. */
export interface Hearers {
  readonly functions: Iterable<{ readonly id: string; readonly complaints: string | undefined }>;
  /** Those that hold on the day. */
  readonly assignments: Iterable<Pick<Assignment, "assignee" | "function" | "role">>;
  /** Who answers for a function and who supervises it in the area of the complaint; nobody where the answer differs within it. */
  readonly there: (id: string) => {
    readonly answer: readonly string[];
    readonly supervise: readonly string[];
  };
  readonly bodies: ReadonlyMap<string, Pick<Body, "kind" | "levels">>;
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
   * service: it hears complaints about that service · supervises: it supervises that service there · duties: it hears those about services of that
   * organisation · desk: it takes what nobody else is named for · other: it hears other complaints, and has no part in this · itself: the
   * register has nobody else.
   */
  readonly because: "service" | "supervises" | "duties" | "desk" | "other" | "itself";
}

/**
 * The body that hears the complaint. Nobody judges themselves as long as there is somebody else, and that an office answers by a rule (“every
 * office of that level”) counts as much as by its name; a body with a reviewer's post comes before one without, for only a reviewer can decide.
 * Undefined when the register has no body that could.
 */
export function hearingOf(register: Hearers, about: Complained): Hearing | undefined {
  const functions = [...register.functions];
  const answered = [...register.assignments].filter(({ role }) => role === "answers");
  const theirs = new Set(
    answered.flatMap((one) => (isAssigned(register, one.assignee, about.body) ? [one.function] : [])),
  );
  const there = about.function === undefined ? nobody : register.there(about.function);
  // Where it is not known which of several offices it was, none of them hears it.
  const mayAnswer = answered.filter((one) => one.function === about.function);
  const judges = (body: string): boolean =>
    body === about.body ||
    there.answer.includes(body) ||
    (there.answer.length === 0 && mayAnswer.some(({ assignee }) => isAssigned(register, assignee, body)));
  const hearersOf = (some: typeof functions): readonly string[] =>
    mostFirst(some.flatMap(({ complaints }) => complaints ?? []));
  const from = (because: Hearing["because"], bodies: readonly (string | undefined)[]): readonly Hearing[] =>
    bodies.flatMap((body) => (body === undefined || !register.isThere(body) ? [] : [{ body, because }]));
  const wished = [
    ...from("service", hearersOf(functions.filter(({ id }) => id === about.function))),
    ...from("supervises", there.supervise),
    ...from(
      "duties",
      about.body === undefined ? [] : hearersOf(functions.filter(({ id }) => theirs.has(id))),
    ),
    ...from("desk", [register.defaultDesk]),
    ...from("other", hearersOf(functions)),
  ];
  const others = wished.filter(({ body }) => !judges(body));
  const withReviewer = new Set(
    [...register.posts].flatMap(({ body, duties }) => (duties.includes("reviewer") ? [body] : [])),
  );
  const besides =
    others.length > 0
      ? []
      : from(
          "other",
          [...withReviewer].filter((body) => !judges(body)),
        );
  const itself = from("itself", [register.defaultDesk, about.body, ...there.answer]);
  return others.find(({ body }) => withReviewer.has(body)) ?? others[0] ?? besides[0] ?? itself[0];
}

const nobody = { answer: [], supervise: [] };

function isAssigned(
  { bodies }: Pick<Hearers, "bodies">,
  assignee: Assignee,
  body: string | undefined,
): boolean {
  if (body === undefined || assignee.by === "public") return false;
  if (assignee.by === "name") return assignee.body === body;
  const one = bodies.get(body);
  const isOfKind = assignee.kind === undefined || one?.kind === assignee.kind;
  return isOfKind && one?.levels.includes(assignee.level) === true;
}

function mostFirst(bodies: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const body of bodies) counts.set(body, (counts.get(body) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([body]) => body);
}
