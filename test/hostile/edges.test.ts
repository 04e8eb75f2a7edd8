/** Somebody attacks the server itself rather than what it serves: addresses, forms, connections and heads that nobody sends who means well. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type AddressInfo, type Socket } from "node:net";
import { describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { anEndpoint, v2 } from "../open311/an-endpoint.ts";
import { aSmallHall } from "./a-small-hall.ts";

/** Every answer carries these, whatever it is. */
const heads = {
  "content-security-policy":
    "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "x-permitted-cross-domain-policies": "none",
};

describe("heads", async () => {
  const hall = await aSmallHall({ proxies: "127.0.0.1" });
  const paths = ["/en/", "/en/plain", "/a.txt", "/en/to?next=/en/", "/nothing", "/en/broken", "/%", "/"];

  test("tell the browser what to refuse with every answer, errors and ways elsewhere included", async () => {
    const icon = /rel="icon"[^>]* href="([^"]+)"/.exec(
      await (await fetch(`${hall.origin}/en/plain`)).text(),
    )?.[1];
    for (const path of [...paths, icon ?? assert.fail("no icon"), "/api/openapi.json", "/api/v1/nothing"]) {
      const { headers } = await fetch(hall.origin + path, { redirect: "manual" });
      for (const [name, value] of Object.entries(heads))
        assert.equal(headers.get(name), value, `${path} ${name}`);
      assert.match(headers.get("permissions-policy") ?? "", /camera=\(\), .*geolocation=\(\)/, path);
      assert.ok(headers.has("cache-control") || path === "/", `${path} says how long it may be kept`);
      for (const name of ["server", "x-powered-by"]) assert.equal(headers.get(name), null, path);
    }
  });

  test("bind the browser to https only where the site was reached by it", async () => {
    const told = async (scheme: string): Promise<string | null> =>
      (await fetch(`${hall.origin}/en/`, { headers: { "x-forwarded-proto": scheme } })).headers.get(
        "strict-transport-security",
      );
    assert.equal(await told("https"), "max-age=31536000");
    assert.equal(await told("http"), null);
  });

  test("let no proxy keep what came with a cookie, nor where somebody was led", async () => {
    const kept = async (path: string): Promise<string | null> =>
      (await fetch(hall.origin + path, { redirect: "manual" })).headers.get("cache-control");
    assert.equal(await kept("/en/plain"), "no-cache");
    assert.equal(await kept("/en/proved"), "private, no-cache");
    assert.equal(await kept("/en/to?next=/en/"), "no-store");
  });

  test("take no line breaks and no strange signs from whoever asked where to be led", async () => {
    const led = async (next: string): Promise<string | null> => {
      const answer = await fetch(`${hall.origin}/en/to?next=${encodeURIComponent(next)}`, {
        redirect: "manual",
      });
      assert.equal(answer.status, 303, next);
      assert.equal(answer.headers.get("x-evil"), null);
      return answer.headers.get("location");
    };
    assert.equal(await led("/en/a\r\nx-evil: 1"), "/en/a%0D%0Ax-evil:%201");
    assert.equal(await led("/en/路灯"), "/en/%E8%B7%AF%E7%81%AF");
    assert.equal(await led("/en/?q=%E8%B7%AF"), "/en/?q=%E8%B7%AF");
    assert.deepEqual(
      hall.faults.filter((fault) => !String(fault).includes("broken")),
      [],
    );
  });
});

describe("addresses", async () => {
  const hall = await aSmallHall();
  const broken = [
    "/%",
    "/en/%",
    "/en/%zz",
    "/en/%E0%A4%A",
    "/en/%ff/%25",
    "/%00",
    "/en/%2e%2e%2f%2e%2e%2fetc/passwd",
  ];

  test("with broken percent signs lead to the site’s own page", async () => {
    for (const path of broken) {
      const answer = await hall.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 404 [^]*There is no such page/, path);
    }
    const long = await fetch(`${hall.origin}/en/${"a".repeat(10_000)}`);
    assert.equal(long.status, 404);
    assert.equal((await fetch(`${hall.origin}/en/plain?q=%&r=%zz`)).status, 200);
  });

  test("with broken percent signs get an error of the interface, or of Open311", async () => {
    for (const path of ["/api/%", "/api/v1/%zz", "/api/v1/%E0%A4%A"]) {
      const answer = await hall.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 404 [^]*"code":"api\.no-such-route"/, path);
    }
    const { get } = await anEndpoint();
    for (const path of [
      "/open311/%",
      `${v2}/%zz.json`,
      `${v2}/requests/%E0%A4%A.json`,
      `${v2}/services/%.xml`,
    ]) {
      const { status, body, type } = await get(path);
      assert.equal(status, 404, path);
      if (path.endsWith(".json")) {
        assert.match(type, /^application\/json/, path);
        assert.equal((JSON.parse(body) as { code: number }[])[0]?.code, 404, path);
      } else assert.match(body, /^<\?xml [^]*<errors>\s*<error>\s*<code>404<\/code>/, path);
    }
  });

  test("that are guessed are counted like those that are there", async () => {
    const small = await aSmallHall({ requestsPerMinute: 20 });
    const statuses = new Set<number>();
    for (let at = 0; at < 25; at += 1) statuses.add((await fetch(`${small.origin}/guess/${at}`)).status);
    assert.deepEqual([...statuses], [404, 429]);
    for (let at = 0; at < 25; at += 1)
      statuses.add((await fetch(`${small.origin}/api/v1/guess${at}`)).status);
    assert.equal((await fetch(`${small.origin}/api/v1/guess`)).status, 429);
  });

  test("of another site, or of none, are no way into this one", async () => {
    for (const line of [
      "GET http://evil.example/en/plain",
      "GET //evil.example/en/plain",
      "GET /id//evil.example",
    ]) {
      const answer = await hall.raw(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      assert.doesNotMatch(answer, /location: (https?:)?\/\//i, line);
    }
    const both =
      "POST /en/files HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET";
    assert.match(await hall.raw(both), /^HTTP\/1\.1 400 /, "two lengths are none (RFC 9112, 6.3)");
  });
});

