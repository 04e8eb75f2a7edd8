/** Two small towns and the front of their deployment, in one process: the real server over the real database. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import {
  close,
  deploymentMigrations,
  place,
  placedJurisdiction,
  reopen,
  type DeploymentContext,
} from "#kernel/deployment/index.ts";
import { ok } from "#lib/result.ts";
import { systemClock } from "#platform/clock/index.ts";
import { migrate } from "#platform/db/index.ts";
import { writeFolder } from "#platform/files/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aDatabase } from "#test/a-database.ts";
import type { CliContext } from "../../context.ts";
import { allMigrations } from "../../database/migrations.ts";
import { inviteAdministrator } from "../../deployment/first-administrator.ts";
import { scaffold } from "../../init/scaffold.ts";
import { openMany, type Many } from "./open-many.ts";

const says = readTexts();
const told: string[] = [];
const context: CliContext = {
  language: "en",
  say: says.en,
  says,
  write: () => undefined,
  tell: (line) => void told.push(line),
  exitWith: () => undefined,
};
const folders = mkdtempSync(join(tmpdir(), "polity-many-"));
let deployment: DeploymentContext;
let many: Many;
let port = 0;

before(async () => {
  const main = await aDatabase();
  assert.ok((await migrate(main.deployment(), [deploymentMigrations])).ok);
  deployment = {
    main,
    clock: systemClock,
    random: systemRandom,
    master: new Uint8Array(32).fill(7),
    databaseNamed: () => Promise.resolve(ok(main)),
    migrations: allMigrations,
    onErase: [],
  };
  for (const [code, name] of [
    ["alder", "Alder Creek"],
    ["birch", "Birch Hill"],
  ] as const) {
    const written = writeFolder(
      join(folders, code),
      scaffold({ code, name, language: "en", tables: "csv" }, says),
    );
    assert.ok(written.ok);
    const host = code === "birch" ? "birch.example" : undefined;
    const wish = { code, name: { en: name }, host, database: "", deploymentHost: "polity.test" };
    assert.ok((await place(deployment, wish)).ok);
  }
  many = await openMany(context, {
    serving: { folders, host: "127.0.0.1", port: 0, origin: "http://polity.test" },
    main,
    databases: { named: deployment.databaseNamed, close: () => Promise.resolve() },
    secret: "a secret of the tests, long enough to be one",
    keptIn: join(folders, "kept"),
    log: keptLog(),
    most: 1,
    noticedWithin: 100,
  });
  await many.server.listen({ host: "127.0.0.1", port: 0 });
  port = (many.server.server.address() as AddressInfo).port;
});

after(async () => {
  await many.close();
  rmSync(folders, { recursive: true });
});

interface Got {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
  readonly to: string | undefined;
}

/** Asks as a browser would that reaches the machine under this name; fetch sets no Host head. */
function ask(
  host: string,
  path: string,
  wish: { readonly cookie?: string; readonly form?: Record<string, string> } = {},
): Promise<Got> {
  const body = wish.form === undefined ? undefined : new URLSearchParams(wish.form).toString();
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: body === undefined ? "GET" : "POST",
        headers: {
          host,
          ...(wish.cookie !== undefined && { cookie: wish.cookie }),
          ...(body !== undefined && {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": Buffer.byteLength(body),
            "sec-fetch-site": "same-origin",
          }),
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(pieces).toString(),
            cookies: answer.headers["set-cookie"] ?? [],
            to: answer.headers.location,
          }),
        );
      },
    );
    asking.on("error", reject);
    asking.end(body);
  });
}

/** Opens a page with a form and sends it, as whoever fills it in would. */
async function sendForm(host: string, path: string, filled: Record<string, string>, cookie = "") {
  const page = await ask(host, path, { cookie });
  const form = /<main[^]*?(<form[^>]*method="post"[^]*?<\/form>)/.exec(page.text)?.[1] ?? "";
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    /name="([^"]*)"/.exec(input)?.[1],
    /value="([^"]*)"/.exec(input)?.[1],
  ]);
  const kept = [cookie, ...page.cookies.map((one) => one.split(";")[0])].filter(Boolean).join("; ");
  const action = /action="([^"]*)"/.exec(form)?.[1] ?? path;
  const fields = { ...(Object.fromEntries(hidden) as Record<string, string>), ...filled };
  return { answer: await ask(host, action, { cookie: kept, form: fields }), cookie: kept };
}

const titleOf = ({ text }: Got) => /<title>([^<]*)/.exec(text)?.[1];
const noticed = () => new Promise((done) => setTimeout(done, 300));

