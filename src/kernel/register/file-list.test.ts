import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { hashOf, listOf } from "./file-list.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("the hash of a register is the sum that anybody can do by hand", () => {
  const files = new Map([
    ["register/levels.csv", bytes("id,name\n")],
    ["jurisdiction.yaml", bytes("code: x\n")],
  ]);
  const sum = (text: string): string => createHash("sha256").update(text).digest("hex");
  const byHand = sum(
    `${sum("code: x\n")}  "jurisdiction.yaml"\n` + `${sum("id,name\n")}  "register/levels.csv"\n`,
  );
  assert.equal(hashOf(listOf(files)), byHand);
});

test("the order in which files were read makes no difference", () => {
  const pairs: [string, Uint8Array][] = [
    ["b.geojson", bytes("b")],
    ["a.geojson", bytes("a")],
    ["河.geojson", bytes("c")],
  ];
  assert.equal(hashOf(listOf(new Map(pairs))), hashOf(listOf(new Map(pairs.reverse()))));
});

test("a name, a content, or two contents changed over make another register", () => {
  const hash = (...pairs: [string, string][]): string =>
    hashOf(listOf(new Map(pairs.map(([path, text]) => [path, bytes(text)]))));
  const hashes = [
    hash(["a.geojson", "1"], ["b.geojson", "2"]),
    hash(["a.geojson", "2"], ["b.geojson", "1"]),
    hash(["a.geojson", "1"], ["c.geojson", "2"]),
    hash(["a.geojson", "1"]),
    hash(),
    hash(['a.geojson"\n', "1"]),
  ];
  assert.equal(new Set(hashes).size, hashes.length);
});
