/** What a household is entitled to, with every reason; what it missed, what lies ahead, what to bring and where to go. */
import {
  moneyOf,
  reasonTree,
  sayCliff,
  sayMissed,
  sayPeriod,
  sayReason,
  sayValue,
  type Explained,
  type Reason,
  type Run,
} from "#engines/rules/index.ts";
import { ahead } from "#kernel/policy/index.ts";
import { resolve } from "#kernel/register/model.ts";
import { html, type Html, joined, nothing, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords, spoken } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import { tree, type Branch } from "#ui/tree.ts";
import { entitled, type Entitled, type Entitlement } from "../../household/entitled.ts";
import { applyForms } from "./apply-part.ts";
import type { Asking } from "./asking.ts";
import { toldSoFar, wayHere } from "./frame.ts";
import { fieldsOf } from "../../household/told.ts";
import { hidden } from "#ui/form.ts";

export async function resultPage(asking: Asking): Promise<Answer> {
  const { context, request, period, peopled } = asking;
  const { reader, visitor } = request;
  const { say, language } = reader;
  const found = entitled(context.system, peopled.situation, period);
  const title = say("policies-household.title");
  return {
    kind: "page",
    page: {
      title,
      way: wayHere(reader),
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">${say("policies-household.result.lead", { period: sayPeriod(period, say) })}</p>
        <p class="quiet">${say("policies-household.result.not-binding")}</p>
        ${granted(asking, found)} ${await applyForms(asking, found)} ${bring(asking, found)} ${cliffs(asking)}
        ${missed(asking, found)} ${stops(asking, found)}
        <form class="household" method="post" action="/${language}/policies/household">
          ${hidden("token", visitor.formToken)}
          ${fieldsOf(asking.told).map(([name, value]) => hidden(name, value))} ${toldSoFar(asking, true)}
        </form>
        <p class="no-print">
          ${link(`/${language}/policies/household`, say("policies-household.result.anew"))}
        </p>`,
    },
  };
}

function speakerOf({ request: { reader }, context: { system } }: Asking) {
  return { ...reader, system };
}

function granted(asking: Asking, { granted: all, run }: Entitled): Html {
  const { say } = asking.request.reader;
  if (all.length === 0) return notice("calm", say("policies-household.result.nothing"));
  return html`<section>
    <h2>${say("policies-household.result.granted")}</h2>
    ${all.map((one) => entitlement(asking, one, run))}
  </section>`;
}

function entitlement(asking: Asking, { variable, policy, amount, values }: Entitlement, run: Run): Html {
  const { reader } = asking.request;
  const { say } = reader;
  const speaker = speakerOf(asking);
  const money = moneyOf(asking.context.system);
  const given = values.filter(({ value }) => typeof value === "object" && value.over !== 0n);
  const span = variable.span === "year" ? "year" : "month";
  return html`<article class="household-benefit">
    <h3>${spoken(reader, variable.title)}</h3>
    <p class="household-amount">
      <strong>${sayValue(amount, money, speaker)}</strong> ${say(`policies-household.result.a-${span}`)}
    </p>
    ${given.map((one) => html`<p>${sayReason(one, speaker)}</p>`)}
    <details class="no-print">
      <summary>${say("policies-household.result.all-reasons")}</summary>
      ${tree(given.map((one) => branch(asking, reasonTree(run, one, speaker), true)))}
    </details>
    ${policy?.function !== undefined && whoAnswers(asking, policy.function)}
  </article>`;
}

function branch(asking: Asking, { words, parts }: Reason, isOpen: boolean): Branch {
  return {
    words,
    children: parts.map((part) => branch(asking, part, false)),
    inside: asking.request.reader.say("policies-household.result.rests", { count: parts.length }),
    isOpen,
  };
}

/** The office, when it is known where they live; else the service's page, which asks for it. */
function whoAnswers({ context, told, request: { reader } }: Asking, functionId: string): Html {
  const { say, language } = reader;
  const one = context.register.functions.find(({ id }) => id === functionId);
  if (one === undefined) return nothing;
  const service = link(
    told.area === ""
      ? `/${language}/services/${encodeURIComponent(functionId)}`
      : `/${language}/services/${encodeURIComponent(functionId)}/in/${encodeURIComponent(told.area)}`,
    spoken(reader, one.name),
  );
  const found = told.area === "" ? undefined : resolve(context.compiled, functionId, told.area);
  const bodies = found?.ok === true ? found.value.parts.filter(({ role }) => role === "answers") : [];
  const names = bodies.flatMap(({ body }): readonly Piece[] => {
    const named = context.compiled.bodies.valid.get(body ?? "");
    return named === undefined
      ? []
      : [link(`/${language}/organisations/${encodeURIComponent(named.id)}`, spoken(reader, named.name))];
  });
  return html`<p>
    ${say(`policies-household.result.${names.length > 0 ? "who" : "service"}`)}
    ${names.length > 0 && html`${joined(names, language === "en" ? ", " : "、")} · `}${service}
  </p>`;
}

function bring({ request: { reader } }: Asking, { granted: all }: Entitled): Html {
  const withPapers = all.filter(({ policy }) => (policy?.bring.length ?? 0) > 0);
  const policies = [...new Map(withPapers.map(({ policy, variable }) => [policy, variable]))];
  if (policies.length === 0) return nothing;
  return html`<section>
    <h2>${reader.say("policies-household.result.bring")}</h2>
    ${policies.map(
      ([policy]) =>
        html`<h3>${policy !== undefined && spoken(reader, policy.title)}</h3>
          <ul>
            ${policy?.bring.map((one) => html`<li>${spoken(reader, one)}</li>`)}
          </ul>`,
    )}
  </section>`;
}

function cliffs(asking: Asking): Html {
  const { context, peopled, period, request } = asking;
  const { reader } = request;
  const { say, language } = reader;
  const found = ahead(context.system, peopled.situation, period);
  if (!found.ok) return nothing;
  const { cliffs: all, assumed, unseen } = found.value;
  const speaker = speakerOf(asking);
  const names = assumed.map(({ variable }) => inWords(reader, variable.title));
  return html`<section>
    <h2>${say("policies-household.result.ahead")}</h2>
    ${all.length === 0 && unseen.length === 0 && html`<p>${say("policies-household.result.no-cliff")}</p>`}
    ${all.map((cliff) => {
      const { words, losses } = sayCliff(cliff, period, speaker);
      return notice(
        "warning",
        words,
        losses.length > 0 &&
          html`<ul>
            ${losses.map((loss) => html`<li>${loss.words}</li>`)}
          </ul>`,
      );
    })}
    ${unseen.length > 0 && html`<p>${say("policies-household.result.unseen")}</p>`}
    ${
      names.length > 0 &&
      html`<p class="quiet small">
        ${say("policies-household.result.assumed", { names: names.join(language === "en" ? ", " : "、") })}
      </p>`
    }
  </section>`;
}

/** What was missed, and by how much. */
function missed(asking: Asking, { missed: all, run }: Entitled): Html {
  const { reader } = asking.request;
  const { say } = reader;
  if (all.length === 0) return nothing;
  return html`<section>
    <h2>${say("policies-household.result.missed")}</h2>
    ${all.map(
      ({ variable, values, policy }) =>
        html`<details class="household-missed">
          <summary>${spoken(reader, variable.title)}</summary>
          ${values.map((one) => whyNot(asking, one, run))}
          ${policy?.function !== undefined && whoAnswers(asking, policy.function)}
        </details>`,
    )}
  </section>`;
}

/** More conditions than this tell nobody anything. */
const mostGaps = 5;

/** Why nothing, and by how much. */
function whyNot(asking: Asking, one: Explained, run: Run): Html {
  const speaker = speakerOf(asking);
  const gaps = sayMissed(run, one, speaker).slice(0, mostGaps);
  return html`<p>${sayReason(one, speaker)}</p>
    ${
      gaps.length > 0 &&
      html`<ul>
        ${gaps.map((gap) => html`<li>${gap}</li>`)}
      </ul>`
    }`;
}

function stops(asking: Asking, { stopped }: Entitled): Html {
  const { reader } = asking.request;
  if (stopped.length === 0) return nothing;
  return html`<section>
    <h2>${reader.say("policies-household.result.stopped")}</h2>
    <ul>
      ${stopped.map(
        ({ variable, stop }) =>
          html`<li>
            ${reader.say(`rules.stop.${stop.code}`, { ...stop.facts, name: inWords(reader, variable.title), who: stop.facts["who"] ?? "" })}
          </li>`,
      )}
    </ul>
  </section>`;
}
