/** The run or the published result at an address, as far as the visitor may see it. */
import type { PageRequest } from "#ui/surface.ts";
import type { PoliciesContext } from "../../context.ts";
import type { Officer } from "../../simulation/desk.ts";
import type { Result } from "../../simulation/result.ts";
import type { Run } from "../../simulation/runs.ts";

export interface Found {
  readonly officer: Officer | undefined;
  /** Officials see every run of this server, as long as it is remembered. */
  readonly run: Run | undefined;
  /** Everybody sees what was published. */
  readonly published: Result | undefined;
}

export async function foundAt(
  { simulation }: PoliciesContext,
  { params, visitor }: PageRequest,
): Promise<Found> {
  const id = params["id"] ?? "";
  const officer = await simulation.officerOf(visitor);
  const run = officer === undefined ? undefined : simulation.runs.run(id);
  return { officer, run, published: await simulation.published?.result(id) };
}

export function resultIn({ run, published }: Found): Result | undefined {
  if (published !== undefined) return published;
  return run?.state.kind === "done" ? run.state.result : undefined;
}
