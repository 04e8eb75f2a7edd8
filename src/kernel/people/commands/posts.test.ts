import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { adopt, propose, registerMigrations, type RegisterContext } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import { holdingsOf, mayAdoptRegister, mayProposeRegister, staff } from "../queries/holdings.ts";
import { personOf } from "../queries/person-of.ts";
import { endHolding } from "./administer.ts";
import { givePost, type GivenPost } from "./give-post.ts";
import { signIn } from "./sign-in.ts";
import { goodPassword, headWith, march, official, townHall, type TownHall } from "./town-hall.cases.ts";

const date = (written: string): PlainDate => written as PlainDate;
const min = "min@riverbend.example";

let store: Store;
let hall: TownHall;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
  hall = townHall(store);
});

const usual: GivenPost = {
  email: min,
  name: "Wang Min",
  post: "register-clerk",
  area: undefined,
  from: march,
  to: undefined,
  by: "operator",
};

async function refused(other: Partial<GivenPost>) {
  const result = await givePost(hall, { ...usual, ...other });
  return result.ok ? undefined : result.refusal;
}

/** Puts a register with a post, a district and a district of former days in force. */
async function adoptPosts(): Promise<void> {
  const texts = {
    "jurisdiction.yaml": `code: ${store.jurisdiction}\nname: { en: Smalltown }\nlanguage: en\n`,
    "register/levels.csv": "id,name\ntown,Town\n",
    "register/areas.csv": "code,name,level,to\neast,East,town,\nwest,West,town,2020-12-31\n",
    "register/bodies.csv": "id,name,kind,levels,area\nhall,Town hall,council,town,east\n",
    "register/posts.csv": "id,body,name\nlamp-warden,hall,Warden of lamps\n",
    "register/functions.csv": "id,name\nlamps,Street lamps\n",
    "register/assignments.csv": "function,role,body\nlamps,answers,hall\n",
  };
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const counts = {
    areas: 1,
    lowestAreas: 1,
    functions: 1,
    pairs: 1,
    gaps: 0,
    undeclaredOverlaps: 0,
    declaredOverlaps: 0,
  };
  const summary = { ...counts, bySeverity: { error: 0, warning: 0, information: 0 } };
  const context: RegisterContext = {
    ...hall,
    check: (_, on) => ({ on, findings: [], notChecked: [], summary }),
  };
  const by = (name: string) => ({ person: undefined, name });
  const proposal = await propose(context, { files, base: undefined, by: by("A"), note: "" });
  assert.ok(proposal.ok);
  const adoption = {
    proposal: proposal.value.id,
    by: by("B"),
    from: march,
    reason: "first",
    acceptErrors: false,
  };
  assert.equal((await adopt(context, adoption)).ok, true);
}

describe("giving a post", () => {
  test("makes an account for whoever has none, and says so", async () => {
    const result = await givePost(hall, usual);
    assert.ok(result.ok);
    const { person, holding, isNewPerson } = result.value;
    assert.deepEqual([person.name, person.email, isNewPerson], ["Wang Min", min, true]);
    const { email: _, name: __, by: ___, ...given } = usual;
    assert.deepEqual(holding, { id: holding.id, person: person.id, ...given });
    assert.deepEqual(await staff(store), [
      { ...holding, name: "Wang Min", email: min, isDemonstration: false },
    ]);
  });

  test("of the register, for an area of it, to somebody who is known", async () => {
    await adoptPosts();
    await givePost(hall, usual);
    const result = await givePost(hall, { ...usual, name: "", post: "lamp-warden", area: "east" });
    assert.ok(result.ok);
    assert.equal(result.value.isNewPerson, false);
    assert.equal(result.value.person.name, "Wang Min");
  });

  test("again, after it ended, is possible", async () => {
    assert.equal(await refused({ to: date("2026-03-31") }), undefined);
    assert.equal(await refused({ from: date("2026-04-01") }), undefined);
  });

  test("lets its holder do what the duty is about, on its days only", async () => {
    const result = await givePost(hall, { ...usual, to: date("2026-03-31") });
    assert.ok(result.ok);
    const { person } = result.value;
    const may = (on: string) => mayProposeRegister(store, person, date(on));
    assert.deepEqual(await Promise.all(["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"].map(may)), [
      false,
      true,
      true,
      false,
    ]);
    assert.equal(await mayAdoptRegister(store, person, march), false);
  });

  test("that adopts gives no right to propose", async () => {
    const person = await official(hall, min, "register-adopter");
    assert.equal(await mayAdoptRegister(store, person, march), true);
    assert.equal(await mayProposeRegister(store, person, march), false);
  });

  test("of the register carries no duty by itself", async () => {
    await adoptPosts();
    const result = await givePost(hall, { ...usual, post: "lamp-warden" });
    assert.ok(result.ok);
    assert.equal(await mayProposeRegister(store, result.value.person, march), false);
    assert.equal(await mayAdoptRegister(store, result.value.person, march), false);
  });
});

