/**
 * A jurisdiction's accent, made readable: whatever colour a town chooses, links and buttons keep a contrast of at
 * least 4.5 : 1 with the page in light and in dark. Contrast as WCAG 2.2 defines it (relative luminance of sRGB).
 */

/** Red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number];

/** The pages' own colours, as in style/1-tokens.css: the accent must be readable on page and on raised parts. */
const grounds = {
  light: ["#fdfcf9", "#f5f2ea"],
  dark: ["#16191c", "#1f2428"],
} as const;

const enough = 4.5;
const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];

export interface Accent {
  readonly light: { readonly accent: string; readonly onAccent: string };
  readonly dark: { readonly accent: string; readonly onAccent: string };
}

/** Darkens (light pages) or lightens (dark pages) the colour, as little as readability asks. Undefined when it is no #rrggbb. */
export function readableAccent(hex: string): Accent | undefined {
  const colour = readColour(hex);
  if (colour === undefined) return undefined;
  const light = towards(colour, black, grounds.light);
  const dark = towards(colour, white, grounds.dark);
  return {
    light: { accent: written(light), onAccent: written(readableOn(light)) },
    dark: { accent: written(dark), onAccent: written(readableOn(dark)) },
  };
}

/** The jurisdiction's own style sheet: only the accent. Empty when the colour cannot be read. */
export function accentSheet(hex: string): string {
  const accent = readableAccent(hex);
  if (accent === undefined) return "";
  const rules = (one: { readonly accent: string; readonly onAccent: string }): string =>
    `:root{--accent:${one.accent};--on-accent:${one.onAccent}}`;
  return `@media screen{${rules(accent.light)}}\n@media screen and (prefers-color-scheme:dark){${rules(accent.dark)}}\n`;
}

/** The contrast of two colours written #rrggbb, from 1 to 21. */
export function contrast(one: string, other: string): number {
  return contrastOf(readColour(one) ?? black, readColour(other) ?? black);
}

function towards(colour: Colour, end: Colour, on: readonly string[]): Colour {
  for (let step = 0; step <= 100; step += 1) {
    const mixed = mix(colour, end, step / 100);
    if (on.every((ground) => contrastOf(mixed, readColour(ground) ?? white) >= enough)) return mixed;
  }
  return end;
}

function readableOn(colour: Colour): Colour {
  return contrastOf(colour, white) >= contrastOf(colour, black) ? white : black;
}

function mix(one: Colour, other: Colour, share: number): Colour {
  const part = (at: 0 | 1 | 2): number => Math.round(one[at] + (other[at] - one[at]) * share);
  return [part(0), part(1), part(2)];
}

function contrastOf(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function readColour(hex: string): Colour | undefined {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (parts === null) return undefined;
  return [1, 2, 3].map((at) => Number.parseInt(parts[at] ?? "0", 16)) as [number, number, number];
}

function written(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
