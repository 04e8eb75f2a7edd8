/** What becomes of a picture that somebody sends in, and why one is refused. */

export interface Picture {
  readonly type: "image/webp";
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The picture and a small one of it, drawn anew: nothing of the sent file is in them but what can be seen. */
export interface ReadImage extends Picture {
  readonly thumbnail: Picture;
}

export interface ImageLimits {
  /** Of the file as it is sent. */
  readonly mostBytes: number;
  /** Width times height, judged before anything is decoded. */
  readonly mostPixels: number;
  /** The longer side after reading. */
  readonly side: number;
  readonly thumbnailSide: number;
  /** After this the picture is given up. */
  readonly seconds: number;
}

/**
 * 50 million pixels is what the cameras of telephones take (48 and 50 MP); decoded, that is 200 MB of memory at most, once
 * for each picture at the same time, of which there is one.
 */
export const usualLimits: ImageLimits = {
  mostBytes: 15_000_000,
  mostPixels: 52_000_000,
  side: 1600,
  thumbnailSide: 320,
  seconds: 20,
};

/** The sentences are the texts of the codes. */
export type ImageRefusal =
  | { readonly code: "images.too-large"; readonly megabytes: number }
  | { readonly code: "images.too-many-pixels"; readonly megapixels: number }
  /** Neither JPEG, PNG nor WebP, whatever its name says. */
  | { readonly code: "images.not-a-picture" }
  /** HEIC or AVIF, as some telephones save: a picture, but not one that can be read here. */
  | { readonly code: "images.other-kind"; readonly kind: string }
  | { readonly code: "images.damaged" }
  | { readonly code: "images.too-slow" };
