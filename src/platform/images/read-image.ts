/**
 * Reads a picture that a stranger sent. It is judged by its bytes, measured before it is decoded, turned upright, made smaller and
 * written anew: place, time, camera and whatever else was in or behind the file are gone (sharp keeps no metadata unless told to).
 */
import sharp, { type Sharp } from "sharp";
import { oneAtATime } from "#lib/one-at-a-time.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { type ImageLimits, type ImageRefusal, type Picture, type ReadImage, usualLimits } from "./image.ts";
import { kindOf } from "./kind.ts";

// One thread and nothing kept: the server has pages to serve meanwhile, and a picture is rarely sent twice.
sharp.concurrency(1);
sharp.cache(false);
// Only these loaders are ever reached, and libvips is told so too: no SVG, PDF or ImageMagick file gets to a decoder.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});

const inTurn = oneAtATime();

export async function readImage(
  bytes: Uint8Array,
  limits: ImageLimits = usualLimits,
): Promise<Result<ReadImage, ImageRefusal>> {
  if (bytes.length > limits.mostBytes) {
    return refuse({ code: "images.too-large", megabytes: Math.round(limits.mostBytes / 1_000_000) });
  }
  const kind = kindOf(bytes);
  if (kind === undefined) return refuse({ code: "images.not-a-picture" });
  if (kind === "heic" || kind === "avif" || kind === "gif") {
    return refuse({ code: "images.other-kind", kind: kind.toUpperCase() });
  }
  const pixels = await pixelsOf(bytes);
  if (pixels === undefined) return refuse({ code: "images.damaged" });
  if (pixels > limits.mostPixels) {
    return refuse({ code: "images.too-many-pixels", megapixels: Math.round(limits.mostPixels / 1_000_000) });
  }
  return inTurn(() => drawnAnew(bytes, limits));
}

/** Width times height, from the head of the file; undefined when the head cannot be read. */
async function pixelsOf(bytes: Uint8Array): Promise<number | undefined> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return width * height;
  } catch {
    return undefined;
  }
}

async function drawnAnew(bytes: Uint8Array, limits: ImageLimits): Promise<Result<ReadImage, ImageRefusal>> {
  try {
    // "error": a truncated file is half a picture, which nobody meant to send.
    const upright = sharp(bytes, {
      limitInputPixels: limits.mostPixels,
      failOn: "error",
      pages: 1,
    }).autoOrient();
    const whole = await picture(upright, limits.side, limits.seconds);
    const thumbnail = await picture(sharp(whole.bytes), limits.thumbnailSide, limits.seconds);
    return ok({ ...whole, thumbnail });
  } catch (error) {
    // libvips tells what it found wrong with the file in words only; every input error is one of these two.
    const { message } = error as Error;
    return refuse({ code: /timeout/i.test(message) ? "images.too-slow" : "images.damaged" });
  }
}

async function picture(from: Sharp, side: number, seconds: number): Promise<Picture> {
  const { data, info } = await from
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    // Colours as screens have them; a wide profile would be lost with the metadata.
    .toColourspace("srgb")
    .webp({ quality: 80 })
    .timeout({ seconds })
    .toBuffer({ resolveWithObject: true });
  return { type: "image/webp", bytes: data, width: info.width, height: info.height };
}