describe("giving a post is refused", () => {
  test("to what is no e-mail address", async () => {
    for (const email of [
      "",
      "min",
      "min@",
      "@riverbend.example",
      "min@riverbend",
      "a b@c.example",
      `${"a".repeat(250)}@b.example`,
    ]) {
      assert.deepEqual(await refused({ email }), { code: "people.no-email", email });
    }
  });

  test("to a new person without a name", async () => {
    assert.deepEqual(await refused({ name: " " }), { code: "people.no-name" });
    assert.deepEqual(await staff(store), []);
  });

  test("of a post that the register does not have, with what was meant", async () => {
    assert.deepEqual(await refused({ post: "register-clark" }), {
      code: "people.unknown-post",
      post: "register-clark",
      near: ["register-clerk"],
    });
    await adoptPosts();
    const near = ["lamp-warden"];
    assert.deepEqual(await refused({ post: "lampwarden" }), {
      code: "people.unknown-post",
      post: "lampwarden",
      near,
    });
  });

  test("for an area that the register does not have, or no longer", async () => {
    assert.deepEqual(await refused({ area: "east" }), {
      code: "people.unknown-area",
      area: "east",
      near: [],
    });
    await adoptPosts();
    const refusal = { code: "people.unknown-area", area: "west", near: [] };
    assert.deepEqual(await refused({ area: "west", post: "lamp-warden" }), refusal);
  });

  test("with its end before its beginning", async () => {
    const to = date("2026-02-28");
    assert.deepEqual(await refused({ to }), { code: "people.dates-reversed", from: march, to });
  });

  test("twice for the same days", async () => {
    await givePost(hall, usual);
    const refusal = { code: "people.holds-already", name: "Wang Min", post: "register-clerk" };
    assert.deepEqual(await refused({}), refusal);
    assert.deepEqual(await refused({ from: date("2020-01-01") }), refusal);
    assert.equal((await staff(store)).length, 1);
  });
});

describe("ending a post", () => {
  const by = { by: "operator", language: "en" } as const;
  const end = (person: string, holding: string, on: string) =>
    endHolding(hall, { person, holding, on: date(on), today: march }, by);

  test("leaves it until its last day, and ends every session", async () => {
    const person = await official(hall, min);
    const [post] = await holdingsOf(store, person.id);
    const session = await signIn(hall, { email: min, password: goodPassword, address: "192.0.2.7" });
    assert.ok(session.ok);
    assert.ok((await end(person.id, post?.id ?? "", "2026-03-15")).ok);
    assert.equal(await mayProposeRegister(store, person, date("2026-03-15")), true);
    assert.equal(await mayProposeRegister(store, person, date("2026-03-16")), false);
    assert.equal(await personOf(hall, headWith(session.value.cookies)), undefined);
  });

  test("is refused before it began, and twice", async () => {
    const person = await official(hall, min);
    const [post] = await holdingsOf(store, person.id);
    const refusal = async (on: string) => {
      const result = await end(person.id, post?.id ?? "", on);
      return result.ok ? undefined : result.refusal;
    };
    const early = { code: "people.dates-reversed", from: march, to: "2026-02-28" };
    assert.deepEqual(await refusal("2026-02-28"), early);
    assert.equal(await refusal("2026-03-15"), undefined);
    const holdsNot = { code: "people.holds-not", name: "Wang Min", post: "register-clerk" };
    assert.deepEqual(await refusal("2026-03-15"), holdsNot);
  });
});
