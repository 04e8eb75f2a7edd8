/** Where photos are chosen: how many and how large is said before anybody chooses; nothing where none are taken. */
import { fileField } from "#ui/form.ts";
import { type Html, nothing } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";

export interface PhotosAsked {
  readonly name: string;
  /** Key of the label's text. */
  readonly label: string;
  readonly error: string | undefined;
  readonly photosMost: number;
  readonly photosMegabytes: number;
}

export function photosField(
  { say }: Reader,
  { name, label, error, photosMost, photosMegabytes }: PhotosAsked,
): Html {
  if (photosMost === 0) return nothing;
  return fileField({
    name,
    label: say(label),
    hint: say("requests.photos-taken", { most: photosMost, megabytes: photosMegabytes }),
    error,
    accept: "image/jpeg,image/png,image/webp",
    areMany: true,
    isRequired: false,
  });
}
