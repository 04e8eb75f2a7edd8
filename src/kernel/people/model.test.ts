import assert from "node:assert/strict";
import { test } from "node:test";
import { browserOf, knownBrowsers, knownSystems, readEmail } from "./model.ts";

const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";

test("of a browser's name two words are kept, the right ones", () => {
  const cases = [
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox windows"],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/140.0.0.0`, "edge windows"],
    [`Mozilla/5.0 (Linux; Android 15; K) ${chrome} Mobile Safari/537.36`, "chrome android"],
    [`Mozilla/5.0 (Linux; Android 15; K) ${chrome} MicroMessenger/8.0`, "wechat android"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "safari ios"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "safari macos"],
    ["Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1", "other harmony"],
    ["curl/8.9.1", "other other"],
    ["", "other other"],
    ["<script>alert(1)</script>", "other other"],
  ] as const;
  for (const [head, words] of cases) {
    assert.equal(browserOf(head), words, head);
    const [browser, system] = words.split(" ");
    assert.ok(knownBrowsers.some((one) => one === browser) && knownSystems.some((one) => one === system));
  }
});

test("an address is one address: no list, no line, no name around it", () => {
  assert.equal(readEmail(" Min@Riverbend.EXAMPLE "), "min@riverbend.example");
  const none = ["", "min", "min@", "@x.example", "a b@x.example", "a@x", "a@x.example,b@x.example"];
  const worse = ["a@x.example\r\nBcc: b@x.example", "Min <a@x.example>", `${"x".repeat(250)}@x.example`];
  for (const written of [...none, ...worse]) assert.equal(readEmail(written), undefined, written);
});
