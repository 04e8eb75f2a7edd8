/** Officials and residents at a real installation, over HTTP and without scripts: from the first administrator to an account that is deleted. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseHTML } from "linkedom";
import { personWithEmail, prepareSetUp } from "#kernel/people/index.ts";
import { entriesOf } from "#kernel/record/index.ts";
import { codeFrom } from "../../src/kernel/people/commands/authenticator.test-support.ts";
import { AVisitor, linkIn, openTownHall } from "./a-town-hall.ts";

const hall = await openTownHall({ isMadeUp: false });
const visitor = () => new AVisitor(hall.origin);
const password = "seven lamps on the quay";
const today = hall.clock.today("Asia/Shanghai");
const lettersTo = (email: string) => hall.letters.filter(({ to }) => to === email);

async function signIn(email: string, secret = password): Promise<AVisitor> {
  const one = await visitor().open("/en/sign-in");
  return one.send("/en/sign-in", { email, password: secret });
}

/** A resident with an account, signed in. */
async function resident(email: string): Promise<AVisitor> {
  const one = await visitor().open("/en/sign-up");
  await one.send("/en/sign-up", { name: "Lin Yue", email, password });
  await one.open(linkIn(lettersTo(email).at(-1)));
  await one.send("/en/confirm-account");
  return one.send("/en/sign-in", { email, password });
}

/** The key that the page shows, as an app would read it from the picture. */
function keyOn(page: AVisitor): string {
  const key = parseHTML(page.html).document.querySelector(".key-in-letters")?.textContent ?? "";
  return `otpauth://totp/x?secret=${key.replaceAll(/\s/g, "")}`;
}

