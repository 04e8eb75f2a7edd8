import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type AddressInfo, connect } from "node:net";
import type { FastifyInstance } from "fastify";
import { readTexts } from "#platform/texts/index.ts";
import { html } from "#ui/html.ts";
import type { Surface } from "#ui/surface.ts";
import { readAssets } from "./assets.ts";
import { mount } from "./mounted.ts";
import { buildServer } from "./server.ts";
import type { ServerOptions } from "./server-options.ts";

const page = (title: string) => ({
  title,
  way: [],
  width: "reading" as const,
  main: html`<h1>${title}</h1>`,
});

/** A module with one of everything. */
const hall: Surface<string> = {
  name: "hall",
  navigation: ({ language }) => [{ href: `/${language}/`, words: "Hall" }],
  pages: [
    { path: "/", answer: (name) => ({ kind: "page", page: page(name) }) },
    { path: "/rooms/:room", answer: (_, { params }) => ({ kind: "page", page: page(params["room"] ?? "") }) },
    { path: "/moved", answer: (_, { reader }) => ({ kind: "go", to: `/${reader.language}/` }) },
    { path: "/gone", answer: () => ({ kind: "not-found", asked: "lamp" }) },
    { path: "/broken", answer: () => Promise.reject(new Error("the roof fell in at 10 Downing Street")) },
    { path: "/form", answer: (_, { visitor }) => ({ kind: "page", page: page(visitor.formToken) }) },
    { path: "/own", answer: () => ({ kind: "page", page: { ...page("own"), isPrivate: true } }) },
    { path: "/long", answer: () => ({ kind: "page", page: page("x".repeat(5000)) }) },
  ],
  forms: [
    {
      path: "/form",
      answer: (_, { fields }) => ({ kind: "page", page: page(`got ${fields["word"] ?? ""}`) }),
    },
    {
      path: "/photos",
      largestFiles: (_, { cookie = "" }) => (cookie.includes("big") ? 3_000_000 : 1_000_000),
      answer: (_, { fields, files, isTooLarge }) => ({
        kind: "page",
        status: isTooLarge ? 422 : 200,
        page: page(`${fields["word"] ?? ""}, ${files["photo"]?.bytes.length ?? 0}, ${String(isTooLarge)}`),
      }),
    },
  ],
  files: [
    {
      path: "/file/:name",
      answer: (_, { params }) => (params["name"] === "a" ? { type: "text/plain", body: "A" } : undefined),
    },
  ],
};

const faults: Parameters<ServerOptions["onFault"]>[0][] = [];

async function open(
  context: () => string | undefined = () => "Town Hall",
  requestsPerMinute = 100_000,
): Promise<FastifyInstance> {
  return buildServer({
    says: readTexts(),
    secret: "a secret of this test only, long enough",
    assets: readAssets("#8a1c3b"),
    site: () => ({ name: { en: "Small Town", "zh-CN": "小镇" }, isMadeUp: true, provenance: undefined }),
    mounted: [mount(hall, context)],
    account: () => Promise.resolve(undefined),
    askForm: (_, asked) => Promise.resolve(html`<form><input name="q" value="${asked}" /></form>`),
    requestsPerMinute,
    onFault: (fault) => faults.push(fault),
    newReference: () => "REF1",
  });
}

