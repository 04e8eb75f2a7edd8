/** Photos that were sent: read, judged and drawn anew before anything is kept. */
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { insertRows, type Waiting } from "#kernel/record/index.ts";
import { usualPhotos } from "#kernel/register/model.ts";
import { readImage, usualLimits } from "#platform/images/index.ts";
import type { RequestsContext } from "../context.ts";
import { type PhotoLimits, photoLimits } from "../settings.ts";
import type { RequestsTables } from "../tables.ts";
import type { NewPart, SealedPart } from "./parts.ts";

export interface ReadPhoto {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly [NewPart, NewPart];
}

type Read = Result<readonly ReadPhoto[], Refusal>;

/** By the list that was sent: what was read before the attempt (`prepare` of a command) is not read again within it. */
const read = new WeakMap<readonly string[], Promise<Read>>();

/** What somebody may send, as the jurisdiction in force and the operator have it. */
export async function limitsOf(
  { towns, settings }: Pick<RequestsContext, "towns" | "settings">,
  actor: Actor,
): Promise<PhotoLimits> {
  const town = await towns.now();
  return photoLimits(settings, town?.register.jurisdiction.photos ?? usualPhotos, actor);
}

export async function readPhotos(
  context: Pick<RequestsContext, "towns" | "settings">,
  sent: readonly string[] = [],
  actor: Actor,
): Promise<Read> {
  if (sent.length === 0) return ok([]);
  const known = read.get(sent) ?? limitsOf(context, actor).then((limits) => readAll(limits, sent));
  read.set(sent, known);
  return known;
}

async function readAll({ most, mostBytes, together }: PhotoLimits, sent: readonly string[]): Promise<Read> {
  if (sent.length > most) return refuse({ code: "requests.too-many-photos", facts: { most } });
  const bytes = sent.reduce((sum, base64) => sum + Math.floor((base64.length * 3) / 4), 0);
  if (bytes > together + 3 * sent.length) return refuse(tooLarge({ most, together }));
  const photos: ReadPhoto[] = [];
  for (const [at, base64] of sent.entries()) {
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return refuse(unreadable(at));
    const image = await readImage(Buffer.from(base64, "base64"), { ...usualLimits, mostBytes });
    if (!image.ok) {
      const { code, ...facts } = image.refusal;
      return refuse({ code, facts: { ...facts, photo: at + 1 } });
    }
    const { bytes, width, height, thumbnail } = image.value;
    photos.push({
      width,
      height,
      parts: [
        { kind: "photo", value: bytes },
        { kind: "thumbnail", value: thumbnail.bytes },
      ],
    });
  }
  return ok(photos);
}

/** So many bytes in one sending are more than somebody may send. */
export function tooLarge({ most, together }: Pick<PhotoLimits, "most" | "together">): Refusal {
  return {
    code: "requests.photos-too-large",
    facts: { most, megabytes: Math.floor(together / 1_000_000) },
  };
}

function unreadable(at: number): Refusal {
  return { code: "images.not-a-picture", facts: { photo: at + 1 } };
}

/** Stores which parts make a photo; the parts come in the order in which the photos were read. */
export async function storePhotos(
  { store, clock, random }: Pick<RequestsContext, "store" | "clock" | "random">,
  matter: string,
  { photos, parts }: { readonly photos: readonly ReadPhoto[]; readonly parts: readonly SealedPart[] },
  waiting?: Waiting,
): Promise<void> {
  if (photos.length === 0) return;
  const wholes = parts.filter(({ kind }) => kind === "photo");
  const thumbnails = parts.filter(({ kind }) => kind === "thumbnail");
  const at = clock.now();
  const rows = photos.map(({ width, height }, index) => {
    const part = wholes[index]?.id;
    const thumbnail = thumbnails[index]?.id;
    if (part === undefined || thumbnail === undefined) throw new Error("a photo was read and not sealed");
    return { id: random.newId(), matter, part, thumbnail, width, height, at };
  });
  await insertRows(store.tables<RequestsTables>(), "requests_photo", rows, waiting);
}
