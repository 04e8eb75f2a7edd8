/** What the record is, why nobody needs to believe in it, and where it stands now. */
import { latestCheckpoint, logKey } from "#kernel/record/index.ts";
import { empty } from "#ui/empty.ts";
import { factsList } from "#ui/facts-list.ts";
import { html } from "#ui/html.ts";
import { link, mainAction } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { writtenMoment, writtenNumber } from "#ui/words.ts";
import type { RecordPagesContext } from "../context.ts";

export async function recordPage(
  { store, timeZone }: RecordPagesContext,
  { reader }: PageRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const [newest, key] = [await latestCheckpoint(store), await logKey(store)];
  const own = `/${language}/record`;
  return {
    kind: "page",
    page: {
      title: say("record.title"),
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/data`, words: say("open-data.title") },
      ],
      width: "reading",
      main: html`<h1>${say("record.title")}</h1>
        <p class="lead">${say("record.page.lead")}</p>
        <p>${mainAction(`${own}/receipt`, say("record.page.check-receipt"))}</p>
        <p>${say("record.page.check-receipt-what")}</p>
        <h2>${say("record.page.now")}</h2>
        ${
          newest === undefined
            ? empty(say("record.page.nothing"), say("record.page.nothing-what"))
            : factsList([
                { name: say("record.page.size"), value: writtenNumber(reader, newest.size) },
                {
                  name: say("record.page.newest"),
                  value: html`<time datetime="${newest.at}"
                      >${writtenMoment(reader, newest.at, timeZone)}</time
                    >
                    (${link("/record/checkpoint", say("record.page.as-text"))})`,
                },
                { name: say("record.page.root"), value: html`<code class="hash">${newest.root}</code>` },
                { name: say("record.page.key"), value: html`<code class="hash">${key?.written}</code>` },
              ])
        }
        <p>${link(`${own}/checkpoints`, say("record.page.all-checkpoints"))}</p>
        <h2>${say("record.page.how")}</h2>
        <ol>
          <li>${say("record.page.how-chain")}</li>
          <li>${say("record.page.how-tree")}</li>
          <li>${say("record.page.how-sign")}</li>
        </ol>
        <h2>${say("record.page.check-keep")}</h2>
        <p>${say("record.page.check-keep-what")}</p>
        <h2>${say("record.page.personal")}</h2>
        <p>${say("record.page.personal-what")}</p>
        <p>${say("record.page.personal-read")}</p>`,
    },
  };
}
