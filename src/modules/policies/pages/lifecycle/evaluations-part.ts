/** What evaluations of a policy have found, and the form to record one. */
import { perform } from "#kernel/operation/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { choiceField, errorOf, textField } from "#ui/form.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { PageRequest } from "#ui/surface.ts";
import { dateElement } from "#ui/words.ts";
import type { PoliciesContext } from "../../context.ts";
import { policyEvaluations } from "../../lifecycle/queries/policy-evaluations.ts";
import { receiptPart } from "../receipt.ts";
import type { Mistake } from "./mistake.ts";
import { carried, handsOf } from "../../lifecycle/visiting.ts";

const verdicts = ["keep", "change", "end"] as const;

export async function evaluationsPart(
  { lifecycle }: PoliciesContext,
  request: PageRequest,
  { policy, mistake }: { readonly policy: string; readonly mistake: Mistake | undefined },
): Promise<Html> {
  if (lifecycle === undefined) return nothing;
  const { reader, visitor } = request;
  const { say, language } = reader;
  const { actor, isClerk } = await handsOf(lifecycle, visitor);
  const found = await perform(policyEvaluations, lifecycle.context, { actor, input: { policy } });
  if (!found.ok) throw new Error(`the evaluations were refused: ${found.refusal.code}`);
  const { evaluations } = found.value;
  if (evaluations.length === 0 && !isClerk) return nothing;
  return html`<section id="evaluations">
    <h2>${say("policies-lifecycle.evaluations")}</h2>
    ${evaluations.length === 0 && html`<p>${say("policies-lifecycle.no-evaluations")}</p>`}
    ${evaluations.map(
      ({ on, verdict, words, by, version }) =>
        html`<article>
          <p>
            <b>${say(`policies-lifecycle.verdict.${verdict}`)}</b> · ${dateElement(reader, on as PlainDate)} ·
            ${say("policies-lifecycle.judged", { version, by })}
          </p>
          <p>${words}</p>
        </article>`,
    )}
    ${evaluations.length > 0 && receiptPart(reader, `/${language}/policies/${encodeURIComponent(policy)}`)}
    ${isClerk && html`<p class="no-print">${link(withQuery(`/${language}/policies/proposals`, { policy }), say("policies-lifecycle.change-it"))}</p>`}
    ${isClerk && evaluating(request, policy, mistake)}
  </section>`;
}

function evaluating({ reader, visitor }: PageRequest, policy: string, mistake: Mistake | undefined): Html {
  const { say, language } = reader;
  const { errors = [], fields = {} } = mistake ?? {};
  return html`<details class="no-print" ${mistake !== undefined && html`open`}>
    <summary>${say("policies-lifecycle.act.evaluation")}</summary>
    ${mistake !== undefined && notice("problem", mistake.words)}
    <form method="post" action="/${language}/policies/${encodeURIComponent(policy)}/evaluation">
      ${carried(visitor)}
      ${choiceField({
        name: "verdict",
        label: say("policies-lifecycle.verdict-label"),
        groups: [
          {
            name: undefined,
            choices: verdicts.map((value) => ({ value, words: say(`policies-lifecycle.verdict.${value}`) })),
          },
        ],
        value: fields["verdict"],
      })}
      ${textField({
        name: "words",
        label: say("policies-lifecycle.evaluation-words"),
        lines: 6,
        isRequired: true,
        maxLength: 10_000,
        value: fields["words"],
        error: errorOf(errors, "words"),
      })}
      <button type="submit">${say("policies-lifecycle.button.evaluation")}</button>
    </form>
  </details>`;
}