describe("a site whose database is away", () => {
  test("shows a reference and nothing of what broke", async () => {
    const hall = await aSmallHall({ isAway: true });
    for (const path of ["/en/plain", "/en/broken", "/nothing", "/en/%zz"]) {
      const answered = await fetch(hall.origin + path);
      assert.deepEqual([answered.status, await answered.text()], [500, "500 TEST\n"], path);
      assert.equal(answered.headers.get("cache-control"), "no-store");
    }
    assert.ok(hall.faults.length >= 4);
  });
});

/** A form with one file of so many bytes; without an end, when it is to break off. */
function form(bytes: number, { isWhole = true } = {}): { readonly head: string; readonly body: string } {
  const part = `--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n${"x".repeat(bytes)}`;
  const end = "\r\n--b--\r\n";
  const head =
    "POST /en/files HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n" +
    `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${part.length + end.length}\r\n\r\n`;
  return { head, body: isWhole ? part + end : part };
}

describe("forms", async () => {
  const room = { together: 3_000_000, ofOneNetwork: 2_000_000 };
  const hall = await aSmallHall({ room, proxies: "127.0.0.1" });

  /** Begins to send a form from a network and does not end it; the server has read what was sent. */
  async function holding(bytes: number, network: string): Promise<Socket> {
    const accepted = once(hall.server.server, "connection") as Promise<[Socket]>;
    const socket = connect((hall.server.server.address() as AddressInfo).port, "127.0.0.1");
    const { head, body } = form(bytes, { isWhole: false });
    const said = head.replace("Host: x", `Host: x\r\nX-Forwarded-For: ${network}`) + body;
    socket.on("error", () => undefined);
    socket.write(said);
    const [other] = await accepted;
    while (other.bytesRead < said.length) await pause(5);
    await pause(20);
    return socket;
  }

  /** The status for a whole form. */
  async function sends(bytes: number, network: string): Promise<string> {
    const { head, body } = form(bytes);
    const answer = await hall.raw(
      head.replace("Host: x", `Host: x\r\nX-Forwarded-For: ${network}`) + body,
      5000,
    );
    return answer.slice(9, 12);
  }

  /** Room comes free when the server has seen that somebody is gone. */
  async function untilRead(attempt: () => Promise<string>): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) if ((await attempt()) === "403") return;
    assert.fail("the room never came free");
  }

  test("sent by many at once are not held beyond the room there is, and the next finds it free again", async () => {
    // 403: it was read, and then found to be no form of this site.
    assert.equal(await sends(900_000, "192.0.2.1"), "403");
    const open = [await holding(900_000, "192.0.2.1"), await holding(900_000, "192.0.2.1")];
    // Whose network holds too much is asked to come again; another one is not.
    assert.equal(await sends(900_000, "192.0.2.1"), "503");
    assert.equal(await sends(900_000, "198.51.100.1"), "403");
    open.push(await holding(900_000, "198.51.100.1"));
    assert.equal(await sends(900_000, "203.0.113.1"), "503");
    const refused = await hall.raw(form(900_000).head + form(900_000).body, 5000);
    assert.match(refused, /^HTTP\/1\.1 503 [^]*retry-after: 60[^]*Very much is being sent/i);
    for (const socket of open) {
      socket.destroy();
      await once(socket, "close");
    }
    await untilRead(() => sends(900_000, "192.0.2.1"));
    await untilRead(() => sends(900_000, "203.0.113.1"));
    assert.deepEqual(hall.faults, []);
  });

  test("and documents of programs are counted alike", async () => {
    const open = [await holding(900_000, "192.0.2.9"), await holding(900_000, "192.0.2.9")];
    const said = new URLSearchParams({ word: "x".repeat(900_000) });
    const heard = async (): Promise<string> => {
      const headers = { "x-forwarded-for": "192.0.2.9", "sec-fetch-site": "same-origin" };
      return String((await fetch(`${hall.origin}/en/files`, { method: "POST", body: said, headers })).status);
    };
    assert.equal(await heard(), "503");
    for (const socket of open) socket.destroy();
    await untilRead(heard);
    assert.deepEqual(hall.faults, []);
  });

  test("with fields in which nothing stands make no room for others", async () => {
    const empty = '--b\r\nContent-Disposition: form-data; name="word"\r\n\r\n\r\n'.repeat(50);
    for (let time = 0; time < 4; time += 1) {
      const { head, body } = form(900_000);
      const length = /Content-Length: (\d+)/.exec(head)?.[1] ?? assert.fail("no length");
      const said = head
        .replace(`Content-Length: ${length}`, `Content-Length: ${Number(length) + empty.length}`)
        .replace("Host: x", "Host: x\r\nX-Forwarded-For: 192.0.2.30");
      await untilRead(async () => (await hall.raw(said + empty + body, 5000)).slice(9, 12));
    }
    const open: Socket[] = [];
    for (const network of ["192.0.2.31", "192.0.2.32", "192.0.2.33"])
      open.push(await holding(900_000, network));
    assert.equal(await sends(900_000, "192.0.2.34"), "503");
    for (const socket of open) socket.destroy();
    await untilRead(() => sends(900_000, "192.0.2.34"));
    assert.deepEqual(hall.faults, []);
  });

  test("that nobody can read are the sender’s mistake, and nobody at the office is woken", async () => {
    const sent = async (
      body: string | Uint8Array,
      heads: Readonly<Record<string, string>>,
    ): Promise<number> =>
      (
        await fetch(`${hall.origin}/en/files`, {
          method: "POST",
          body,
          headers: { "sec-fetch-site": "same-origin", ...heads },
        })
      ).status;
    const type = (type: string): { readonly "content-type": string } => ({ "content-type": type });
    assert.equal(await sent("abc", type("multipart/form-data")), 400);
    assert.equal(await sent("--b\r\nabc", type("multipart/form-data; boundary=b")), 400);
    assert.equal(
      await sent(
        '--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nabc',
        type("multipart/form-data; boundary=b"),
      ),
      400,
    );
    assert.equal(await sent('{"__proto__":1', type("application/json")), 400);
    assert.equal(
      await sent("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", type("text/xml")),
      415,
    );
    // Packed, 50 MB are 50 kB: nothing is unpacked.
    const packed = gzipSync(Buffer.alloc(50_000_000, 97));
    const form = { ...type("application/x-www-form-urlencoded"), "content-encoding": "gzip" };
    assert.equal(await sent(packed, form), 403);
    assert.deepEqual(hall.faults, []);
  });
});

