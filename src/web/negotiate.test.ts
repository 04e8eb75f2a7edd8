import assert from "node:assert/strict";
import { test } from "node:test";
import { inOtherLanguage, wishedLanguage } from "./negotiate.ts";

test("a browser that likes Chinese best is answered in Chinese", () => {
  assert.equal(wishedLanguage("zh-CN,zh;q=0.9,en;q=0.8"), "zh-CN");
  assert.equal(wishedLanguage("zh-TW"), "zh-CN");
  assert.equal(wishedLanguage("fr, zh;q=0.3, en;q=0.2"), "zh-CN");
});

test("English when nothing we speak is wished for, or Chinese is refused", () => {
  assert.equal(wishedLanguage(undefined), "en");
  assert.equal(wishedLanguage("fr,de;q=0.5"), "en");
  assert.equal(wishedLanguage("zh;q=0, en"), "en");
  assert.equal(wishedLanguage(",;q=,"), "en");
});

test("the other language shows the same page", () => {
  assert.equal(inOtherLanguage("/en/services?q=lamp", "en", "zh-CN"), "/zh-CN/services?q=lamp");
  assert.equal(inOtherLanguage("/zh-CN/", "zh-CN", "en"), "/en/");
  assert.equal(inOtherLanguage("/nowhere", "en", "zh-CN"), "/zh-CN/");
});
