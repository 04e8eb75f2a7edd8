import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { projectRoot } from "../../../../scripts/checks/check.ts";
import { hmac, sums } from "../crypto.ts";
import { bytesOfHex, hexOf, sameBytes } from "./bytes.ts";
import { entryHash, readEntry } from "./entry.ts";
import { isSignedBy, readCheckpoint, readKey, readNote } from "./note.ts";
import { nodeHash } from "./tree.ts";

const page = readFileSync(join(projectRoot, "docs/methods/record.md"), "utf8");
const lines = page.split("\n");

test("the case by hand on the page of the method comes out as it is written there", () => {
  const [first, second, ...more] = lines.filter((line) => line.startsWith('{"act"'));
  assert.ok(first !== undefined && second !== undefined);
  assert.deepEqual(more, []);
  const [one, other] = [readEntry(first), readEntry(second)];
  const salt = new Uint8Array(32).fill(1);
  const ref = one?.kept?.[0]?.ref ?? "";
  const commitment = hexOf(hmac(salt, `${ref}\ntext\nwords\n`, "The lamp is broken."));
  assert.equal(one?.kept?.[0]?.commitment, commitment);
  const hashes = [entryHash(sums, first), entryHash(sums, second)] as const;
  assert.equal(other?.previous, hashes[0]);
  const root = nodeHash(sums, bytesOfHex(hashes[0]) ?? salt, bytesOfHex(hashes[1]) ?? salt);
  for (const written of [`# ${commitment}`, `\`${hashes[0]}\``, `\`${hashes[1]}\``])
    assert.ok(lines.includes(written));
  assert.ok(page.includes(`\`${hexOf(root)}\``));
  const [, note = ""] = /```text\n([\s\S]*?)```/.exec(page) ?? [];
  const [, written = ""] = /Its key is `([^`]+)`/.exec(page) ?? [];
  const [key, read] = [readKey(sums, written), readNote(note)];
  assert.ok(key !== undefined && read !== undefined);
  assert.ok(isSignedBy(sums, read, key));
  const checkpoint = readCheckpoint(read.text);
  assert.ok(checkpoint !== undefined && checkpoint.size === 2 && sameBytes(checkpoint.root, root));
});
