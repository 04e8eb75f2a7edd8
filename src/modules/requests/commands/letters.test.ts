import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import {
  anOffice,
  claimant,
  consideredTicket,
  done,
  type Office,
  refusedBy,
  reportLamp,
  resident,
  stranger,
  worker,
} from "../an-office.test-support.ts";
import { answer, disagree, eraseMe, join, letter, letters } from "../operations.ts";

let office: Office;
let number: string;
beforeEach(async () => {
  office = await anOffice();
  ({ number } = await reportLamp(office, { name: "Chen Jing", language: "zh-CN" }));
});

const words = "路灯已于今天上午更换。";
const answered = { version: 1, words, outcome: "not-possible", basis: ["grounds"] };

/** The subjects of the letters about a matter, as its party sees them. */
async function subjects(of: string): Promise<readonly (string | undefined)[]> {
  const sent = await done(office, letters, claimant(of), { matter: of });
  return sent.letters.map(({ subject }) => subject);
}

describe("the letters about a matter", () => {
  test("are read by its party, the latest first, each as it was written: reasons, law, and where to turn", async () => {
    office.clock.putForward(60);
    await done(office, answer, worker, { matter: number, ...answered });
    assert.deepEqual(await subjects(number), [
      `您的事项 ${number} 已有答复`,
      `已收到您的事项 ${number}：路灯照明`,
    ]);
    const [latest] = (await done(office, letters, claimant(number), { matter: number })).letters;
    assert.equal(latest?.state, "kept", "without an address it lies here");
    const whole = await done(office, letter, claimant(number), { matter: number, letter: latest?.letter });
    assert.deepEqual(
      [whole.language, whole.recipient, whole.reference, whole.date, whole.decision?.reasons],
      ["zh-CN", ["Chen Jing"], number, "2026-03-02", words],
    );
    assert.ok(whole.decision?.appeal?.includes(number));
    assert.ok(!whole.paragraphs.join().includes(words), "what is the reason is said once");
    assert.ok(whole.decision?.basis.includes("决定应当说明理由"), "and each law by its title");
  });

  test("are nobody else’s: not a stranger’s, not the office’s, not those of who joined, nor by another number", async () => {
    const me = { matter: number, words: "dark here too", ticket: await consideredTicket(office) };
    const joined = (await done(office, join, stranger, me)).number;
    const mine = await done(office, letters, claimant(number), { matter: number });
    const theirs = await done(office, letters, claimant(joined), { matter: joined });
    assert.equal(mine.letters.length, 1, "the letter to the office is none of them");
    assert.equal(theirs.letters.length, 1);
    const [one] = theirs.letters;
    for (const actor of [stranger, worker, resident("other"), claimant(joined)])
      assert.notEqual(await refusedBy(office, letters, actor, { matter: number }), undefined);
    const foreign = { matter: number, letter: one?.letter };
    assert.equal(await refusedBy(office, letter, claimant(number), foreign), "requests.unknown-letter");
    assert.equal(await refusedBy(office, letter, claimant(joined), foreign), "operation.not-found");
    const made = { matter: number, letter: "made-up" };
    assert.equal(await refusedBy(office, letter, claimant(number), made), "requests.unknown-letter");
  });

  test("of a complaint are with the complaint, for the same code", async () => {
    await done(office, answer, worker, { matter: number, ...answered });
    const input = { matter: number, version: 2, words: "It is possible." };
    const { started } = await done(office, disagree, claimant(number), input);
    const sent = await done(office, letters, claimant(number), { matter: started });
    assert.deepEqual(
      sent.letters.map(({ subject }) => subject),
      [`已收到您的投诉 ${started}`],
    );
  });

  test("are gone with the person, and nobody can open them", async () => {
    await done(office, answer, worker, { matter: number, ...answered });
    const [latest] = (await done(office, letters, claimant(number), { matter: number })).letters;
    await done(office, eraseMe, claimant(number), { matter: number, confirm: "erase" });
    const left = { matter: number, letter: latest?.letter };
    const refusal = await refusedBy(office, letter, claimant(number), left);
    assert.ok(refusal === "requests.unknown-letter" || refusal === "operation.not-found", refusal);
  });
});
