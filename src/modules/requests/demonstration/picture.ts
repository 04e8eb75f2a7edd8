/** A photo that nobody took: a street with a lamp, drawn dot by dot, with a striped border that says so to whoever looks. */
import sharp from "sharp";
import type { Chance } from "./chance.ts";

const width = 480;
const height = 360;
const border = 14;

type Colour = readonly [red: number, green: number, blue: number];

/** Gives a PNG. */
export function picture(chance: Chance): Promise<Uint8Array> {
  const sky = { top: chance.between(90, 200), below: chance.between(180, 235) };
  const horizon = chance.between(170, 240);
  const post = chance.between(90, width - 90);
  const houses = Array.from({ length: 6 }, (_, at) => ({
    from: at * 80,
    top: horizon - chance.between(30, 120),
    colour: [chance.between(120, 210), chance.between(110, 170), chance.between(90, 150)] as const,
  }));
  const colourAt = (x: number, y: number): Colour => {
    if (x < border || y < border || x >= width - border || y >= height - border)
      return (x + y) % 28 < 14 ? [240, 190, 30] : [30, 30, 30];
    if (Math.hypot(x - post - 22, y - horizon + 110) < 9) return [250, 240, 190];
    if (Math.abs(x - post) < 4 && y > horizon - 120 && y < horizon + 60) return [50, 55, 60];
    const house = houses.find(({ from, top }) => x >= from && x < from + 74 && y >= top && y < horizon);
    if (house !== undefined) return (x - house.from) % 24 > 14 && y % 32 > 18 ? [70, 90, 110] : house.colour;
    if (y >= horizon) return Math.abs(y - horizon - 70) < 3 && x % 60 < 34 ? [225, 225, 220] : [95, 95, 100];
    const share = y / horizon;
    return [sky.top * share, sky.top + (sky.below - sky.top) * share, sky.below];
  };
  const dots = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) dots.set(colourAt(x, y), (y * width + x) * 3);
  return sharp(dots, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
