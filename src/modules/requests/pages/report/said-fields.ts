/** What somebody wrote, once more before it is sent, and the photos with it: the same for a report and a complaint. */
import { errorOf, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { photosField, type PhotosAsked } from "../photos-field.ts";
import type { Asking } from "./frame.ts";

type Photos = Pick<PhotosAsked, "photosMost" | "photosMegabytes">;

export function saidFields(
  { request, draft, errors }: Asking,
  { lines, photosMost, photosMegabytes }: { readonly lines: number } & Photos,
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
  ${photosField(request.reader, {
    name: "photos",
    label: "requests-report.check.photos",
    error: errorOf(errors, "photos"),
    photosMost,
    photosMegabytes,
  })}`;
}
