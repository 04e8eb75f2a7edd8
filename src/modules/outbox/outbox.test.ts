import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import { ok } from "#lib/result.ts";
import {
  forgetNotices,
  noticesMigrations,
  notify,
  type NewNotice,
  openNotice,
} from "#kernel/notices/index.ts";
import {
  givePost,
  keptLetters,
  openPeople,
  peopleMigrations,
  setPassword,
  signIn,
} from "#kernel/people/index.ts";
import type { Person } from "#kernel/people/model.ts";
import { erase, newSubject, recordMigrations, type SubjectId } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import { aStore } from "#test/a-database.ts";
import { type OutboxContext, outboxSurface } from "./index.ts";

const says = readTexts();
const password = "seven lamps on the quay";
const today = "2026-03-02" as PlainDate;
const lamp = {
  number: "R-17",
  about: "R-17",
  service: "Lamp <script>",
  place: "Old Quay",
  office: "Street Lighting",
  state: "answered",
  due: "",
  hasDue: "no",
  words: "",
  hasWords: "no",
};
let store: Store;
let context: OutboxContext;
let wakes = 0;
let resident: SubjectId;
let cookies: { readonly administrator: string; readonly resident: string };

beforeEach(async () => {
  wakes = 0;
  await open({ hasMail: true, isMadeUp: false });
});

/** The outbox of a town with an administrator and a resident, both signed in. */
async function open({ hasMail, isMadeUp }: { hasMail: boolean; isMadeUp: boolean }): Promise<void> {
  store = await aStore(registerMigrations, peopleMigrations, recordMigrations, noticesMigrations);
  const clock = fixedClock("2026-03-02T08:00:00Z");
  const keeping = { clock, random: systemRandom, master: new Uint8Array(32).fill(7) };
  const people = openPeople({
    store,
    clock,
    random: systemRandom,
    secret: "a secret that only this test knows, and no one else",
    origin: "http://127.0.0.1:8080",
    isMadeUp: () => Promise.resolve(isMadeUp),
    letters: keptLetters(),
  });
  const name = { en: "Riverbend District" };
  const origin = "https://riverbend.example";
  const notices = { ...keeping, says, sender: () => ({ name, isMadeUp, origin, timeZone: "Asia/Shanghai" }) };
  const made = async (email: string): Promise<{ person: Person; cookie: string }> => {
    const post = {
      email,
      name: "Wang Min",
      post: "register-clerk",
      area: undefined,
      to: undefined,
      by: "operator",
    };
    const given = await givePost(people, { ...post, from: today });
    assert.ok(given.ok);
    await setPassword(people, given.value.person, password);
    const signed = await signIn(people, { email, password, address: "192.0.2.1" });
    assert.ok(signed.ok);
    const cookie = signed.value.cookies.map((one) => one.split(";")[0]).join("; ");
    return { person: given.value.person, cookie };
  };
  const [administrator, other] = [await made("chief@example.org"), await made("wang@example.org")];
  cookies = { administrator: administrator.cookie, resident: other.cookie };
  resident = await newSubject(store, keeping, { account: other.person.id });
  context = {
    store,
    people,
    notices,
    hasMail,
    today: () => today,
    isAdministrator: ({ id }) => Promise.resolve(id === administrator.person.id),
    wake: () => void (wakes += 1),
  };
}

async function told(other: Partial<NewNotice> = {}): Promise<string> {
  const notice: NewNotice = {
    subject: resident,
    matter: "m-17",
    notice: "requests.answered",
    facts: lamp,
    language: "en",
    to: "wang.min@example.org",
    recipient: ["Wang Min", "1 Old Quay"],
    decision: { reasons: "The mast is private.", basis: ["Lighting Act, art. 3"], appeal: "Within 60 days." },
    ...other,
  };
  const result = await store.attempt(async (inside) => ok(await notify(inside, context.notices, notice)));
  assert.ok(result.ok);
  return result.value.id;
}

type Who = "administrator" | "resident" | "stranger";

function request(who: Who, about: Partial<FormRequest>): FormRequest {
  return {
    reader: { language: "en", say: says.en },
    position: { address: "/en/outbox", otherLanguages: [] },
    params: {},
    query: {},
    visitor: { ...visitor, cookie: who === "stranger" ? undefined : cookies[who] },
    fields: {},
    files: {},
    isTooLarge: false,
    written: () => ({}),
    ...about,
  };
}
const visitor = { network: "192.0.2.1", formToken: "token" } as FormRequest["visitor"];

function page(path: string, who: Who, about: Partial<FormRequest> = {}): Promise<Answer> {
  const route = outboxSurface.pages.find((one) => one.path === path) ?? assert.fail(path);
  return Promise.resolve(route.answer(context, request(who, about)));
}

/** What is shown: the page as text, "sign in", or "not there". */
async function shown(answer: Promise<Answer>): Promise<string> {
  const got = await answer;
  if (got.kind === "page") return got.page.main.toString();
  return got.kind === "go" ? "sign in" : "not there";
}

const list = (who: Who): Promise<string> => shown(page("/outbox", who));
const letter = (id: string, who: Who): Promise<string> =>
  shown(page("/notices/:id", who, { params: { id } }));