describe("the first administrator", () => {
  const email = "chief@riverbend.example";
  const chief = visitor();
  let key = "";
  let backup: readonly string[] = [];

  test("is set up by a link that works once", async () => {
    const token = await prepareSetUp(hall.people, today);
    await chief.open(`/en/set-up?token=${token}`);
    await chief.send("/en/set-up", { name: "Chief", email, password: "short" });
    assert.equal(chief.status, 422);
    assert.match(chief.words, /at least 12 characters/);
    await chief.send("/en/set-up", { name: "Chief", email, password });
    assert.match(chief.words, /The administrator is set up\. Sign in now\./);
    const thief = await visitor().open(`/en/set-up?token=${token}`);
    await thief.send("/en/set-up", { name: "Thief", email: "thief@elsewhere.example", password });
    assert.match(thief.words, /This link was used already/);
    assert.equal(
      await prepareSetUp(hall.people, today),
      undefined,
      "there is one, so no further link is made",
    );
  });

  test("sees nobody's data before a second factor is set up", async () => {
    await chief.send("/en/sign-in", { email, password });
    await chief.open("/en/admin/people");
    assert.deepEqual([chief.status, chief.headline], [403, "A second factor is needed"]);
    await chief.open("/en/account/second-factor");
    await chief.send("/en/account/second-factor/begin", { password });
    assert.match(chief.html, /<svg class="qr" role="img"/);
    key = keyOn(chief);
    backup = [...parseHTML(chief.html).document.querySelectorAll(".codes li")].map(
      (one) => one.textContent ?? "",
    );
    assert.equal(backup.length, 10);
    await chief.send("/en/account/second-factor/confirm", { code: "123" });
    assert.equal(chief.status, 422);
    await chief.send("/en/account/second-factor/confirm", { code: codeFrom(key) });
    assert.match(chief.words, /The second factor is on/);
    await chief.open("/en/admin/people");
    assert.deepEqual([chief.status, chief.headline], [200, "Staff"]);
  });

  test("signs in by two steps, and the password alone opens nothing", async () => {
    const half = await signIn(email);
    assert.equal(half.headline, "The code from your app");
    assert.equal((await visitorWith(half).open("/en/account")).headline, "Sign in");
    await half.send("/en/sign-in/code", { code: codeFrom(key, 1) });
    assert.deepEqual([half.path, half.headline], ["/en/account", "My account"]);
  });

  test("invites an official, who sets a password by the link and holds the post", async () => {
    const lin = "lin@riverbend.example";
    await chief.open("/en/admin/people/invite");
    await chief.send("/en/admin/people/invite", {
      name: "Lin Bo",
      email: lin,
      post: "street-lamp-engineer",
      from: "soon",
    });
    assert.match(chief.words, /From: Write the date like 2026-04-01/);
    await chief.send("/en/admin/people/invite", {
      post: "street-lamp-engineer",
      area: "old-quay",
      from: today,
    });
    assert.equal(chief.headline, "Lin Bo");
    assert.match(
      chief.words,
      /The post is given\..*Street lighting engineer, Urban Management Bureau \(Old Quay\)/,
    );
    const official = await visitor().open(linkIn(lettersTo(lin)[0]));
    await official.send("/en/set-password", { password });
    await official.send("/en/sign-in", { email: lin, password });
    assert.equal(official.headline, "Work list");
    await official.open("/en/account");
    assert.match(official.words, /Street lighting engineer, Urban Management Bureau \(Old Quay\)/);
    assert.equal((await official.open("/en/admin/people")).status, 403);
    await chief.open("/en/admin/people?q=street+lighting");
    assert.match(chief.words, /Lin Bo/);
    await chief.open("/en/admin/people?body=urban-management-bureau");
    assert.match(chief.words, /Lin Bo/);
    await chief.open("/en/admin/people?body=water-bureau");
    assert.match(chief.words, /Nobody matches/);
  });

  test("ends the post: the session ends too, and all of it stands in the record", async () => {
    const lin = await personWithEmail(hall.store, "lin@riverbend.example");
    const official = await signIn("lin@riverbend.example");
    assert.equal(official.headline, "Work list");
    const page = `/en/admin/people/${lin?.id}`;
    await chief.open(page);
    await chief.send(`${page}/end-post`);
    assert.match(chief.words, /The post is ended/);
    assert.equal((await official.open("/en/account")).headline, "Sign in");
    const entries = await entriesOf(hall.store, `people:${lin?.id}`);
    const administrator = await personWithEmail(hall.store, email);
    assert.deepEqual(
      entries.map(({ act, actor, facts }) => [act, actor, facts]),
      [
        [
          "people.give-post",
          { role: "administrator", account: administrator?.id },
          { post: "street-lamp-engineer", area: "old-quay", from: today },
        ],
        [
          "people.end-post",
          { role: "administrator", account: administrator?.id },
          { post: "street-lamp-engineer", area: "old-quay", on: today },
        ],
      ],
    );
    assert.match(chief.words, /ended a post *Chief/);
  });

  test("cannot end the last administrator's post", async () => {
    const own = await personWithEmail(hall.store, email);
    const page = `/en/admin/people/${own?.id}`;
    await chief.open(page);
    await chief.send(`${page}/end-post`);
    assert.equal(chief.status, 422);
    assert.match(chief.words, /This is the last administrator/);
  });

  test("gives themselves no post, and takes no factor off themselves, by no form", async () => {
    const own = await personWithEmail(hall.store, email);
    const page = `/en/admin/people/${own?.id}`;
    await chief.open(page);
    await chief.send(`${page}/post`, { post: "register-adopter" });
    assert.equal(chief.status, 422);
    assert.match(chief.words, /another administrator has to/);
    await chief.send(`${page}/reset-factor`);
    assert.equal(chief.status, 422);
    await chief.send(`${page}/close`);
    assert.match(chief.words, /This is the last administrator/);
  });

  test("takes the second factor off somebody who lost it, signs people out, sends links", async () => {
    const lin = await personWithEmail(hall.store, "lin@riverbend.example");
    const page = `/en/admin/people/${lin?.id}`;
    await chief.open(page);
    await chief.send(`${page}/password-link`);
    assert.equal(lettersTo("lin@riverbend.example").at(-1)?.kind, "reset-password");
    await chief.send(`${page}/reset-factor`);
    assert.equal(lettersTo("lin@riverbend.example").at(-1)?.kind, "second-factor-reset");
    await chief.send(`${page}/sign-out`);
    assert.match(chief.words, /The person is signed out everywhere/);
  });

  test("closes the account of somebody who left: nobody signs in to it, and its name stays", async () => {
    const gu = "gu@riverbend.example";
    await chief.open("/en/admin/people/invite");
    await chief.send("/en/admin/people/invite", { name: "Gu Qi", email: gu, post: "street-lamp-engineer" });
    const page = chief.path.replace(/\?.*$/, "");
    const official = await visitor().open(linkIn(lettersTo(gu)[0]));
    await official.send("/en/set-password", { password });
    await official.send("/en/sign-in", { email: gu, password });
    assert.equal(official.headline, "Work list");
    await chief.send(`${page}/close`);
    assert.match(chief.words, /The account is closed.*Closed *yes/i);
    assert.equal((await official.open("/en/work")).headline, "Sign in");
    assert.match((await signIn(gu)).words, /is not right/);
    assert.match((await chief.open("/en/admin/people?q=gu")).words, /Gu Qi/);
  });

  test("signs in with a backup code when the telephone is lost", async () => {
    const half = await signIn(email);
    await half.send("/en/sign-in/code", { code: backup[0] ?? "" });
    assert.equal(half.headline, "My account");
  });
});

