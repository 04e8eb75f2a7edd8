/** The drawing as a file that stands alone: the same drawing, with its sheet inside. */
import type { Language } from "#lib/language.ts";
import { drawn, type DrawnFor } from "./draw.ts";
import type { Drawing } from "./layout.ts";

/** The whole text of an SVG file. */
export function svgFile(drawing: Drawing, words: DrawnFor, language: Language): string {
  const svg = drawn(drawing, words).toString();
  const opening = svg.indexOf(">");
  const sheet = `<style>${sheetOfFile}</style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.slice(0, opening)} xml:lang="${language}">${sheet}${svg.slice(opening + 1)}\n`;
}

// The colours of the light page: a file is printed or sent, and does not know its surroundings.
const sheetOfFile = `
svg { background: #fdfcf9; font-family: "Source Sans 3", "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
text { font-size: 15px; fill: #1c2126; } .small, .label { font-size: 14px; } .name { font-weight: 600; } .small { fill: #525c66; }
.state rect { fill: #ffffff; stroke: #7d8489; stroke-width: 1.5; } .state-start rect { stroke: #1f5c57; stroke-width: 3; }
.state-stopped rect { fill: #fbf1dc; stroke: #7a4f00; stroke-dasharray: 6 4; } .state-end rect { fill: #e9f2ea; stroke: #23613a; }
.way path { fill: none; stroke: #525c66; stroke-width: 1.5; } .way polygon { fill: #525c66; } .way-of-time path { stroke-dasharray: 5 4; }
.label { paint-order: stroke; stroke: #fdfcf9; stroke-width: 4px; stroke-linejoin: round; } .act-of-time .label { font-style: italic; }
`;