describe("where letters leave by mail", () => {
  test("the administrator sees what became of each letter, to whom only masked, and not what it says", async () => {
    await told();
    const seen = await list("administrator");
    assert.match(seen, /requests\.answered/);
    assert.match(seen, /w…@example\.org/);
    assert.doesNotMatch(seen, /wang\.min|Lamp|R-17|\/notices\//);
  });

  test("nobody else sees the list, and a stranger is led to the sign-in", async () => {
    await told();
    assert.deepEqual([await list("resident"), await list("stranger")], ["not there", "sign in"]);
  });

  test("a letter is read by the person whom it tells something, and by nobody else, the administrator included", async () => {
    const id = await told();
    assert.match(await letter(id, "resident"), /Within 60 days\./);
    assert.deepEqual(
      [await letter(id, "administrator"), await letter(id, "stranger")],
      ["not there", "sign in"],
    );
  });

  test("what an office was told about a person's matter is not the person's letter", async () => {
    const office = {
      notice: "requests-office.new-matter",
      audience: "office" as const,
      facts: lamp,
    };
    assert.equal(await letter(await told(office), "resident"), "not there");
  });

  test("a letter that is not there looks like another's", async () => {
    for (const id of ["", "no-such", "'; drop table notice; --", "../../etc/passwd"]) {
      assert.deepEqual(
        [await letter(id, "administrator"), await letter(id, "resident")],
        ["not there", "not there"],
      );
    }
  });
});

describe("without a mail server", () => {
  test("the administrator reads all letters; others their own", async () => {
    await open({ hasMail: false, isMadeUp: false });
    const id = await told();
    assert.match(await list("administrator"), new RegExp(`/en/notices/${id}`));
    assert.match(await letter(id, "administrator"), /1 Old Quay/);
    assert.match(await letter(id, "resident"), /1 Old Quay/);
    assert.deepEqual(
      [await list("resident"), await list("stranger"), await letter(id, "stranger")],
      ["not there", "sign in", "sign in"],
    );
  });

  test("in a demonstration everybody reads letters, but none with which an account can be taken over", async () => {
    await open({ hasMail: false, isMadeUp: true });
    const id = await told();
    assert.match(await list("stranger"), new RegExp(`/en/notices/${id}`));
    assert.match(await letter(id, "stranger"), /The mast is private\./);
    const secret = await told({
      notice: "people.reset-password",
      facts: { link: "https://riverbend.example/x", site: "riverbend.example" },
    });
    assert.doesNotMatch(await list("stranger"), new RegExp(secret));
    assert.equal(await letter(secret, "stranger"), "sign in");
    assert.match(await letter(secret, "administrator"), /riverbend\.example\/x/);
  });

  test("a demonstration that sends mail shows its letters to nobody", async () => {
    await open({ hasMail: true, isMadeUp: true });
    const id = await told();
    assert.deepEqual([await list("stranger"), await letter(id, "stranger")], ["sign in", "sign in"]);
  });
});

test("a letter has its address field, reasons, basis and appeal, and words in it stay words", async () => {
  const id = await told({ reference: "R-17", office: "Street Lighting", link: "/en/matters/m-17" });
  const seen = await letter(id, "resident");
  for (const part of [
    "1 Old Quay",
    "2 March 2026",
    "Your matter: R-17",
    "Why",
    "By which law",
    "Lighting Act, art. 3",
    "If you do not agree",
    "https://riverbend.example/en/matters/m-17",
  ])
    assert.ok(seen.includes(part), part);
  assert.ok(seen.includes("Lamp &lt;script&gt;") && !seen.includes("<script>"));
});

test("of a person who was erased only the day of the letter is left", async () => {
  await open({ hasMail: false, isMadeUp: false });
  const id = await told();
  const erasing = { by: { role: "system" as const }, reason: "asked" };
  const forgetting = { clock: context.notices.clock, onErase: [forgetNotices] };
  await store.attempt(async (inside) => ok(await erase(inside, forgetting, resident, erasing)));
  assert.match(await letter(id, "administrator"), /2 March 2026/);
  assert.match(await list("administrator"), /Erased with the person/);
});

test("only the administrator sends again what was given up", async () => {
  const id = await told();
  await store
    .tables<{ notice: { id: string; state: string } }>()
    .updateTable("notice")
    .set({ state: "failed" })
    .where("id", "=", id)
    .execute();
  const again = (who: Who) => {
    const route = outboxSurface.forms[0] ?? assert.fail("there is a form");
    return Promise.resolve(route.answer(context, request(who, { fields: { id } })));
  };
  assert.deepEqual(
    [(await again("resident")).kind, (await again("stranger")).kind, wakes],
    ["not-found", "not-found", 0],
  );
  assert.match(await list("administrator"), /Send again/);
  assert.deepEqual(await again("administrator"), { kind: "go", to: "/en/outbox?state=failed&note=again" });
  assert.equal((await openNotice(store, context.notices, id))?.notice.state, "waiting");
  assert.equal(wakes, 1);
});
