/** It is sent: the number, the code that is told once, who has it and what happens next. */
import { factsList } from "#ui/facts-list.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, mainAction } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { matterPath } from "../../paths.ts";
import type { Reported } from "../../shapes/matter.ts";
import type { Door } from "./frame.ts";
import { answeringBodies, byWhen, whyThisOffice } from "./who-answers.ts";

export function sentPage(
  request: PageRequest,
  sent: Reported,
  {
    email,
    joined,
    door = "report",
  }: { readonly email: string; readonly joined: string | undefined; readonly door?: Door },
): Answer {
  const { reader } = request;
  const { say, language } = reader;
  const title = say("requests-report.sent.title", { number: sent.number });
  return {
    kind: "page",
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${joined !== undefined && html`<p class="lead">${say("requests-report.sent.joined", { number: joined })}</p>`}
        ${sent.claimCode === undefined ? nothing : code(reader, sent.claimCode)}
        <section>
          <h2>${say("requests-report.sent.next")}</h2>
          ${factsList([
            {
              name: say(door === "report" ? "requests-report.sent.who" : "requests-complain.sent.who"),
              value: answeringBodies(reader, sent.routing),
            },
            { name: say("requests-report.check.about"), value: spoken(reader, sent.function.name) },
            {
              name: say("requests-report.check.where"),
              value: door === "report" && spoken(reader, sent.area.name),
            },
          ])}
          ${byWhen(reader, sent.due)} ${whyThisOffice(reader, sent.routing)}
          <p>${say(door === "report" ? "requests-report.sent.then" : "requests-complain.sent.then")}</p>
          <p>
            ${say(sent.claimCode !== undefined && email.trim() === "" ? "requests-report.sent.look" : "requests-report.sent.letters")}
          </p>
          <p>${say("requests-report.sent.receipt")}</p>
        </section>
        ${wayOn(request, sent)}`,
    },
  };
}

function code({ say }: Reader, claimCode: string): Html {
  return notice(
    "good",
    say("requests-report.sent.code"),
    html`<p class="report-code"><code>${claimCode}</code></p>
      <p>${say("requests-report.sent.code-keep")}</p>`,
  );
}

/** Whoever was just given a code need not type it: the button follows the matter with it, and only then does the browser keep the proof. */
function wayOn({ reader, visitor }: PageRequest, { number, claimCode }: Reported): Html {
  const { say, language } = reader;
  const another = link(`/${language}/report`, say("requests-report.sent.another"));
  const open = say("requests-report.sent.open");
  if (claimCode === undefined)
    return html`<p class="no-print report-ways">
      ${mainAction(matterPath(language, number), open)} ${another}
    </p>`;
  const follow = link(`/${language}/follow`, say("requests-pages.follow"));
  return html`<form class="no-print" method="post" action="/${language}/follow">
    ${hidden("token", visitor.formToken)} ${hidden("number", number)} ${hidden("code", claimCode)}
    <p class="report-ways"><button type="submit">${open}</button> ${another}</p>
    <p class="quiet small">${sentence(reader, "requests-report.sent.shared", {}, { follow })}</p>
  </form>`;
}
