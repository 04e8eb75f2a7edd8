import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { PlainDate } from "#lib/dates.ts";
import { readRegisterFolder, registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import {
  goodPassword,
  headWith,
  march,
  official,
  townHall,
  type TownHall,
} from "../commands/town-hall.cases.ts";
import { signIn } from "../commands/sign-in.ts";
import { peopleMigrations } from "../migrations/index.ts";
import { heldPosts, type Holding, type PostInForce } from "../model.ts";
import { actorOf } from "./actor-of.ts";

const network = "192.0.2.7";
const min = "min@riverbend.example";
const posts: readonly PostInForce[] = [
  { id: "lamp-engineer", body: "works" },
  { id: "works-head", body: "works", duties: ["supervisor", "case-worker"] },
  { id: "register-clerk", body: "hall" },
  { id: "climber", body: "works", duties: ["administrator", "register-adopter", "mayor"] },
];

let store: Store;
let hall: TownHall;
beforeEach(async () => {
  store = await aStore(registerMigrations, peopleMigrations);
  hall = townHall(store);
});

test("who is not signed in is a stranger, known by where they come from only", async () => {
  assert.deepEqual(await actorOf(hall, { network }, march, posts), { kind: "stranger", network });
  const forged = { cookie: "polity.session_token=a.b", network };
  assert.deepEqual(await actorOf(hall, forged, march, posts), { kind: "stranger", network });
});

test("who is signed in acts in the posts held on the day, with body and duties from the register in force", async () => {
  const person = await official(hall, min);
  const signed = await signIn(hall, { email: min, password: goodPassword, address: network });
  assert.ok(signed.ok);
  const head = { ...headWith(signed.value.cookies), network };
  const clerk = { post: "register-clerk", body: "hall", duties: ["register-clerk"], area: undefined };
  assert.deepEqual(await actorOf(hall, head, march, posts), {
    kind: "account",
    person,
    posts: [clerk],
    network,
  });
  const before = await actorOf(hall, head, "2026-02-28" as PlainDate, posts);
  assert.deepEqual(before.kind === "account" && before.posts, []);
});

test("a post says what it entitles to; one that says nothing is a case worker's, one that is gone entitles to nothing", () => {
  const duties = (post: string) => heldPosts([holding(post)], posts, march)[0]?.duties;
  assert.deepEqual(duties("lamp-engineer"), ["case-worker"]);
  assert.deepEqual(duties("works-head"), ["case-worker", "supervisor"]);
  assert.deepEqual(duties("abolished"), []);
  assert.deepEqual(duties("administrator"), ["administrator"]);
});

test("no line of a register makes an administrator of whoever holds another post", () => {
  assert.deepEqual(heldPosts([holding("climber")], posts, march)[0]?.duties, ["case-worker"]);
});

function holding(post: string): Holding {
  return { id: "1", person: "p", post, area: "quay", from: march, to: undefined };
}

test("whoever keeps the register reads no matter by it, though the register calls a post without duties a case worker’s", () => {
  const folder = fileURLToPath(new URL("../../../../jurisdictions/riverbend", import.meta.url));
  const inFile = readRegisterFolder(folder).register?.posts ?? [];
  for (const post of ["register-clerk", "register-adopter"]) {
    // As it is read from the file.
    assert.deepEqual(inFile.find(({ id }) => id === post)?.duties, ["case-worker"]);
    assert.deepEqual(heldPosts([holding(post)], inFile, march)[0]?.duties, [post]);
  }
});