describe("a resident", () => {
  test("makes an account, is known at once, and sees where it is open", async () => {
    const lu = await resident("lu@residents.example");
    assert.deepEqual([lu.path, lu.headline], ["/en/account", "My account"]);
    const other = await signIn("lu@residents.example");
    await lu.open("/en/account/sessions");
    assert.equal((lu.words.match(/Firefox on Linux/g) ?? []).length, 2);
    await lu.send("/en/account/sessions/end-all");
    assert.equal((await other.open("/en/account")).headline, "Sign in");
    assert.equal((await lu.open("/en/account")).headline, "My account");
  });

  test("is no official: the staff's pages stay closed, also to forms", async () => {
    const lu = await signIn("lu@residents.example");
    for (const path of ["/en/admin/people", "/en/admin/people/invite", "/en/admin/people/x"]) {
      assert.equal((await lu.open(path)).status, 403, path);
    }
    await lu.open("/en/account/email");
    const token = parseHTML(lu.html).document.querySelector("[name=token]")?.getAttribute("value") ?? "";
    const body = new URLSearchParams({
      token,
      name: "Lu",
      email: "lu@residents.example",
      post: "administrator",
      from: today,
    });
    assert.equal((await lu.post("/en/admin/people/invite", body)).status, 403);
    const me = await personWithEmail(hall.store, "lu@residents.example");
    assert.equal((await lu.post(`/en/admin/people/${me?.id}/post`, body)).status, 403);
  });

  test("reads letters and pages in the language chosen", async () => {
    const lu = await signIn("lu@residents.example");
    await lu.send("/en/account/language", { language: "zh-CN" });
    assert.deepEqual([lu.headline, lu.path], ["我的账户", "/zh-CN/account?told=language"]);
    const again = await signIn("lu@residents.example");
    assert.equal(again.path, "/zh-CN/account");
    const forgetful = await visitor().open("/en/forgot-password");
    await forgetful.send("/en/forgot-password", { email: "lu@residents.example" });
    assert.equal(lettersTo("lu@residents.example").at(-1)?.language, "zh-CN");
  });

  test("changes the password: signed out elsewhere, told by letter; a wrong one changes nothing", async () => {
    const email = "wei@residents.example";
    const wei = await resident(email);
    const elsewhere = await signIn(email);
    await wei.open("/en/account/password");
    await wei.send("/en/account/password", { password: "wrong", wished: "eleven boats in the mist" });
    assert.equal(wei.status, 422);
    await wei.send("/en/account/password", { password, wished: "eleven boats in the mist" });
    assert.match(wei.words, /The password is changed/);
    assert.equal((await elsewhere.open("/en/account")).headline, "Sign in");
    assert.equal(lettersTo(email).at(-1)?.kind, "password-changed");
    assert.equal((await signIn(email)).status, 422);
    assert.equal((await signIn(email, "eleven boats in the mist")).headline, "My account");
  });

  test("changes the address only from the new mailbox, and the old one is told", async () => {
    const mei = await resident("mei@residents.example");
    await mei.open("/en/account/email");
    await mei.send("/en/account/email", { email: "mei@new.example", password });
    assert.equal(
      (await signIn("mei@residents.example")).headline,
      "My account",
      "until then the old one holds",
    );
    const link = linkIn(lettersTo("mei@new.example")[0]);
    await visitor()
      .open(link)
      .then((one) => one.send("/en/confirm-email"));
    assert.equal(lettersTo("mei@residents.example").at(-1)?.kind, "email-changed");
    assert.equal((await signIn("mei@new.example")).headline, "My account");
    assert.equal((await signIn("mei@residents.example")).status, 422);
    const again = await visitor()
      .open(link)
      .then((one) => one.send("/en/confirm-email"));
    assert.match(again.words, /This link was used already/);
  });

  test("lets a program act by a key, which opens no page and ends when it is ended", async () => {
    const mei = await signIn("mei@new.example");
    await mei.open("/en/account/keys");
    await mei.send("/en/account/keys", { name: "spreadsheet", password: "wrong" });
    assert.equal(mei.status, 422);
    await mei.send("/en/account/keys", { name: "spreadsheet", password });
    const key = parseHTML(mei.html).document.querySelector(".key-in-letters")?.textContent ?? "";
    const ask = async (path: string, authorization: string) => {
      const response = await fetch(`${hall.origin}${path}`, { headers: { authorization } });
      return [response.status, (await response.text()).includes("api.unknown-key")] as const;
    };
    const query = "/api/v1/resolve?function=street-lighting&area=old-quay";
    assert.deepEqual(await ask(query, `Bearer ${key}`), [200, false]);
    assert.deepEqual(await ask(query, `Bearer ${key}x`), [401, true]);
    const page = await fetch(`${hall.origin}/en/account`, { headers: { authorization: `Bearer ${key}` } });
    assert.match(page.url, /sign-in/);
    await mei.open("/en/account/keys");
    assert.ok(!mei.html.includes(key), "it was shown once");
    await mei.send("/en/account/keys/end");
    assert.deepEqual(await ask(query, `Bearer ${key}`), [401, true]);
  });

  test("takes nobody else's address", async () => {
    const mei = await signIn("mei@new.example");
    await mei.open("/en/account/email");
    await mei.send("/en/account/email", { email: "lu@residents.example", password });
    assert.equal(
      mei.headline,
      "Look into your mailbox",
      "the page does not tell that there is such an account",
    );
    assert.equal(lettersTo("lu@residents.example").at(-1)?.kind, "email-taken");
    assert.equal((await signIn("mei@new.example")).headline, "My account");
  });

  test("leaves, and nothing personal is left; officials stay on record", async () => {
    const yan = await resident("yan@residents.example");
    await yan.open("/en/account/delete");
    await yan.send("/en/account/delete", { password: "wrong" });
    assert.equal(yan.status, 422);
    await yan.send("/en/account/delete", { password });
    assert.match(yan.words, /Your account and what is personal in it are deleted/);
    assert.equal(await personWithEmail(hall.store, "yan@residents.example"), undefined);
    assert.equal((await yan.open("/en/account")).headline, "Sign in");
    const official = await signIn("lin@riverbend.example");
    await official.open("/en/account/delete");
    await official.send("/en/account/delete", { password });
    assert.match(official.words, /Whoever holds or held a post cannot delete the account/);
  });
});

