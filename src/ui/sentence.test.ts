import assert from "node:assert/strict";
import { test } from "node:test";
import { sayFrom } from "#lib/say.ts";
import { html } from "./html.ts";
import type { Reader } from "./reader.ts";
import { sentence } from "./sentence.ts";

const reader: Reader = {
  language: "zh-CN",
  say: sayFrom(new Map([["answer", "{area}的{what}由{body}负责。"]]), "zh-CN"),
};

test("a link stands in the sentence where the language wants it, and facts stay words", () => {
  const said = sentence(
    reader,
    "answer",
    { area: "<旧码头>", what: "路灯" },
    { body: html`<a href="/x">市政所</a>` },
  );
  assert.equal(said.toString(), '&lt;旧码头&gt;的路灯由<a href="/x">市政所</a>负责。');
});

test("a fact cannot pretend to be a part", () => {
  const said = sentence(reader, "answer", { area: "\uE000body\uE001", what: "" }, { body: html`<b>B</b>` });
  assert.equal(said.toString(), "body的由<b>B</b>负责。");
});
