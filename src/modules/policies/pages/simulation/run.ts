/** One simulation: how far it is, why it came to nothing, or what came of it. */
import { sayRefusal } from "#lib/refusal.ts";
import { findingInWords } from "#kernel/check/model.ts";
import { hidden } from "#ui/form.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { writtenNumber } from "#ui/words.ts";
import type { PoliciesContext } from "../../context.ts";
import type { Run } from "../../simulation/runs.ts";
import { carried } from "../../lifecycle/visiting.ts";
import { foundAt, resultIn, type Found } from "./found.ts";
import { receiptPart } from "../receipt.ts";
import { resultPart } from "./result-part.ts";

/** So often a page that waits asks again, without any script. */
const seconds = 2;

export function runPage(context: PoliciesContext, request: PageRequest): Promise<Answer> {
  return runShown(context, request);
}

/** With what was refused, where an act was. */
export async function runShown(
  context: PoliciesContext,
  request: PageRequest,
  refused?: string,
): Promise<Answer> {
  const found = await foundAt(context, request);
  const result = resultIn(found);
  const { say, language } = request.reader;
  const title = result?.title ?? found.run?.title;
  if (title === undefined) return { kind: "not-found" };
  const state = found.run?.state;
  const isOnItsWay = state?.kind === "waiting" || state?.kind === "running";
  const main =
    result === undefined
      ? html`<h1>${title}</h1>
          ${found.run !== undefined && statePart(request, found.run)}`
      : html`<h1>${title}</h1>
          ${refused !== undefined && notice("problem", refused)} ${acts(context, request, found)}
          ${resultPart(request.reader, result)}`;
  return {
    kind: "page",
    ...(refused !== undefined && { status: 409 as const }),
    page: {
      title,
      way: [
        { href: `/${language}/policies`, words: say("policies.title") },
        { href: `/${language}/policies/simulation`, words: say("policies-simulation.title") },
      ],
      width: "wide",
      ...(isOnItsWay ? { data: html`<meta http-equiv="refresh" content="${seconds}" />` } : {}),
      isUnlisted: found.published === undefined,
      isPrivate: found.officer !== undefined,
      main,
    },
  };
}

function statePart(request: PageRequest, run: Run): Html {
  const { reader } = request;
  const { say } = reader;
  const { state } = run;
  switch (state.kind) {
    case "waiting":
      return html`<p role="status">${say("policies-simulation.waiting")}</p>
        ${stopPart(request, run)}`;
    case "running": {
      const all = state.all ?? 0;
      const words =
        all === 0
          ? say("policies-simulation.beginning")
          : say("policies-simulation.running", {
              done: writtenNumber(reader, state.done),
              all: writtenNumber(reader, all),
            });
      return html`<p role="status">${words}</p>
        <p>
          <progress
            max="${Math.max(1, all)}"
            value="${Math.min(state.done, all)}"
            aria-label="${say("policies-simulation.progress")}"
          >
            ${words}
          </progress>
        </p>
        ${stopPart(request, run)}`;
    }
    case "stopped":
      return notice("calm", say("policies-simulation.stopped"), again(request));
    case "failed":
      return notice("problem", say("policies-simulation.failed"), again(request));
    case "refused": {
      const { refusal } = state;
      if (refusal.code !== "policy.simulate.findings")
        return notice("warning", sayRefusal(say, refusal), again(request));
      const slips = refusal.findings.map((finding) => {
        const { message, hint } = findingInWords(finding, say);
        const { file, line, column } = finding.location;
        return html`<li><code>${file}:${line}:${column}</code> ${message} ${hint}</li>`;
      });
      return notice(
        "warning",
        say("policy.simulate.findings"),
        html`<ul>
          ${slips}
        </ul>`,
      );
    }
    case "done":
      return nothing;
  }
}

function again({ reader: { say, language } }: PageRequest): Html {
  return html`<p>${link(`/${language}/policies/simulation`, say("policies-simulation.again"))}</p>`;
}

function stopPart({ reader: { say, language }, visitor }: PageRequest, { id }: Run): Html {
  return html`<form action="/${language}/policies/simulation/${id}/stop" method="post">
      ${hidden("token", visitor.formToken)}
      <button class="plain" type="submit">${say("policies-simulation.stop")}</button>
    </form>
    <p class="quiet">${say("policies-simulation.refreshes", { seconds })}</p>`;
}

/** Publish and take back, for officials. */
function acts(
  { lifecycle }: PoliciesContext,
  { reader, visitor, query, params }: PageRequest,
  { officer, published }: Found,
): Html {
  const { say, language } = reader;
  const note = query["note"];
  const done =
    note === "published" &&
    published !== undefined &&
    notice("good", say("policies-simulation.is-published"));
  const receipt =
    published !== undefined &&
    lifecycle !== undefined &&
    receiptPart(reader, `/${language}/policies/simulation/${encodeURIComponent(params["id"] ?? "")}`);
  if (officer === undefined || lifecycle === undefined) return html`${done}${receipt}`;
  const act = published === undefined ? "publish" : "withdraw";
  return html`${done}${receipt}
    <form
      class="no-print"
      action="/${language}/policies/simulation/${params["id"] ?? ""}/${act}"
      method="post"
    >
      ${carried(visitor)}
      <p>${say(`policies-simulation.${act}-what`)}</p>
      <button class="${act === "withdraw" && "plain"}" type="submit">
        ${say(`policies-simulation.${act}`)}
      </button>
    </form>`;
}
