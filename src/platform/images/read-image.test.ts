import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { readImage, usualLimits } from "./index.ts";

const place = {
  IFD0: { Copyright: "Wang Min", Make: "Telephone" },
  IFD3: {
    GPSLatitudeRef: "N",
    GPSLatitude: "31/1 14/1 5/1",
    GPSLongitudeRef: "E",
    GPSLongitude: "121/1 28/1 0/1",
  },
};

function plain(width: number, height: number, background = "#884422") {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** A photo whose left half is red, as a telephone held sideways saves it: turned, with its place. */
async function photo(orientation = 1): Promise<Buffer> {
  const red = await plain(1000, 1000, "#ff0000").png().toBuffer();
  return plain(2000, 1000, "#0000ff")
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({ ...place, IFD0: { ...place.IFD0, Orientation: String(orientation) } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

async function read(bytes: Uint8Array) {
  const result = await readImage(bytes);
  assert.ok(result.ok, result.ok ? "" : result.refusal.code);
  return result.value;
}

async function refused(bytes: Uint8Array, limits = usualLimits) {
  const result = await readImage(bytes, limits);
  return result.ok ? "taken" : result.refusal.code;
}

/** A PNG of so many pixels in a few kilobytes: what a decompression bomb is. */
function bomb(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const out = Buffer.alloc(8);
    out.writeUInt32BE(data.length);
    out.writeUInt32BE(crc(body), 4);
    return Buffer.concat([out.subarray(0, 4), body, out.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 2000)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

describe("a photo that is sent in", () => {
  test("keeps nothing of where, when and with what it was taken", async () => {
    const sent = await photo();
    assert.ok(sent.includes("Wang Min"), "the photo that is sent does hold a name");
    const { bytes, thumbnail } = await read(sent);
    for (const one of [bytes, thumbnail.bytes]) {
      const { exif, xmp, iptc, icc, comments } = await sharp(one).metadata();
      assert.deepEqual(
        { exif, xmp, iptc, icc, comments },
        {
          exif: undefined,
          xmp: undefined,
          iptc: undefined,
          icc: undefined,
          comments: undefined,
        },
      );
      const text = Buffer.from(one).toString("latin1");
      for (const trace of ["Wang", "Exif", "EXIF", "GPS", "Telephone", "http://ns.adobe.com"])
        assert.ok(!text.includes(trace), trace);
    }
  });

  test("is made smaller, with a small one of it, and never larger than it came", async () => {
    const { type, width, height, thumbnail } = await read(await photo());
    assert.deepEqual([type, width, height], ["image/webp", 1600, 800]);
    assert.deepEqual([thumbnail.width, thumbnail.height], [320, 160]);
    const small = await read(await plain(40, 30).jpeg().toBuffer());
    assert.deepEqual([small.width, small.height, small.thumbnail.width], [40, 30, 40]);
  });

  test("stands upright as its taker saw it", async () => {
    // Orientation 6: the camera was turned to the right; shown upright, what was left is on top.
    const { bytes, width, height } = await read(await photo(6));
    assert.deepEqual([width, height], [800, 1600]);
    const { data } = await sharp(bytes)
      .extract({ left: 400, top: 100, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    assert.ok((data[0] ?? 0) > 200 && (data[2] ?? 0) < 60, "red is on top");
  });

  test("may be JPEG, PNG or WebP, whatever it is called; of a moving one the first picture is taken", async () => {
    for (const kind of ["jpeg", "png", "webp"] as const) {
      assert.equal((await read(await plain(64, 48).toFormat(kind).toBuffer())).width, 64);
    }
    const frames = await Promise.all(
      ["#ff0000", "#00ff00"].map((colour) => plain(50, 50, colour).png().toBuffer()),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    assert.equal((await sharp(moving).metadata()).pages, 2);
    const { bytes, height } = await read(moving);
    assert.equal(height, 50);
    assert.equal((await sharp(bytes).metadata()).pages ?? 1, 1);
  });

  test("drops whatever was hidden behind it", async () => {
    const zip = Buffer.from("PK\u0003\u0004 a whole archive <script>alert(1)</script>");
    const { bytes } = await read(Buffer.concat([await photo(), zip]));
    assert.ok(!Buffer.from(bytes).includes("script") && !Buffer.from(bytes).includes("PK"));
  });

  test("colours with another profile or four inks come out as screens show them", async () => {
    const inks = await plain(60, 60, "#00ff00").toColourspace("cmyk").jpeg().toBuffer();
    assert.equal((await sharp(inks).metadata()).space, "cmyk");
    const { bytes } = await read(inks);
    assert.equal((await sharp(bytes).metadata()).space, "srgb");
  });
});

describe("refused is", () => {
  test("what is no picture, whatever its name or its first words say", async () => {
    const words = (text: string) => Buffer.from(text);
    for (const bytes of [
      words(""),
      words("a photo, I promise"),
      words(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
      words("%PDF-1.7"),
      words("<!doctype html>"),
      words("II*\0 a TIFF"),
      words("RIFF1234WAVE"),
    ]) {
      assert.equal(await refused(bytes), "images.not-a-picture");
    }
  });

  test("a script or a document that begins like a picture", async () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
    for (const rest of ["<svg><script>alert(1)</script></svg>", "<?php system($_GET[0]); ?>", ""]) {
      assert.equal(await refused(Buffer.concat([jpeg, Buffer.from(rest)])), "images.damaged");
    }
  });

  test("a kind that cannot be read here, by its name", async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic")]);
    assert.deepEqual(await readImage(heic), {
      ok: false,
      refusal: { code: "images.other-kind", kind: "HEIC" },
    });
    assert.equal(await refused(await plain(9, 9).avif().toBuffer()), "images.other-kind");
    assert.equal(await refused(await plain(9, 9).gif().toBuffer()), "images.other-kind");
  });

  test("half a picture", async () => {
    const whole = await photo();
    assert.equal(await refused(whole.subarray(0, whole.length / 2)), "images.damaged");
    const png = await plain(300, 300).png().toBuffer();
    assert.equal(await refused(png.subarray(0, png.length - 40)), "images.damaged");
  });

  test("a bomb: a few kilobytes that would fill the memory", async () => {
    const sent = bomb(30_000, 30_000);
    assert.ok(sent.length < 20_000);
    const before = process.memoryUsage().rss;
    assert.deepEqual(await readImage(sent), {
      ok: false,
      refusal: { code: "images.too-many-pixels", megapixels: 52 },
    });
    assert.ok(process.memoryUsage().rss - before < 100_000_000, "nothing of it was decoded");
    assert.equal(await refused(bomb(65_535, 65_535)), "images.too-many-pixels");
  });

  test("a file larger than the limit, before it is looked at", async () => {
    const limits = { ...usualLimits, mostBytes: 1_000_000 };
    assert.equal(await refused(Buffer.alloc(1_000_001), limits), "images.too-large");
    assert.equal(
      await refused(await plain(2000, 600).jpeg().toBuffer(), { ...usualLimits, mostPixels: 1_000_000 }),
      "images.too-many-pixels",
    );
  });
});

test("whatever bytes are damaged, the answer is a picture or a refusal, never a fault", async () => {
  const originals = await Promise.all([
    plain(40, 30).jpeg().withExif(place).toBuffer(),
    plain(40, 30).png().toBuffer(),
    plain(40, 30).webp().toBuffer(),
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...originals),
      fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      fc.nat(50),
      async (original, changes, cut) => {
        const bytes = Buffer.from(original.subarray(0, original.length - cut));
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const result = await readImage(bytes);
        if (result.ok) assert.ok(result.value.width <= 1600 && result.value.height <= 1600);
        else assert.match(result.refusal.code, /^images\./);
      },
    ),
    { numRuns: 150 },
  );
});

test("many pictures at once are read one after another, and one that is refused does not hold up the next", async () => {
  const [good, bad] = [await plain(500, 400).jpeg().toBuffer(), Buffer.from([0xff, 0xd8, 0xff])];
  const results = await Promise.all([good, bad, good, bad, good].map((bytes) => readImage(bytes)));
  assert.deepEqual(
    results.map(({ ok }) => ok),
    [true, false, true, false, true],
  );
});