describe("connections", () => {
  test("of one network leave places to the others, and come free again", async () => {
    const hall = await aSmallHall({ connections: { together: 100, ofOneNetwork: 5 } });
    const { port } = hall.server.server.address() as AddressInfo;
    const open = (from: string): Socket => {
      const socket = connect({ port, host: "127.0.0.1", localAddress: from });
      socket.on("error", () => undefined);
      return socket;
    };
    const silent = Array.from({ length: 5 }, () => open("127.0.0.1"));
    await Promise.all(silent.map((socket) => once(socket, "connect")));
    const sixth = open("127.0.0.1");
    await once(sixth, "close");
    // Linux answers at every address that begins with 127.
    const other = open("127.0.0.2");
    other.write("GET /a.txt HTTP/1.1\r\nHost: x\r\n\r\n");
    const [answer] = (await once(other, "data")) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 200 /);
    for (const socket of [...silent, other]) socket.destroy();
    await Promise.all(silent.map((socket) => (socket.closed ? undefined : once(socket, "close"))));
    let status = 0;
    for (let tries = 0; tries < 100 && status !== 200; tries += 1)
      status = await fetch(`${hall.origin}/a.txt`).then(
        (got) => got.status,
        () => 0,
      );
    assert.equal(status, 200);
  });

  test("have little time to say what they want, more to say all of it, and none to say nothing", async () => {
    const { server } = (await aSmallHall()).server;
    assert.ok(server.headersTimeout > 0 && server.headersTimeout <= 15_000);
    assert.ok(server.requestTimeout > server.headersTimeout && server.requestTimeout <= 180_000);
    assert.ok(server.timeout > 0 && server.timeout <= 120_000);
    assert.ok(server.keepAliveTimeout > 0 && server.keepAliveTimeout <= 20_000);
    assert.ok(server.maxConnections <= 4000);
  });
});
