import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import QRCode from "qrcode";
import { qrCode } from "./qr.ts";

const words = "otpauth://totp/Riverbend:min@riverbend.example?secret=NJMTOYLEGJDUM2DF&issuer=Riverbend";

test("the picture has a dark square where the code has one, and a margin of quiet around", () => {
  const { modules } = QRCode.create(words, { errorCorrectionLevel: "M" });
  const { document } = parseHTML(qrCode(words, "a code").toString());
  const side = modules.size + 8;
  assert.equal(document.querySelector("svg")?.getAttribute("viewBox"), `0 0 ${side} ${side}`);
  const dark = new Set<string>();
  const path = document.querySelector("path")?.getAttribute("d") ?? "";
  for (const [, left, top, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = 0; at < Number(width); at++) dark.add(`${Number(left) + at} ${top}`);
  }
  assert.equal(path.replaceAll(/M\d+ \d+h(\d+)v1h-\1z/g, ""), "", "nothing but squares");
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [y, x] = [row - 4, column - 4];
      const isInside = x >= 0 && y >= 0 && x < modules.size && y < modules.size;
      const isDark = isInside && Boolean(modules.data[y * modules.size + x]);
      assert.equal(dark.has(`${column} ${row}`), isDark, `row ${row}, column ${column}`);
    }
  }
});

test("what the picture is of is said to those who cannot see it, and cannot become markup", () => {
  const { document } = parseHTML(qrCode("x", `"><script>`).toString());
  assert.equal(document.querySelector("svg")?.getAttribute("aria-label"), `"><script>`);
  assert.equal(document.querySelector("script"), null);
});
