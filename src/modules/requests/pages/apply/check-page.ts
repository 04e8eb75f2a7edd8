/** Everything once more before it is sent: what was computed, what was told, where the applicant lives and can be reached. */
import type { Actor } from "#kernel/operation/model.ts";
import { choiceField, errorOf, errorSummary, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Link } from "#ui/link.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import type { Computed } from "../../context.ts";
import type { Town } from "../../town.ts";
import { functionNamed } from "../../views/names.ts";
import { type PhotoLimits, photosTold } from "../../settings.ts";
import { applied } from "../application-part.ts";
import { photosField } from "../photos-field.ts";
import { trap } from "../report/check-page.ts";
import { lowestAreas } from "../report/places.ts";

export function wayToApplying({ say, language }: Reader): readonly Link[] {
  return [
    { href: `/${language}/`, words: say("directory.home.crumb") },
    { href: `/${language}/policies/household`, words: say("policies-household.title") },
  ];
}

export interface Applying {
  readonly request: FormRequest;
  readonly town: Town;
  readonly actor: Actor;
  readonly function: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly computed: Computed;
  readonly errors: readonly FieldError[];
}

interface Telling {
  readonly ticket: string;
  readonly problem: string | undefined;
  /** Of the papers that may come with it. */
  readonly limits: PhotoLimits;
}

export function checkApplicationPage(asking: Applying, { ticket, problem, limits }: Telling): Answer {
  const { request, town, function: id, answers, computed, errors } = asking;
  const { reader, visitor } = request;
  const { say, language } = reader;
  const title = say("requests-apply.title");
  const carried = Object.entries(answers).map(([name, value]) => hidden(name, value));
  return {
    kind: "page",
    status: errors.length > 0 || problem !== undefined ? 422 : 200,
    page: {
      title,
      way: wayToApplying(reader),
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">${spoken(reader, functionNamed(town, id).name)}</p>
        ${problem !== undefined && notice("problem", problem)} ${errorSummary(reader, errors)}
        <form class="ask report" method="post" action="/${language}/apply" enctype="multipart/form-data">
          ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}
          ${hidden("send", "yes")} ${hidden("function", id)} ${hidden("ticket", ticket)}
          ${hidden("answers", new URLSearchParams(answers).toString())} ${trap(reader)} ${areaField(asking)}
          ${textField({ ...field(asking, "words"), hint: say("requests-apply.words-what"), lines: 4, maxLength: 5000 })}
          ${contact(asking)}
          ${photosField(reader, {
            name: "photos",
            label: "requests-apply.papers",
            error: errorOf(errors, "photos"),
            ...photosTold(limits),
          })}
          <p class="report-ways"><button type="submit">${say("requests-apply.send")}</button></p>
        </form>
        ${applied(reader, computed)}
        <form method="post" action="/${language}/policies/household">
          ${hidden("token", visitor.formToken)} ${hidden("area", request.fields["area"] ?? "")} ${carried}
          <button class="plain" type="submit">${say("requests-apply.back")}</button>
        </form>`,
    },
  };
}

function field({ request: { reader, fields }, errors }: Applying, name: string) {
  return {
    name,
    label: reader.say(`requests-apply.${name}`),
    value: fields[name],
    error: errorOf(errors, name),
  };
}

function areaField(asking: Applying): Html {
  const { town, request } = asking;
  const { reader } = request;
  const choices = lowestAreas(town).map(({ code, name }) => ({ value: code, words: inWords(reader, name) }));
  return choiceField({
    ...field(asking, "area"),
    none: reader.say("policies-household.choose"),
    groups: [{ name: undefined, choices }],
  });
}

/** Whoever has an account is written to there. */
function contact(asking: Applying): Html {
  const { actor, request } = asking;
  const { say } = request.reader;
  if (actor.kind === "account")
    return html`<p>${say("requests-report.contact.account", { name: actor.person.name })}</p>`;
  return html`${textField({ ...field(asking, "name"), autocomplete: "name", maxLength: 200 })}
  ${textField({ ...field(asking, "email"), type: "email", autocomplete: "email", maxLength: 254, hint: say("requests-apply.email-what") })}
  ${textField({ ...field(asking, "phone"), autocomplete: "tel", maxLength: 60 })}`;
}
