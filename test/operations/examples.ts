/**
 * What a module hands in so that its operations are tried in every role and with hostile input: a town to act in, and for each operation a
 * valid input with the people around it.
 */
import { bind, type BoundOperation, type Described, type Operation } from "#kernel/operation/index.ts";
import { type Actor, type Duty, type Role, roles } from "#kernel/operation/model.ts";
import type { Store } from "#platform/db/index.ts";

export interface Example {
  /** Valid: in one of the roles that may, it is done. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Somebody in each role towards what the input names. */
  readonly actors: Readonly<Record<Role, Actor>>;
  /** Roles that come with another one in this module: a supervisor may be a case-worker too. */
  readonly also?: Readonly<Partial<Record<Role, readonly Role[]>>>;
  /** People who have posts and matters of their own, but nothing to do with this; by a name for the report. */
  readonly outsiders?: Readonly<Record<string, Actor>>;
}

export interface OpenedModule {
  readonly operations: readonly BoundOperation[];
  /** Undefined for a module that keeps nothing. */
  readonly store: Store | undefined;
  /** A new example at each call, for an act may use up what it is about. */
  readonly example: (operation: string) => Promise<Example>;
}

export interface ModuleExamples {
  readonly module: string;
  readonly operations: readonly Described[];
  /** Called once in each test file that tries operations. */
  readonly open: () => Promise<OpenedModule>;
}

/** Declares the examples of a module. */
export function examplesOf<Context>(given: {
  readonly module: string;
  readonly operations: readonly Operation<Context>[];
  readonly open: () => Promise<Omit<OpenedModule, "operations"> & { readonly context: Context }>;
}): ModuleExamples {
  return {
    module: given.module,
    operations: given.operations,
    open: async () => {
      const { context, ...opened } = await given.open();
      return { ...opened, operations: bind<Context>(given.operations, () => context) };
    },
  };
}

const network = "192.0.2.1";

/** Somebody with an account, and with one post when duties are given. */
export function anAccount(
  id: string,
  post: { readonly body?: string; readonly area?: string; readonly duties: readonly Duty[] } = { duties: [] },
): Extract<Actor, { kind: "account" }> {
  const { body, area, duties } = post;
  return {
    kind: "account",
    person: { id, name: `Person ${id}`, email: `${id}@example.org` },
    posts: duties.length === 0 ? [] : [{ post: `post-of-${id}`, body, duties, area }],
    network,
  };
}

/** Somebody in each role: of a matter, the body that answers for it, and the body that hears complaints about that one. */
export function aCast(about: {
  readonly matter: string;
  readonly body: string;
  readonly hears?: string;
}): Example["actors"] {
  const at = (duty: Duty, body: string | undefined = about.body): Actor =>
    anAccount(`the-${duty}`, { duties: [duty], ...(body !== undefined && { body }) });
  const standing = (duty: Duty): Actor => anAccount(`the-${duty}`, { duties: [duty] });
  return {
    anyone: { kind: "stranger", network },
    resident: anAccount("the-resident"),
    reporter: { kind: "claim", matter: about.matter, network },
    "case-worker": at("case-worker"),
    supervisor: at("supervisor"),
    reviewer: at("reviewer", about.hears ?? about.body),
    publisher: at("publisher"),
    "register-clerk": standing("register-clerk"),
    "register-adopter": standing("register-adopter"),
    administrator: standing("administrator"),
    system: { kind: "system" },
  };
}

/** The roles that the actor of a role has by the example's own word. */
function rolesOfCast({ actors, also = {} }: Example, role: Role): ReadonlySet<Role> {
  const { kind } = actors[role];
  return new Set<Role>([
    role,
    ...(also[role] ?? []),
    ...(kind === "system" ? [] : (["anyone"] as const)),
    ...(kind === "account" ? (["resident"] as const) : []),
  ]);
}

/** The roles of the cast that may perform an operation, and those that may not. */
export function divided(operation: Described, example: Example) {
  const may = (role: Role): boolean =>
    rolesOfCast(example, role).intersection(new Set(operation.may)).size > 0;
  return { let: roles.filter(may), refused: roles.filter((role) => !may(role)) };
}
