/** What somebody wrote, once more before it is sent, and the photos with it: the same for a report and a complaint. */
import { errorOf, fileField, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import type { Asking } from "./frame.ts";

export function saidFields(
  { request, draft, errors }: Asking,
  { lines, photosMost }: { readonly lines: number; readonly photosMost: number },
): Html {
  const { say } = request.reader;
  return html`${textField({
    name: "words",
    label: say("requests-report.check.words"),
    value: draft.words,
    error: errorOf(errors, "words"),
    lines,
    maxLength: 5000,
    isRequired: true,
  })}
  ${fileField({
    name: "photos",
    label: say("requests-report.check.photos"),
    hint: say("requests-report.check.photos-hint", { most: photosMost }),
    error: errorOf(errors, "photos"),
    accept: "image/jpeg,image/png,image/webp",
    areMany: true,
    isRequired: false,
  })}`;
}