describe("against those who mean harm", () => {
  test("whether an address has an account is told by no page: same status, same words", async () => {
    const pages = async (email: string) => {
      const up = await visitor().open("/en/sign-up");
      await up.send("/en/sign-up", { name: "Some One", email, password });
      const forgot = await visitor().open("/en/forgot-password");
      await forgot.send("/en/forgot-password", { email });
      const wrong = await signIn(email, "a password that is wrong");
      const shown = [up, forgot, wrong];
      const bare = (html: string): string =>
        html.replaceAll(email, "EMAIL").replaceAll(/value="[\w-]{36}\.[\w-]{43}"/g, "TOKEN");
      return shown.map(({ status, html }) => [status, bare(html)]);
    };
    assert.deepEqual(await pages("chief@riverbend.example"), await pages("nobody@riverbend.example"));
  });

  test("a session is never one that was there before signing in", async () => {
    const victim = await visitor().open("/en/sign-in");
    const session = "polity.session_token";
    const attacker = await signIn("mei@new.example");
    victim.cookies.set(session, attacker.cookies.get(session) ?? "");
    await victim.open("/en/sign-in");
    await victim.send("/en/sign-in", { email: "lu@residents.example", password });
    assert.notEqual(victim.cookies.get(session), attacker.cookies.get(session));
    assert.equal((await attacker.open("/en/account")).headline, "Sign in", "the planted session is over");
    victim.cookies.set(session, "chosen.by-the-attacker");
    await victim.open("/en/sign-in");
    await victim.send("/en/sign-in", { email: "lu@residents.example", password });
    assert.doesNotMatch(victim.cookies.get(session) ?? "", /chosen/);
  });

  test("no other site can send a form, and no token of somebody else is taken", async () => {
    const lu = await signIn("lu@residents.example");
    await lu.open("/zh-CN/account/delete");
    const token = parseHTML(lu.html).document.querySelector("[name=token]")?.getAttribute("value") ?? "";
    const forged = new URLSearchParams({ token, password });
    const strange = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    assert.equal((await lu.post("/zh-CN/account/delete", forged, strange)).status, 403);
    const attacker = await visitor().open("/en/sign-in");
    const other =
      parseHTML(attacker.html).document.querySelector("[name=token]")?.getAttribute("value") ?? "";
    const paths = [
      "account/delete",
      "account/password",
      "account/email",
      "account/sessions/end-all",
      "sign-out",
    ];
    for (const path of paths) {
      const body = new URLSearchParams({ token: other, password });
      assert.equal((await lu.post(`/en/${path}`, body)).status, 403, path);
    }
    assert.equal((await lu.open("/zh-CN/account")).headline, "我的账户");
  });

  test("nobody ends somebody else's session, whatever its number", async () => {
    const lu = await signIn("lu@residents.example");
    await lu.open("/zh-CN/account/sessions");
    const mei = await signIn("mei@new.example");
    const wei = await signIn("mei@new.example");
    await mei.open("/en/account/sessions");
    const number = parseHTML(mei.html).document.querySelector("[name=session]")?.getAttribute("value") ?? "";
    const token = parseHTML(lu.html).document.querySelector("[name=token]")?.getAttribute("value") ?? "";
    await lu.post("/zh-CN/account/sessions/end", new URLSearchParams({ token, session: number }));
    for (const one of [mei, wei]) assert.equal((await one.open("/en/account")).headline, "My account");
  });

  test("signing in leads nowhere outside the site", async () => {
    const ways = [
      "https://evil.example/en/",
      "//evil.example",
      "/en/\\evil.example",
      "/en/../../evil",
      "javascript:1",
      "/zh-CN/",
    ];
    for (const next of ways) {
      const one = await visitor().open(`/en/sign-in?next=${encodeURIComponent(next)}`);
      await one.send("/en/sign-in", { email: "mei@new.example", password });
      assert.ok(["/en/account", "/en/../../evil"].includes(one.path), `${next} led to ${one.path}`);
    }
  });

  test("no markup in a name or an address becomes markup", async () => {
    const nasty = `<script>alert(1)</script>"'>`;
    const one = await visitor().open("/en/sign-up");
    await one.send("/en/sign-up", { name: nasty, email: nasty, password });
    assert.ok(!one.html.includes("<script>alert"));
    await one.open(`/en/set-password?token=${encodeURIComponent(nasty)}`);
    assert.ok(!one.html.includes("<script>alert"));
  });

  test("on a real installation there is no demonstration to be", async () => {
    const one = await visitor().open("/en/sign-in");
    assert.ok(!one.html.includes("sign-in/as"));
    const token = parseHTML(one.html).document.querySelector("[name=token]")?.getAttribute("value") ?? "";
    await one.post("/en/sign-in/as", new URLSearchParams({ token, who: "administrator" }));
    assert.equal(one.status, 422);
    assert.equal((await one.open("/en/account")).headline, "Sign in");
  });
});

/** The same browser, so far as cookies tell. */
function visitorWith(other: AVisitor): AVisitor {
  const one = visitor();
  for (const [name, value] of other.cookies) one.cookies.set(name, value);
  return one;
}
