/** The fields of jurisdiction.yaml and of suppressions.yaml, declared as the tables are. */
import { optional, required, words, type Fields } from "./fields.ts";
import { countings, lastDays } from "../model.ts";
import {
  choice,
  date,
  keepingTime,
  language,
  reference,
  spelled,
  text,
  upTo,
  yesNo,
  type ValueType,
} from "./value-types.ts";

const accent = spelled("colour", "^#[0-9a-fA-F]{6}$", "#1f6f5c");

/** PostgreSQL cuts names of schemas at 63 bytes. */
const code = spelled("jurisdiction-code", "^[a-z][a-z0-9-]{0,39}$", "riverbend");

/** Where the words of a licence stand, such as those of Creative Commons. */
const licence = spelled(
  "licence",
  "^https?://[^\\s]{1,300}$",
  "https://creativecommons.org/licenses/by/4.0/",
);

const timeZone: ValueType<string> = {
  ...spelled("time-zone", "^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$", "Asia/Shanghai"),
  read: (written) => (isTimeZone(written) ? written : undefined),
};

/** As many files come with one form, and no more. */
const photos = upTo("photo-count", 8);
const megabytes = upTo("photo-megabytes", 100);

export const jurisdictionFields = {
  code: required(code, "dct:identifier"),
  name: words(text, { required: true }, "skos:prefLabel"),
  language: required(language, "dct:language"),
  "time-zone": optional(timeZone),
  "made-up": optional(yesNo),
  accent: optional(accent),
  "default-desk": optional(reference("bodies")),
  // The calendars of library/calendars; a test holds this list to them.
  calendar: optional(choice("china", "england", "weekends-only")),
  counting: optional(choice(...countings)),
  "last-day": optional(choice(...lastDays)),
  retention: optional(keepingTime),
  "data-licence": optional(licence, "dct:license"),
  photos: optional(photos),
  "photo-megabytes": optional(megabytes),
  "stranger-photos": optional(photos),
  "stranger-photo-megabytes": optional(megabytes),
} satisfies Fields;

/** All of them are needed; the check tells what is missing as one finding (P0603), so reading asks for none. */
export const suppressionFields = {
  code: optional(text),
  fingerprint: optional(text),
  reason: optional(text),
  person: optional(text),
  until: optional(date),
} satisfies Fields;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
