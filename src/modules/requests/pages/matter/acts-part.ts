/** What the party can do now: what is asked of them stands open, everything else behind its name. */
import { choiceField, errorOf, hidden, textField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import type { Visitor } from "#ui/surface.ts";
import { fieldOf } from "./fields.ts";
import { matterPath } from "../../paths.ts";
import { type PhotoLimits, photosTold } from "../../settings.ts";
import { photosField } from "../photos-field.ts";
import type { Here, Tried } from "./here.ts";

interface Doing extends Here {
  readonly visitor: Visitor;
  readonly tried: Tried | undefined;
  /** Of what may be sent with a reply. */
  readonly limits: PhotoLimits;
}

const withPhotos = ["reply", "reopen"];
const withWords = ["reply", "reopen", "disagree", "review", "rate"];
const offered = ["reply", "rate", "reopen", "disagree", "review", "agree", "withdraw"];

/** The office waits for a reply: that is the one thing to do on this page. */
export function mustDo(doing: Doing): Html {
  const { matter, reader } = doing;
  if (!isAsked(doing)) return nothing;
  const question = matter.steps.flatMap(({ parts }) => parts).findLast(({ kind }) => kind === "question");
  return html`<section class="matter-asked">
    <h2>${reader.say("requests-matter.do.asked")}</h2>
    ${question?.text !== undefined && html`<blockquote class="message">${question.text}</blockquote>`}
    ${form(doing, "reply")}
  </section>`;
}

export function mayDo(doing: Doing): Html {
  const { matter, reader, tried } = doing;
  const { say } = reader;
  const open = offered.filter(
    (act) =>
      matter.acts.includes(`requests.${act}`) &&
      (act !== "reply" || !isAsked(doing)) &&
      (act !== "agree" || matter.isFunctionPublic),
  );
  if (open.length === 0) return nothing;
  return html`<section class="no-print matter-acts">
    <h2>${say("requests-matter.do.title")}</h2>
    ${open.map(
      (act) =>
        html`<details ${tried?.act === act && html`open`}>
          <summary>${say(`requests-matter.do.${nameOf(doing, act)}`)}</summary>
          <p>${say(`requests-matter.do.${nameOf(doing, act)}-what`)}</p>
          ${form(doing, act)}
        </details>`,
    )}
  </section>`;
}

function isAsked({ matter }: Here): boolean {
  return matter.owner === "reporter" && matter.acts.includes("requests.reply");
}

/** Agreement is given or taken back by the same operation. */
function nameOf({ matter }: Here, act: string): string {
  return act === "agree" && matter.isAgreed ? "disclose-no-more" : act;
}

function form(doing: Doing, act: string): Html {
  const { reader, matter, visitor, tried } = doing;
  const { say, language } = reader;
  const mine = tried?.act === act ? tried : undefined;
  const errors = mine?.errors ?? [];
  return html`<form
    class="ask"
    method="post"
    action="${matterPath(language, matter.number)}"
    ${withPhotos.includes(act) && html`enctype="multipart/form-data"`}
  >
    ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())} ${hidden("act", act)}
    ${hidden("version", String(matter.version))}
    ${act === "agree" && hidden("agreed", matter.isAgreed ? "false" : "true")}
    ${act === "rate" && rating(doing)}
    ${withWords.includes(act) && words(doing, { act, value: mine?.fields[fieldOf(act, "words")], error: errorOf(errors, fieldOf(act, "words")) })}
    ${withPhotos.includes(act) && photos(doing, { act, error: errorOf(errors, fieldOf(act, "photos")) })}
    <button type="submit">${say(`requests-matter.do.${nameOf(doing, act)}-go`)}</button>
  </form>`;
}

interface Filled {
  readonly act: string;
  readonly value?: string | undefined;
  readonly error: string | undefined;
}

function words({ reader }: Here, { act, value, error }: Filled): Html {
  return textField({
    name: fieldOf(act, "words"),
    label: reader.say(`requests-matter.do.${act}-words`),
    value,
    error,
    lines: 4,
    maxLength: act === "rate" ? 2000 : 5000,
  });
}

function photos({ reader, limits }: Doing, { act, error }: Filled): Html {
  return photosField(reader, {
    name: fieldOf(act, "photos"),
    label: "requests-matter.do.photos",
    error,
    ...photosTold(limits),
  });
}

function rating({ reader, tried }: Doing): Html {
  const { say } = reader;
  const choices = [5, 4, 3, 2, 1].map((one) => ({
    value: String(one),
    words: say(`requests-matter.rating.r${one}`),
  }));
  return choiceField({
    name: fieldOf("rate", "rating"),
    label: say("requests-matter.do.rating"),
    none: say("requests-matter.do.rating-none"),
    groups: [{ name: undefined, choices }],
    error: tried?.act === "rate" ? errorOf(tried.errors, fieldOf("rate", "rating")) : undefined,
  });
}
