import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { canonicalJson, type Json } from "./canonical.ts";

describe("the canonical text of a value", () => {
  test("is that of RFC 8785, 3.2.3 (names and texts)", () => {
    const given = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    assert.equal(
      canonicalJson(given),
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
        '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  test("is that of RFC 8785, 3.2.2 (the sample)", () => {
    const given: Json = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f",
      literals: [null, true, false],
    };
    assert.equal(
      canonicalJson(given),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("is that of RFC 8785, appendix B (numbers)", () => {
    const known: readonly (readonly [string, string])[] = [
      ["0000000000000000", "0"],
      ["8000000000000000", "0"],
      ["0000000000000001", "5e-324"],
      ["7fefffffffffffff", "1.7976931348623157e+308"],
      ["4340000000000000", "9007199254740992"],
      ["4430000000000000", "295147905179352830000"],
      ["44b52d02c7e14af5", "9.999999999999997e+22"],
      ["44b52d02c7e14af6", "1e+23"],
      ["444b1ae4d6e2ef50", "1e+21"],
      ["3eb0c6f7a0b5ed8d", "0.000001"],
      ["41b3de4355555553", "333333333.3333332"],
      ["becbf647612f3696", "-0.0000033333333333333333"],
      ["43143ff3c1cb0959", "1424953923781206.2"],
    ];
    for (const [bits, text] of known) {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigUint64(0, BigInt(`0x${bits}`));
      assert.equal(canonicalJson(view.getFloat64(0)), text);
    }
  });

  test("says the same value, whatever the order it was written in, and is read back to itself", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = canonicalJson(value as Json);
        assert.equal(canonicalJson(JSON.parse(text) as Json), text);
        if (typeof value !== "object" || value === null || Array.isArray(value)) return;
        const turned = Object.fromEntries(Object.entries(value).reverse());
        assert.equal(canonicalJson(turned as Json), text);
      }),
    );
  });

  test("is not there for what JSON cannot write", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "\ud83d", { "\udc00": 1 }]) {
      assert.throws(() => canonicalJson(value), /no number of JSON|half a character/);
    }
  });

  test("leaves out what is undefined", () => {
    assert.equal(canonicalJson({ b: undefined, a: 1 }), '{"a":1}');
  });
});
