/** Everything that may be asked or done on a policy's way to being law. */
import type { Operation } from "#kernel/operation/index.ts";
import { adoptPolicy } from "./commands/adopt.ts";
import { attachSimulation } from "./commands/attach-simulation.ts";
import { evaluatePolicy } from "./commands/evaluate.ts";
import { openConsultation } from "./commands/open-consultation.ts";
import { publishSimulation } from "./commands/publish-simulation.ts";
import { propose } from "./commands/propose.ts";
import { withdrawSimulation } from "./commands/withdraw-simulation.ts";
import { withdrawPolicy } from "./commands/withdraw.ts";
import type { LifecycleContext } from "./context.ts";
import { lawReceipt } from "./queries/law-receipt.ts";
import { policyEvaluations } from "./queries/policy-evaluations.ts";
import { policyProposal } from "./queries/policy-proposal.ts";
import { policyProposals } from "./queries/policy-proposals.ts";
import { publishedSimulations } from "./queries/published-simulations.ts";

export const policiesOperations: readonly Operation<LifecycleContext>[] = [
  propose,
  attachSimulation,
  openConsultation,
  adoptPolicy,
  withdrawPolicy,
  evaluatePolicy,
  publishSimulation,
  withdrawSimulation,
  policyProposals,
  policyProposal,
  policyEvaluations,
  publishedSimulations,
  lawReceipt,
];
