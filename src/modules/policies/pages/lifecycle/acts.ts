/** What is sent from the pages of proposed policies: each act is the operation of the same name. */
import { type Command, fieldErrors, inputOf, perform, refusalInWords } from "#kernel/operation/index.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import type { PoliciesContext } from "../../context.ts";
import type { LifecycleContext } from "../../lifecycle/context.ts";
import { adoptPolicy } from "../../lifecycle/commands/adopt.ts";
import { attachSimulation } from "../../lifecycle/commands/attach-simulation.ts";
import { evaluatePolicy } from "../../lifecycle/commands/evaluate.ts";
import { openConsultation } from "../../lifecycle/commands/open-consultation.ts";
import { propose } from "../../lifecycle/commands/propose.ts";
import { withdrawPolicy } from "../../lifecycle/commands/withdraw.ts";
import type { Mistake } from "./mistake.ts";
import { policyPage } from "../law/policy.ts";
import { proposalShown } from "./proposal-page.ts";
import { proposalsShown } from "./proposals-page.ts";
import { handsOf } from "../../lifecycle/visiting.ts";

export async function proposeForm(context: PoliciesContext, request: FormRequest): Promise<Answer> {
  const done = await sent(context, request, propose, {});
  if (done === undefined) return { kind: "not-found" };
  if (done.kind === "mistake") return proposalsShown(context, request, done.mistake);
  const { proposal } = done.value as { readonly proposal: string }; // by the operation's own shape
  return { kind: "go", to: `/${request.reader.language}/policies/proposals/${proposal}` };
}

export const simulateForm = onProposal(attachSimulation);
export const consultForm = onProposal(openConsultation);
export const adoptForm = onProposal(adoptPolicy);
export const withdrawForm = onProposal(withdrawPolicy);

export async function evaluateForm(context: PoliciesContext, request: FormRequest): Promise<Answer> {
  const policy = request.params["id"] ?? "";
  const done = await sent(context, request, evaluatePolicy, { policy });
  if (done === undefined) return { kind: "not-found" };
  if (done.kind === "mistake") return policyPage(context, request, done.mistake);
  return { kind: "go", to: `/${request.reader.language}/policies/${encodeURIComponent(policy)}#evaluations` };
}

function onProposal(operation: Command<LifecycleContext>) {
  return async (context: PoliciesContext, request: FormRequest): Promise<Answer> => {
    const proposal = request.params["id"] ?? "";
    const done = await sent(context, request, operation, { proposal });
    if (done === undefined) return { kind: "not-found" };
    if (done.kind === "mistake") return proposalShown(context, request, done.mistake);
    return {
      kind: "go",
      to: `/${request.reader.language}/policies/proposals/${encodeURIComponent(proposal)}`,
    };
  };
}

type Sent =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "mistake"; readonly mistake: Mistake };

async function sent(
  { lifecycle }: PoliciesContext,
  request: FormRequest,
  operation: Command<LifecycleContext>,
  about: Readonly<Record<string, string>>,
): Promise<Sent | undefined> {
  if (lifecycle === undefined) return undefined;
  const { reader, visitor, fields } = request;
  const { actor } = await handsOf(lifecycle, visitor);
  const written = Object.fromEntries(Object.entries(about).map(([name, value]) => [name, [value]]));
  const input = inputOf(operation.input, { ...request.written(), ...written });
  const key = fields["key"];
  const result = await perform(operation, lifecycle.context, { actor, input, ...(key !== undefined && { idempotencyKey: key }) }); // prettier-ignore
  if (result.ok) return { kind: "done", value: result.value };
  const { refusal } = result;
  return {
    kind: "mistake",
    mistake: { words: refusalInWords(reader.say, refusal), errors: fieldErrors(refusal, reader.say), fields },
  };
}
