import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countedRandom } from "./counted.ts";
import { systemRandom } from "./system.ts";

for (const [name, random] of Object.entries({ system: systemRandom, counted: countedRandom() })) {
  describe(`${name} chance`, () => {
    test("gives ids of one shape, no two alike", () => {
      const ids = Array.from({ length: 1000 }, () => random.newId());
      assert.equal(new Set(ids).size, 1000);
      for (const id of ids)
        assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });

    test("gives secrets that fit an address, no two alike", () => {
      const tokens = Array.from({ length: 1000 }, () => random.newToken());
      assert.equal(new Set(tokens).size, 1000);
      for (const token of tokens) assert.match(token, /^[A-Za-z0-9_-]{43}$/);
    });
  });
}
