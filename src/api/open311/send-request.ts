/** A request that an app sends in for somebody: the same rules as on the pages, with the app's key in the place of the form's ticket. */
import { perform } from "#kernel/operation/index.ts";
import type { PlainMoment } from "#kernel/procedure/model.ts";
import type { Facts } from "#lib/language.ts";
import { dateInWords, matterPath, relay, type Reported } from "#modules/requests/index.ts";
import type { Asked, Outcome } from "./asked.ts";
import { refused, refusedBy } from "./refused.ts";
import { readReport } from "./report.ts";
import { tokenOf } from "./tokens.ts";

/** What the fields of the operation are called here. */
const names = {
  function: "service_code",
  area: "address_id",
  place: "address_string",
  words: "description",
  name: "first_name, last_name",
  email: "email",
  phone: "phone",
  longitude: "long",
  latitude: "lat",
};

export async function sendRequest(asked: Asked): Promise<Outcome> {
  const { options, requests, sent, say, idempotencyKey } = asked;
  const key = sent.one("api_key");
  if (key === undefined) return refused(say, "open311.no-key");
  const app = await options.appOf(key);
  if (app === undefined) return refused(say, "open311.unknown-key");
  const report = await readReport(asked);
  if (!report.ok) return report.refusal;
  const result = await perform(relay, requests, {
    actor: { kind: "system" },
    input: { ...report.value, app },
    idempotencyKey,
  });
  if (!result.ok) return refusedBy(relay, result.refusal, say, names);
  const { number, claimCode } = result.value;
  return {
    document: {
      name: "service_requests",
      content: {
        member: "request",
        list: [
          {
            service_request_id: number,
            service_notice: noticeOf(asked, result.value),
            account_id: null,
            // An extension, for programs that keep it for whoever reported.
            claim_code: claimCode ?? null,
          },
        ],
      },
    },
    heads: { "open311-token": tokenOf(requests.secret, number) },
  };
}

/** Read by the person who reported, in whatever program: who answers by when, and the way to follow it. */
function noticeOf({ requests, language, say, sent }: Asked, reported: Reported): string {
  const { number, claimCode = "", routing, due } = reported;
  const body = inEvery("body", routing.body.name);
  const sentences = [
    due?.at === undefined
      ? say("open311.notice.who", body)
      : // The operation writes moments of the town's clock; its schema says only that they are text.
        say("open311.notice.by-when", { ...body, date: dateInWords(due.at as PlainMoment, language) }),
    say("open311.notice.follow", {
      number,
      code: claimCode,
      page: `${requests.sender().origin}${matterPath(language, number)}`,
    }),
    ...(sent.one("media_url") === undefined ? [] : [say("open311.notice.media")]),
  ];
  return sentences.join(language === "zh-CN" ? "" : " ");
}

function inEvery(key: string, name: Readonly<Record<string, string | undefined>>): Facts {
  const facts: Record<string, string> = { [key]: Object.values(name)[0] ?? "" };
  for (const [language, word] of Object.entries(name))
    if (word !== undefined) facts[`${key}@${language}`] = word;
  return facts;
}
