import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { claimCodeFrom, readClaimCode } from "./claim-code.ts";

const chance = fc.uint8Array({ minLength: 12, maxLength: 32 });

test("a code is read again however it is written", () => {
  fc.assert(
    fc.property(chance, (bytes) => {
      const code = claimCodeFrom(bytes);
      assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
      const careless = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
      assert.equal(readClaimCode(code), code);
      assert.equal(readClaimCode(careless), code);
    }),
  );
});

test("a single wrong sign is noticed, wherever it stands", () => {
  const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  fc.assert(
    fc.property(chance, fc.nat(19), fc.integer({ min: 1, max: 31 }), (bytes, at, by) => {
      const plain = [...claimCodeFrom(bytes).replaceAll("-", "")];
      plain[at] = signs[(signs.indexOf(plain[at]!) + by) % 32]!;
      assert.equal(readClaimCode(plain.join("")), undefined);
    }),
  );
});

test("what is no code is none", () => {
  for (const written of ["", "7K3MQ", "7K3MQ-X4RV2-00000-0000U", "路灯", "<script>"])
    assert.equal(readClaimCode(written), undefined);
});

test("two codes share no chance: 95 bits differ with the bytes", () => {
  const codes = Array.from({ length: 500 }, (_, at) =>
    claimCodeFrom(new Uint8Array(12).fill(at % 256, 0, 1 + (at >> 6))),
  );
  assert.ok(new Set(codes).size > 400);
  assert.throws(() => claimCodeFrom(new Uint8Array(11)), /can be guessed/);
});