describe("the web server", async () => {
  const server = await open();
  const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
    server.inject({ url, headers });

  test("a first visit is led to the language that the browser wishes for", async () => {
    const chinese = await get("/", { "accept-language": "zh-CN" });
    assert.deepEqual([chinese.statusCode, chinese.headers.location], [302, "/zh-CN/"]);
    assert.equal((await get("/")).headers.location, "/en/");
    assert.equal((await get("/id/rooms/7", { "accept-language": "zh" })).headers.location, "/zh-CN/rooms/7");
  });

  test("a page is in its language and links to itself in the other", async () => {
    const { body } = await get("/zh-CN/rooms/a%20b?x=1");
    assert.match(body, /<html lang="zh-CN">/);
    assert.match(body, /href="\/en\/rooms\/a%20b\?x=1"[^>]*lang="en"/);
    assert.match(body, /<h1>a b<\/h1>/);
    assert.match(body, /小镇是虚构的/);
  });

  test("the browser is told to run nothing, and to be framed by nobody", async () => {
    const { headers } = await get("/en/");
    assert.equal(
      headers["content-security-policy"],
      "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "same-origin");
    assert.equal(headers["strict-transport-security"], undefined);
  });

  test("an unchanged page is answered shortly, a private one is kept nowhere", async () => {
    const first = await get("/en/");
    assert.equal(first.headers["cache-control"], "no-cache");
    const again = await get("/en/", { "if-none-match": String(first.headers.etag) });
    assert.deepEqual([again.statusCode, again.body], [304, ""]);
    assert.equal((await get("/en/", { cookie: "polity.x=1" })).headers["cache-control"], "private, no-cache");
    const own = await get("/en/own");
    assert.deepEqual([own.headers["cache-control"], own.headers.etag], ["no-store", undefined]);
  });

  test("the style sheets stand under their hash, for good, and hold no outside address", async () => {
    const { body } = await get("/en/");
    const sheets = [...body.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href ?? "");
    assert.equal(sheets.length, 2);
    for (const href of sheets) {
      const sheet = await get(href);
      assert.equal(sheet.statusCode, 200);
      assert.equal(sheet.headers["cache-control"], "public, max-age=31536000, immutable");
      assert.doesNotMatch(sheet.body, /https?:|@import|url\(/);
    }
  });

  test("long pages are sent compressed when the browser can read it", async () => {
    assert.equal((await get("/en/long", { "accept-encoding": "br" })).headers["content-encoding"], "br");
    assert.equal((await get("/en/long", { "accept-encoding": "gzip" })).headers["content-encoding"], "gzip");
    assert.equal((await get("/en/long")).headers["content-encoding"], undefined);
  });

  test("what is not there is said in the reader's language, with the search", async () => {
    const english = await get("/en/nowhere");
    assert.equal(english.statusCode, 404);
    assert.match(english.body, /There is no such page/);
    assert.match(english.body, /name="q"/);
    assert.match((await get("/zh-CN/nowhere")).body, /没有这个页面/);
    assert.match((await get("/nowhere", { "accept-language": "zh" })).body, /没有这个页面/);
    assert.match((await get("/en/gone")).body, /value="lamp"/);
    assert.equal((await get("/file/b")).statusCode, 404);
    assert.equal((await get("/en/%E0%A4%A")).statusCode, 404);
  });

  test("a fault of ours is shown with a reference and nothing else, and told to the operator", async () => {
    const broken = await get("/en/broken");
    assert.equal(broken.statusCode, 500);
    assert.match(broken.body, /REF1/);
    assert.doesNotMatch(broken.body, /roof|Downing|Error|\.ts/);
    assert.match(String(faults.at(-1)?.error), /the roof fell in/);
    assert.match((await get("/zh-CN/broken")).body, /我们这边出了故障/);
  });

  test("data may be read from any other site", async () => {
    const file = await get("/file/a");
    assert.deepEqual([file.body, file.headers["access-control-allow-origin"]], ["A", "*"]);
  });

  test("nothing in force yet: the pages say how it begins, the files are not there", async () => {
    const empty = await open(() => undefined);
    assert.match((await empty.inject("/en/")).body, /No register is in force yet/);
    assert.equal((await empty.inject("/file/a")).statusCode, 404);
  });

  test("who asks too often is asked to wait, in the reader's language", async () => {
    const strict = await open(() => "Town Hall", 2);
    await strict.inject("/en/");
    await strict.inject("/en/");
    const third = await strict.inject("/zh-CN/");
    assert.equal(third.statusCode, 429);
    assert.match(third.body, /请求过于频繁/);
  });
});

describe("a form", async () => {
  const server = await open();
  /** The page with its form, and the cookies that somebody has who looked at it. */
  const look = async (
    cookie = "",
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ token: string; cookie: string; set: string }> => {
    const page = await server.inject({
      url: "/en/form",
      headers: { ...(cookie !== "" && { cookie }), ...more },
    });
    const set = String(page.headers["set-cookie"] ?? "");
    const all = [cookie, set.split(";")[0] ?? ""].filter((one) => one !== "").join("; ");
    return { token: /<h1>(.*)<\/h1>/.exec(page.body)?.[1] ?? "", cookie: all, set };
  };
  const mine = await look();
  const send = (headers: Readonly<Record<string, string>>, given = mine.token) =>
    server.inject({
      method: "POST",
      url: "/en/form",
      headers: {
        cookie: mine.cookie,
        host: "polity.example",
        "content-type": "application/x-www-form-urlencoded",
        ...headers,
      },
      payload: `token=${encodeURIComponent(given)}&word=lamp`,
    });

  test("from a page of this site is taken", async () => {
    assert.match((await send({ "sec-fetch-site": "same-origin" })).body, /got lamp/);
    assert.match((await send({ origin: "https://polity.example" })).body, /got lamp/);
  });

  test("holds a cookie of its own for a stranger, which is chance and nothing else; no other page sets one", async () => {
    assert.match(mine.set, /^polity_form=[0-9a-f-]{36}; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.notEqual((await look()).token, mine.token);
    assert.deepEqual(await look(mine.cookie), { ...mine, set: "" });
    assert.equal((await server.inject("/en/")).headers["set-cookie"], undefined);
    const page = await server.inject({ url: "/en/form" });
    assert.equal(page.headers["cache-control"], "private, no-cache", "no proxy keeps it for another");
  });

  test("is not spent by another cookie that is set meanwhile", async () => {
    const headers = {
      "sec-fetch-site": "same-origin",
      cookie: `polity_language=zh-CN; ${mine.cookie}; look=dark`,
    };
    assert.match((await send(headers)).body, /got lamp/);
  });

  test("is spent by signing in, by signing out, and in another session", async () => {
    const same = { "sec-fetch-site": "same-origin" };
    const session = (value: string) => `${mine.cookie}; polity.session_token=${value}`;
    assert.equal((await send({ ...same, cookie: session("one") })).statusCode, 403);
    const signedIn = await look(session("one"));
    assert.equal(signedIn.set, "", "whoever is signed in needs no other cookie");
    assert.match((await send({ ...same, cookie: signedIn.cookie }, signedIn.token)).body, /got lamp/);
    const withLook = `${signedIn.cookie}; look=dark`;
    assert.match((await send({ ...same, cookie: withLook }, signedIn.token)).body, /got lamp/);
    assert.equal((await send({ ...same, cookie: session("two") }, signedIn.token)).statusCode, 403);
    assert.equal((await send(same, signedIn.token)).statusCode, 403);
    const secure = `__Secure-polity.session_token=one`;
    assert.equal((await send({ ...same, cookie: `${mine.cookie}; ${secure}` })).statusCode, 403);
  });

  test("of somebody who takes no cookies is taken, and a made-up one is not", async () => {
    const bare = (given: string) =>
      server.inject({
        method: "POST",
        url: "/en/form",
        headers: {
          host: "polity.example",
          "sec-fetch-site": "same-origin",
          "content-type": "application/x-www-form-urlencoded",
        },
        payload: `token=${encodeURIComponent(given)}&word=lamp`,
      });
    assert.match((await bare(mine.token)).body, /got lamp/);
    const [id = ""] = mine.token.split(".");
    for (const wrong of ["", ".", `${id}.`, id, `${id}.${"A".repeat(43)}`])
      assert.equal((await bare(wrong)).statusCode, 403);
  });

  test("from another site, from nowhere, or with another visitor's token is not", async () => {
    for (const refused of [
      await send({ "sec-fetch-site": "cross-site" }),
      await send({ "sec-fetch-site": "same-site" }),
      await send({ origin: "https://evil.example" }),
      await send({}),
      await send({ "sec-fetch-site": "same-origin", cookie: "c=2" }),
      await send({ "sec-fetch-site": "same-origin", cookie: (await look()).cookie }),
      await send({ "sec-fetch-site": "same-origin" }, "guessed"),
      await send({ "sec-fetch-site": "same-origin" }, ""),
    ]) {
      assert.equal(refused.statusCode, 403);
      assert.match(refused.body, /This form was not accepted/);
    }
  });

  const boundary = "----a-form";
  /** What a browser sends: the fields in the order of the page, then a photo of so many bytes. */
  const photoForm = (bytes: number): Buffer => {
    const field = (name: string, value: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n`;
    const words = `${field("token", mine.token)}${field("word", "what was typed")}${head}`;
    return Buffer.concat([
      Buffer.from(words),
      Buffer.alloc(bytes, 7),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
  };
  const heads = (cookie: string): Readonly<Record<string, string>> => ({
    host: "polity.example",
    cookie,
    "sec-fetch-site": "same-origin",
    "content-type": `multipart/form-data; boundary=${boundary}`,
  });
  const sendPhoto = (bytes: number, cookie = mine.cookie) =>
    server.inject({ method: "POST", url: "/en/photos", headers: heads(cookie), payload: photoForm(bytes) });

  test("takes files as large as this visitor may send, and tells of larger ones with the words still there", async () => {
    const right = await sendPhoto(1_000_000);
    assert.match(right.body, /<h1>what was typed, 1000000, false<\/h1>/);
    const wrong = await sendPhoto(1_000_001);
    assert.equal(wrong.statusCode, 422);
    assert.match(wrong.body, /<h1>what was typed, 0, true<\/h1>/);
    assert.match((await sendPhoto(3_000_000, `${mine.cookie}; big=1`)).body, /3000000, false/);
  });

  test("larger than allowed is refused in words", async () => {
    const large = await server.inject({
      method: "POST",
      url: "/zh-CN/form",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: `word=${"x".repeat(1_100_000)}`,
    });
    assert.equal(large.statusCode, 413);
    assert.match(large.body, /文件太大/);
  });

  test("with too large a file is answered before all of it came, and who sends without end is cut off", async () => {
    await server.listen({ host: "127.0.0.1", port: 0 });
    const socket = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
    try {
      const whole = photoForm(500_000_000 / 100);
      const head = Object.entries({ ...heads(mine.cookie), "content-length": "500000000" });
      socket.write(
        `POST /en/photos HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
      );
      const answered = new Promise<string>((resolve) => {
        let told = "";
        socket.on("data", (piece: Buffer) => {
          told += piece.toString();
          if (told.includes("</html>")) resolve(told);
        });
      });
      const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
      socket.on("error", () => undefined);
      // One hundredth of what was said to come.
      socket.write(whole);
      const told = await answered;
      assert.match(told, /^HTTP\/1\.1 422/);
      assert.match(told, /what was typed, 0, true/);
      const piece = Buffer.alloc(1_000_000, 7);
      const more = setInterval(() => socket.writable && socket.write(piece), 1);
      await closed;
      clearInterval(more);
      assert.ok(socket.bytesWritten < 500_000_000, String(socket.bytesWritten));
    } finally {
      socket.destroy();
      await server.close();
    }
  });
});
