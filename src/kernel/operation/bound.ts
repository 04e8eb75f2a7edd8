/** Operations with the context of their module filled in: what a surface needs to know, and nothing of the module. */
import { refuse, type Result } from "#lib/result.ts";
import type { Operation } from "./command.ts";
import { perform, type Call } from "./perform.ts";
import type { Declaration } from "./query.ts";
import type { Refusal } from "./refusal.ts";

/** What is declared, without what it runs in. */
export type Described = Pick<Declaration<never>, "name" | "input" | "output" | "refusals" | "may"> & {
  readonly kind: "query" | "command";
  /** True for a question that notes who read what. */
  readonly isNoted?: boolean;
};

export interface BoundOperation extends Described {
  readonly perform: (call: Call) => Promise<Result<unknown, Refusal>>;
}

/** Binds a module's operations. A context that is not there yet is said to be missing: no register is in force. */
export function bind<Context>(
  operations: readonly Operation<Context>[],
  context: () => Context | undefined | Promise<Context | undefined>,
): readonly BoundOperation[] {
  return operations.map((operation) => {
    const { kind, name, input, output, refusals, may } = operation;
    return {
      kind,
      name,
      input,
      output,
      refusals,
      may,
      isNoted: operation.kind === "query" && operation.isNoted === true,
      perform: async (call) => {
        const given = await context();
        if (given === undefined) return refuse({ code: "operation.not-yet", facts: {} });
        return perform(operation, given, call);
      },
    };
  });
}
