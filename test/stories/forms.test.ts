/** Forms that lie open in other tabs, at a real installation: other cookies come and go, somebody signs in and out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import { AVisitor, linkIn, openTownHall } from "./a-town-hall.ts";

const hall = await openTownHall({ isMadeUp: false });
const email = "lin@riverbend.example";
const password = "seven lamps on the quay";

/** The token of the form that stands on a page. */
function tokenOn(page: AVisitor): string {
  const token = parseHTML(page.html).document.querySelector('main [name="token"]')?.getAttribute("value");
  return token ?? assert.fail(`no form on ${page.path}`);
}

/** Sends the words of a report with a token from another tab. */
async function sendWords(visitor: AVisitor, token: string): Promise<number> {
  const body = new URLSearchParams({ token, from: "words", words: "The street lamp is out" });
  await visitor.post("/en/report", body);
  return visitor.status;
}

test("another cookie spends no form; signing in and out does; and no token is another’s", async () => {
  const lin = await new AVisitor(hall.origin).open("/en/sign-up");
  await lin.send("/en/sign-up", { name: "Lin Yue", email, password });
  await lin.open(linkIn(hall.letters.filter(({ to }) => to === email).at(-1)));
  await lin.send("/en/confirm-account");

  const asStranger = tokenOn(await lin.open("/en/report"));
  assert.equal(await sendWords(lin, asStranger), 200);
  lin.cookies.set("polity_language", "zh-CN");
  lin.cookies.set("look", "dark");
  assert.equal(await sendWords(lin, asStranger), 200, "another cookie spends no form");
  lin.cookies.delete("look");
  assert.equal(await sendWords(lin, asStranger), 200, "nor does one that goes");

  await lin.open("/en/sign-in");
  await lin.send("/en/sign-in", { email, password });
  assert.equal(await sendWords(lin, asStranger), 403, "what a stranger was shown is not sent by an account");
  assert.match(lin.words, /This form was not accepted/);
  const signedIn = tokenOn(await lin.open("/en/report"));
  lin.cookies.set("look", "dark");
  assert.equal(await sendWords(lin, signedIn), 200);

  // Whoever plants the cookie of a stranger, with the token that belongs to it, gets no further with an account.
  const thief = await new AVisitor(hall.origin).open("/en/report");
  const planted = tokenOn(thief);
  lin.cookies.set("polity_form", thief.cookies.get("polity_form") ?? "");
  assert.equal(await sendWords(lin, planted), 403);
  assert.equal(await sendWords(thief, signedIn), 403);

  await lin.open("/en/account");
  await lin.send("/en/sign-out");
  assert.equal(
    await sendWords(lin, signedIn),
    403,
    "after signing out nothing more is sent in the account’s name",
  );
});
