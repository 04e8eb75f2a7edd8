import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countedRandom } from "#platform/random/index.ts";
import { newSigningPair, signature, sums } from "../crypto.ts";
import { bytesOfText, hexOf } from "./bytes.ts";
import {
  checkpointText,
  isSignedBy,
  keyId,
  readCheckpoint,
  readKey,
  readNote,
  signedNote,
  writtenKey,
} from "./note.ts";

// The example of golang.org/x/mod/sumdb/note, where signed notes come from.
const key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const note =
  "If you think cryptography is the answer to your problem,\n" +
  "then you don't know what your problem is.\n" +
  "\n" +
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

describe("a signed note", () => {
  test("of another program is read, and its signature holds", () => {
    const known = readKey(sums, key);
    const read = readNote(note);
    assert.ok(known !== undefined && read !== undefined);
    assert.equal(hexOf(keyId(sums, known)), "c74f20a3");
    assert.equal(writtenKey(sums, known), key);
    assert.equal(isSignedBy(sums, read, known), true);
    const changed = readNote(note.replace("answer", "solution"));
    assert.ok(changed !== undefined);
    assert.equal(isSignedBy(sums, changed, known), false);
  });

  const { publicKey, seed } = newSigningPair(countedRandom());
  const own = { name: "polity.example/record", publicKey };
  const checkpoint = { origin: own.name, size: 3, root: Uint8Array.from(sums.sha256(bytesOfText("root"))) };
  const text = checkpointText(checkpoint);
  const signed = signedNote(sums, text, own, signature(seed, bytesOfText(text)));

  test("of our own is a checkpoint that can be kept", () => {
    const read = readNote(signed);
    assert.ok(read !== undefined);
    assert.equal(isSignedBy(sums, read, own), true);
    assert.deepEqual(readCheckpoint(read.text), checkpoint);
    assert.equal(writtenKey(sums, readKey(sums, writtenKey(sums, own)) ?? own), writtenKey(sums, own));
  });

  test("does not hold under another key, another name, or with a signature cut short", () => {
    const read = readNote(signed);
    assert.ok(read !== undefined);
    const other = newSigningPair(countedRandom());
    assert.deepEqual(other.publicKey, publicKey, "counted chance is the same again");
    assert.equal(isSignedBy(sums, read, { ...own, name: "elsewhere.example/record" }), false);
    assert.equal(isSignedBy(sums, read, { ...own, publicKey: sums.sha256(publicKey) }), false);
    const cut = read.signatures.map((one) => ({ ...one, signature: one.signature.subarray(0, 63) }));
    assert.equal(isSignedBy(sums, { ...read, signatures: cut }, own), false);
  });

  test("is not read from what is none", () => {
    const noNotes = [
      "",
      "words",
      signed.trimEnd(),
      signed.replace("— ", "- "),
      signed.replace("\n\n", "\n"),
      `${signed}more`,
      signed.replace("\n3\n", "\n3\r\n"),
      text,
    ];
    for (const one of noNotes) assert.equal(readNote(one), undefined, JSON.stringify(one));
  });

  test("is no checkpoint with a size or root that cannot be", () => {
    for (const [size, root] of [
      ["-1", "AAAA"],
      ["03", undefined],
      ["three", undefined],
      ["3", "AAAA"],
      ["3", "not base64"],
    ] as const) {
      const [, , good = ""] = text.split("\n");
      assert.equal(readCheckpoint(`${own.name}\n${size}\n${root ?? good}\n`), undefined);
    }
  });

  test("names no key whose id is not its own", () => {
    for (const line of [
      key.replace("c74f20a3", "c74f20a4"),
      key.slice(0, -4),
      "",
      "a+b",
      key.replace("+AR", "+Ar"),
    ]) {
      assert.equal(readKey(sums, line), undefined);
    }
  });
});
