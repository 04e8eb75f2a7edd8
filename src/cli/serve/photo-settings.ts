/** The most photos, and the most of them, that somebody may send who is not signed in, whatever the jurisdiction says: as the surroundings say. */
import type { SayableRefusal } from "#lib/refusal.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { type RequestsSettings, usualSettings } from "#modules/requests/index.ts";

/** Numbers from 0 (then strangers send no photos at all) to what a jurisdiction may say; an empty one counts as left out, and bounds nothing. */
export function readSettings(
  surroundings: Readonly<Record<string, string | undefined>>,
): Result<RequestsSettings, SayableRefusal> {
  const { photos } = usualSettings;
  const numbers: number[] = [];
  for (const [name, most] of [
    ["POLITY_STRANGER_PHOTOS", photos.strangers.most],
    ["POLITY_STRANGER_MEGABYTES", photos.strangers.megabytes],
  ] as const) {
    const written = surroundings[name]?.trim() ?? "";
    const number = written === "" ? most : Number(written);
    if (!/^\d{0,3}$/.test(written) || number > most)
      return refuse({ code: "serve.bad-number", name, written, most });
    numbers.push(number);
  }
  const [most = 0, megabytes = 0] = numbers;
  return ok({ ...usualSettings, photos: { ...photos, strangers: { most, megabytes } } });
}
