/** What officials do with a run: stop it, publish what came of it, and take that back. */
import type { Answer, FormRequest } from "#ui/surface.ts";
import { withQuery } from "#ui/link.ts";
import type { PoliciesContext } from "../../context.ts";
import { foundAt, type Found } from "./found.ts";

export function stopForm(context: PoliciesContext, request: FormRequest): Promise<Answer> {
  return act(context, request, ({ run }) => {
    if (run !== undefined) context.simulation.runs.stop(run.id);
    return undefined;
  });
}

export function publishForm(context: PoliciesContext, request: FormRequest): Promise<Answer> {
  return act(context, request, async ({ run, officer }) => {
    if (run?.state.kind !== "done" || officer === undefined) return undefined;
    await context.simulation.published?.publish(run.state.result, officer.id);
    return "published";
  });
}

export function withdrawForm(context: PoliciesContext, request: FormRequest): Promise<Answer> {
  return act(context, request, async ({ published }) => {
    if (published === undefined) return undefined;
    await context.simulation.published?.withdraw(published.id);
    return "withdrawn";
  });
}

/** For officials alone; to everybody else there is no such thing. */
async function act(
  context: PoliciesContext,
  request: FormRequest,
  done: (found: Found) => string | undefined | Promise<string | undefined>,
): Promise<Answer> {
  const found = await foundAt(context, request);
  if (found.officer === undefined) return { kind: "not-found" };
  const note = await done(found);
  const { reader, params } = request;
  const here = `/${reader.language}/policies/simulation`;
  // What was withdrawn and is not remembered either has no page any more.
  const isThere = note !== "withdrawn" || found.run !== undefined;
  return {
    kind: "go",
    to: withQuery(isThere ? `${here}/${encodeURIComponent(params["id"] ?? "")}` : here, { note }),
  };
}
