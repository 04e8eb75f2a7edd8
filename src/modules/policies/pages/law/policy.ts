/** One policy: why, for whom, by which rules and amounts, proved by which cases, and what it was before. */
import { html, joined, type Html, type Piece } from "#ui/html.ts";
import { factsList } from "#ui/facts-list.ts";
import { link } from "#ui/link.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { dateElement } from "#ui/words.ts";
import type { PoliciesContext } from "../../context.ts";
import type { Mistake } from "../lifecycle/mistake.ts";
import { evaluationsPart } from "../lifecycle/evaluations-part.ts";
import { tellPolicy, type ToldPolicy } from "../../law/tell-policy.ts";
import { casesPart } from "./cases-part.ts";
import { historyPart } from "./history-part.ts";
import { dayForm, lawOfDay } from "./on-day.ts";
import { parametersPart } from "./parameters-part.ts";
import { rulesPart } from "./rules-part.ts";
import { whoAnswers } from "./who-answers.ts";

export async function policyPage(
  context: PoliciesContext,
  request: PageRequest,
  mistake?: Mistake,
): Promise<Answer> {
  const { reader, params } = request;
  const { say, language } = reader;
  const id = params["id"] ?? "";
  const asked = await lawOfDay(context, request);
  const told = asked.law && tellPolicy(asked.law, { id, on: asked.on }, reader);
  const title = asked.law?.system.policies.find((one) => one.id === id)?.title;
  if (told === undefined || title === undefined) return { kind: "not-found" };
  const path = `/${language}/policies/${encodeURIComponent(id)}`;
  return {
    kind: "page",
    ...(mistake !== undefined && { status: 422 as const }),
    page: {
      title: told.title,
      way: [{ href: `/${language}/policies`, words: say("policies.title") }],
      width: "wide",
      main: html`<h1>${spoken(reader, title)}</h1>
        ${told.problem !== undefined && html`<p class="lead">${told.problem}</p>`}
        ${dayForm(reader, path, asked)} ${facts(context, request, told)} ${rulesPart(reader, told)}
        ${parametersPart(reader, told)} ${casesPart(reader, told)} ${evaluation(request, told)}
        ${await evaluationsPart(context, request, { policy: id, mistake })}
        ${historyPart(reader, await context.past.history(told.file), path)}
        <section class="no-print">
          <h2>${say("policies.file.title")}</h2>
          <p>${link(`/data/policies/${encodeURIComponent(id)}.yaml`, say("policies.file.link"))}</p>
          <p class="quiet small">${say("policies.file.what")}</p>
        </section>`,
    },
  };
}

function facts(context: PoliciesContext, { reader }: PageRequest, told: ToldPolicy): Html {
  const { say } = reader;
  const span: Piece = [
    say(`policies.standing.${told.standing}`),
    told.from !== undefined && html`<br />${say("policies.since")} ${dateElement(reader, told.from)}`,
    told.to !== undefined && html`<br />${say("policies.until")} ${dateElement(reader, told.to)}`,
  ];
  return factsList([
    { name: say("policies.column.kind"), value: `${told.kind} · ${told.field}` },
    { name: say("policies.column.standing"), value: span },
    { name: say("policies.objective"), value: told.objective },
    {
      name: say("policies.indicator"),
      value: told.indicator && indicatorInWords(reader, told.indicator),
    },
    {
      name: say("policies.column.answers"),
      value: told.function !== undefined && whoAnswers(context, reader, told.function),
    },
    { name: say("policies.column.basis"), value: [told.basis, original(context, reader, told)] },
    { name: say("policies.bring"), value: joined(told.bring, html`<br />`) },
    { name: say("policies.note"), value: told.note },
  ]);
}

/** Its name in the language that the office works in, where the reader's is another. */
function original({ register }: PoliciesContext, { say, language }: Reader, { works }: ToldPolicy): Piece {
  const own = register.jurisdiction.language;
  const name = works[own];
  return (
    own !== language &&
    name !== undefined &&
    html`<br /><span class="quiet small"
        >${say("policies.original")} <span lang="${own}">${name}</span></span
      >`
  );
}

function evaluation({ reader }: PageRequest, { evaluation: plan }: ToldPolicy): Piece {
  const { say } = reader;
  return (
    plan !== undefined &&
    html`<section>
      <h2>${say("policies.evaluation")}</h2>
      <p>${plan.words}</p>
      ${plan.first !== undefined && html`<p>${say("policies.evaluation-first")} ${dateElement(reader, plan.first)}</p>`}
    </section>`
  );
}

/** Usual indicators have words; another is shown as its file names it. */
function indicatorInWords({ say }: PageRequest["reader"], id: string): string {
  return say("policies.measured-by", { indicator: id.replaceAll("-", "_"), name: id.replaceAll("-", " ") });
}
