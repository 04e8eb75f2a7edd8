/** How many photos, and how much of them, somebody may send who is not signed in: as the surroundings say, else what is usual. */
import type { SayableRefusal } from "#lib/refusal.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { type RequestsSettings, usualSettings } from "#modules/requests/index.ts";

/** More than this at once is no sending but a flood. */
const most = { POLITY_STRANGER_PHOTOS: 20, POLITY_STRANGER_MEGABYTES: 100 } as const;

/** Numbers from 0 (then strangers send no photos at all) to the most; an empty one counts as left out. */
export function readSettings(
  surroundings: Readonly<Record<string, string | undefined>>,
): Result<RequestsSettings, SayableRefusal> {
  const { photos } = usualSettings;
  const numbers: number[] = [];
  for (const [name, usual] of [
    ["POLITY_STRANGER_PHOTOS", photos.strangers.most],
    ["POLITY_STRANGER_MEGABYTES", photos.strangers.mostBytes / 1_000_000],
  ] as const) {
    const written = surroundings[name]?.trim() ?? "";
    const number = written === "" ? usual : Number(written);
    if (!/^\d{0,3}$/.test(written) || number > most[name])
      return refuse({ code: "serve.bad-number", name, written, most: most[name] });
    numbers.push(number);
  }
  const [count = 0, megabytes = 0] = numbers;
  const strangers = { most: count, mostBytes: megabytes * 1_000_000 };
  return ok({ ...usualSettings, photos: { ...photos, strangers } });
}