describe("a deployment of several jurisdictions", () => {
  test("lists them at its own host, each with its address", async () => {
    const page = await ask("polity.test", "/en/");
    assert.equal(page.status, 200);
    assert.match(page.text, /href="http:\/\/alder\.polity\.test\/en\/"[^]*Alder Creek/);
    assert.match(page.text, /href="http:\/\/birch\.example\/en\/"[^]*Birch Hill/);
    assert.equal((await ask("polity.test", "/")).to, "/en/");
    assert.match((await ask("polity.test", "/zh-CN/")).text, /各地政务服务/);
  });

  test("leads each host to its jurisdiction, with a port and in capitals too, and no other host anywhere", async () => {
    assert.match(titleOf(await ask("alder.polity.test", "/en/")) ?? "", /Alder Creek/);
    assert.match(titleOf(await ask("Birch.Example:8080", "/en/")) ?? "", /Birch Hill/);
    for (const host of [
      "birch.polity.test",
      "nobody.polity.test",
      "polity.test.example",
      "x",
      "jurisdiction_alder",
    ]) {
      const page = await ask(host, "/en/");
      assert.deepEqual([host, page.status], [host, 404]);
      assert.match(page.text, /no site at this address/);
    }
  });

  test("says that it lives and can answer under whatever name it is asked, and opens nothing for that", async () => {
    const before = many.towns.resident().map(({ code }) => code);
    for (const host of [
      "127.0.0.1",
      "polity.test",
      "nobody.polity.test",
      "alder.polity.test",
      "birch.example",
    ])
      for (const path of ["/health", "/health/live", "/health/ready"])
        assert.equal((await ask(host, path)).status, 200, `${host}${path}`);
    assert.deepEqual(
      many.towns.resident().map(({ code }) => code),
      before,
    );
  });

  test("keeps so many open as it was told, and opens the others when somebody comes", async () => {
    for (const host of ["alder.polity.test", "birch.example", "alder.polity.test"])
      assert.equal((await ask(host, "/en/services")).status, 200);
    assert.deepEqual(
      many.towns.resident().map(({ code }) => code),
      ["alder"],
    );
  });

  test("takes nobody who signed in at one for somebody at the other, whatever cookies they bring", async () => {
    const main = deployment.main;
    const password = "correct horse battery staple";
    const signedIn: Record<string, string> = {};
    for (const [code, host] of [
      ["alder", "alder.polity.test"],
      ["birch", "birch.example"],
    ] as const) {
      const invited = { email: "ann@example.org", name: "Ann", origin: `http://${host}` };
      const link = await inviteAdministrator(context, main.store(code), invited);
      assert.ok(link !== undefined && link.startsWith(`http://${host}/`));
      const { pathname, search } = new URL(link);
      const { cookie } = await sendForm(host, `${pathname}${search}`, { password, repeated: password });
      const { answer } = await sendForm(host, "/en/sign-in", { email: "ann@example.org", password }, cookie);
      const session = answer.cookies.find((one) => one.includes("session_token"));
      assert.ok(session !== undefined, `${answer.status} ${titleOf(answer)}`);
      assert.ok(!/domain=/i.test(session), "the cookie is of this host alone");
      signedIn[code] = session.split(";")[0] ?? "";
    }
    const inside = (host: string, cookie: string | undefined) =>
      ask(host, "/en/account", cookie === undefined ? {} : { cookie }).then(({ status }) => status);
    assert.equal(await inside("alder.polity.test", signedIn["alder"]), 200);
    assert.equal(await inside("birch.example", signedIn["birch"]), 200);
    assert.notEqual(await inside("birch.example", signedIn["alder"]), 200);
    assert.notEqual(await inside("alder.polity.test", signedIn["birch"]), 200);
  });

  test("shows what is closed, takes nothing in there, and opens it again", async () => {
    assert.ok((await close(deployment, "alder")).ok);
    await noticed();
    assert.equal((await ask("alder.polity.test", "/en/services")).status, 200);
    const refused = await ask("alder.polity.test", "/en/sign-in", { form: { email: "ann@example.org" } });
    assert.equal(refused.status, 403);
    assert.match(refused.text, /This site is closed/);
    assert.match((await ask("polity.test", "/en/")).text, /Alder Creek[^]*closed, can still be read/);
    assert.ok((await reopen(deployment, "alder")).ok);
    await noticed();
    const taken = await ask("alder.polity.test", "/en/sign-in", { form: { email: "ann@example.org" } });
    assert.ok(!taken.text.includes("This site is closed"));
  });

  test("lets go of one that is moved and says so, and of one that is gone", async () => {
    const rows = deployment.main
      .deployment()
      .tables<{ placed_jurisdiction: { code: string; standing: string } }>();
    const stands = async (standing: string): Promise<void> => {
      await rows.updateTable("placed_jurisdiction").set({ standing }).where("code", "=", "birch").execute();
      await noticed();
    };
    await ask("birch.example", "/en/");
    await stands("moving");
    const moving = await ask("birch.example", "/zh-CN/services");
    assert.deepEqual([moving.status, titleOf(moving)?.split(" ")[0]], [503, "本站正在迁移"]);
    assert.deepEqual(many.towns.resident(), [], "its periodic work has ended");
    await stands("removed");
    assert.equal((await ask("birch.example", "/en/")).status, 410);
    const gone = (await placedJurisdiction(deployment.main.deployment(), "birch")) ?? assert.fail();
    // Whoever looked it up a moment before it went: opened now, its tables would be made anew.
    const looked = many.towns.with({ ...gone, standing: "open" }, () => Promise.resolve());
    await assert.rejects(looked, { name: "TownChanged" });
    await stands("open");
    assert.equal((await ask("birch.example", "/en/")).status, 200);
    assert.deepEqual(
      told.filter((line) => line.includes("fault")),
      [],
    );
  });
});
