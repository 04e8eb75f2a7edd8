/** A QR code as a picture in the page (SVG), dark on light also where the page is dark: telephones read nothing else. */
import QRCode from "qrcode";
import { html, type Html } from "#ui/html.ts";

/** Squares of quiet around the code (ISO/IEC 18004 asks for four). */
const margin = 4;

export function qrCode(words: string, label: string): Html {
  const { modules } = QRCode.create(words, { errorCorrectionLevel: "M" });
  const side = modules.size + 2 * margin;
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}">
    <rect width="${side}" height="${side}" fill="#ffffff" />
    <path fill="#000000" shape-rendering="crispEdges" d="${squares(modules)}" />
  </svg>`;
}

interface Modules {
  readonly size: number;
  readonly data: ArrayLike<number | boolean>;
}

/** One line for each run of dark squares in a row. */
function squares({ size, data }: Modules): string {
  const runs: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      let to = from;
      while (to < size && Boolean(data[row * size + to])) to++;
      if (to > from) runs.push(`M${from + margin} ${row + margin}h${to - from}v1h-${to - from}z`);
      from = to;
    }
  }
  return runs.join("");
}
