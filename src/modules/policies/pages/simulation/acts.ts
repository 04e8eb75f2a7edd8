/** What officials do with a run: stop it, publish what came of it, and take that back; the last two are operations. */
import { type Command, perform, refusalInWords } from "#kernel/operation/index.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import { withQuery } from "#ui/link.ts";
import type { PoliciesContext } from "../../context.ts";
import { publishSimulation } from "../../lifecycle/commands/publish-simulation.ts";
import { withdrawSimulation } from "../../lifecycle/commands/withdraw-simulation.ts";
import type { LifecycleContext } from "../../lifecycle/context.ts";
import { foundAt } from "./found.ts";
import { runShown } from "./run.ts";

/** For officials alone; to everybody else there is no such thing. */
export async function stopForm(context: PoliciesContext, request: FormRequest): Promise<Answer> {
  const { officer, run } = await foundAt(context, request);
  if (officer === undefined) return { kind: "not-found" };
  if (run !== undefined) context.simulation.runs.stop(run.id);
  return { kind: "go", to: pathOf(request) };
}

export const publishForm = acting(publishSimulation, "published");
export const withdrawForm = acting(withdrawSimulation, "withdrawn");

function acting(operation: Command<LifecycleContext>, note: "published" | "withdrawn") {
  return async (context: PoliciesContext, request: FormRequest): Promise<Answer> => {
    const { lifecycle } = context;
    const { officer, run } = await foundAt(context, request);
    if (officer === undefined || lifecycle === undefined) return { kind: "not-found" };
    const { reader, visitor, fields, params } = request;
    const done = await perform(operation, lifecycle.context, {
      actor: await lifecycle.actorOf(visitor),
      input: { simulation: params["id"] ?? "" },
      ...(fields["key"] !== undefined && { idempotencyKey: fields["key"] }),
    });
    if (!done.ok) return runShown(context, request, refusalInWords(reader.say, done.refusal));
    // What was withdrawn and is not remembered either has no page any more.
    const isThere = note !== "withdrawn" || run !== undefined;
    const to = isThere ? pathOf(request) : `/${reader.language}/policies/simulation`;
    return { kind: "go", to: withQuery(to, { note }) };
  };
}

function pathOf({ reader, params }: FormRequest): string {
  return `/${reader.language}/policies/simulation/${encodeURIComponent(params["id"] ?? "")}`;
}
