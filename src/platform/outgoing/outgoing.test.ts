/** What is called, what never is, and how long it may take. */
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, describe, test } from "node:test";
import fc from "fast-check";
import { noNetworks, outgoing, readAddress, readNetworks, type Networks } from "./index.ts";
import { isOfTheInternet } from "./networks.ts";

function networks(written: string): Networks {
  const read = readNetworks(written);
  assert.ok(read.ok);
  return read.value;
}

const loopback = networks("127.0.0.1/32");

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function aServer(
  answer: (request: IncomingMessage, reply: ServerResponse) => void,
): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, reply);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, asked };
}

const message = { headers: { "content-type": "application/json" }, body: '{"words":"一"}' };

describe("an address of everybody's internet", () => {
  test("is none of those that routers, clouds and machines keep for themselves", () => {
    for (const inside of [
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "127.0.0.1",
      "127.255.255.255",
      "169.254.169.254",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "198.18.0.1",
      "224.0.0.1",
      "240.0.0.1",
      "255.255.255.255",
      "192.0.0.192",
      "::",
      "::1",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "::127.0.0.1",
      "64:ff9b::7f00:1",
      "64:ff9b:1::1",
      "fc00::1",
      "fd00:ec2::254",
      "fe80::1",
      "fe80::1%eth0",
      "ff02::1",
      "2001::1",
      "2001:db8::1",
      "2002:7f00:1::",
      "100::1",
      "5f00::1",
      "localhost",
      "",
      "1.2.3",
      "2130706433",
    ])
      // prettier-ignore
      assert.equal(isOfTheInternet(inside), false, inside);
    for (const outside of [
      "8.8.8.8",
      "172.15.0.1",
      "172.32.0.1",
      "192.0.1.1",
      "2606:4700::1111",
      "2a00:1450::1",
    ])
      assert.equal(isOfTheInternet(outside), true, outside);
  });

  test("never hides one of IPv4 behind IPv6", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        assert.equal(isOfTheInternet(`::ffff:${address}`), false);
        assert.equal(isOfTheInternet(`::${address}`), false);
        assert.equal(isOfTheInternet(`64:ff9b::${address}`), false);
      }),
    );
  });
});

describe("an address that is written down", () => {
  test("is refused when it leads inside, however it is written", () => {
    for (const inside of [
      "https://127.0.0.1/",
      "https://2130706433/",
      "https://0x7f000001/",
      "https://0177.0.0.1/",
      "https://127.1/",
      "https://0/",
      "https://[::1]/",
      "https://[::ffff:10.0.0.1]/",
      "https://169.254.169.254/latest/meta-data",
      "https://[fd00:ec2::254]/",
      "https://①②⑦.0.0.1/",
      "https://127.0.0.1:8443/",
    ])
      // prettier-ignore
      assert.deepEqual(readAddress(inside, noNetworks), { ok: false, refusal: { code: "outgoing.forbidden-address" } }, inside);
  });

  test("is refused without encryption, with a password, or when it is no address", () => {
    const code = (written: string): string | undefined => {
      const read = readAddress(written, noNetworks);
      return read.ok ? undefined : read.refusal.code;
    };
    assert.equal(code("http://8.8.8.8/"), "outgoing.not-https");
    for (const none of [
      "",
      "lamps",
      "//example.org",
      "ftp://example.org",
      "file:///etc/passwd",
      "gopher://example.org:70/",
      "https://user:word@example.org/",
      "https://user@example.org/",
      "https://example.org/#part",
      "https://",
      `https://example.org/${"a".repeat(500)}`,
    ])
      // prettier-ignore
      assert.equal(code(none), "outgoing.not-an-address", none);
    assert.equal(code("https://example.org/hooks?key=1"), undefined);
  });

  test("may lead into a network that the operator has opened, and into no other", () => {
    assert.ok(readAddress("http://10.20.1.1/hook", networks("10.20.0.0/16, fd00:1::/64")).ok);
    assert.ok(readAddress("https://[fd00:1::5]/hook", networks("10.20.0.0/16 fd00:1::/64")).ok);
    assert.equal(readAddress("http://10.21.1.1/hook", networks("10.20.0.0/16")).ok, false);
    for (const wrong of ["10.0.0.0", "10.0.0.0/33", "fd00::/129", "lamps/8", "10.0.0.0/x", "fe80::1%eth0/64"])
      assert.deepEqual(readNetworks(wrong), {
        ok: false,
        refusal: { code: "outgoing.not-a-network", written: wrong },
      });
    assert.ok(readNetworks(undefined).ok);
  });
});

describe("a call", () => {
  test("arrives with its words and heads, and tells the status", async () => {
    let body = "";
    let heads: unknown;
    const server = await aServer((request, reply) => {
      heads = [request.headers["content-type"], request.headers.host, request.headers.cookie];
      request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
      request.on("end", () => reply.writeHead(202).end());
    });
    const { post } = outgoing({ networks: loopback });
    assert.deepEqual(await post(`http://127.0.0.1:${server.port}/hook?a=1`, message), {
      ok: true,
      value: { status: 202 },
    });
    assert.deepEqual(
      [body, heads],
      [message.body, ["application/json", `127.0.0.1:${server.port}`, undefined]],
    );
    assert.deepEqual(server.asked, ["POST /hook?a=1"]);
  });

  test("goes to no name that stands for an address inside, also when others it stands for are outside", async () => {
    const server = await aServer((_, reply) => reply.end());
    for (const found of [
      ["127.0.0.1"],
      ["8.8.8.8", "127.0.0.1"],
      ["::1"],
      ["::ffff:127.0.0.1"],
      ["169.254.169.254"],
    ]) {
      const { post } = outgoing({
        networks: noNetworks,
        resolve: () =>
          Promise.resolve(found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))),
      });
      assert.deepEqual(
        await post(`https://rebinding.example:${server.port}/`, message),
        { ok: false, refusal: { code: "outgoing.forbidden-address" } },
        found.join(),
      );
    }
    assert.deepEqual(server.asked, []);
  });

  test("goes to the address that was checked, whatever the name stands for a moment later", async () => {
    const server = await aServer((_, reply) => reply.end());
    let times = 0;
    const { post } = outgoing({
      networks: loopback,
      resolve: () => Promise.resolve([{ address: ++times === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }]),
    });
    assert.ok((await post(`http://lamps.example:${server.port}/`, message)).ok);
    assert.equal(times, 1);
  });

  test("to a name in an opened network needs no encryption, to one outside it does", async () => {
    const { post } = outgoing({
      networks: loopback,
      resolve: () => Promise.resolve([{ address: "8.8.8.8", family: 4 }]),
    });
    assert.deepEqual(await post("http://lamps.example/", message), {
      ok: false,
      refusal: { code: "outgoing.not-https" },
    });
  });

  test("follows no redirect", async () => {
    const inner = await aServer((_, reply) => reply.end());
    const server = await aServer((_, reply) =>
      reply.writeHead(307, { location: `http://127.0.0.1:${inner.port}/secret` }).end(),
    );
    const { post } = outgoing({ networks: loopback });
    assert.deepEqual(await post(`http://127.0.0.1:${server.port}/`, message), {
      ok: true,
      value: { status: 307 },
    });
    assert.deepEqual(inner.asked, []);
  });

  test("reads little of an answer without end, and waits for no silent one", async () => {
    const endless = await aServer((_, reply) => {
      reply.writeHead(200);
      const more = (): void => {
        while (reply.write("x".repeat(64 * 1024)));
      };
      reply.on("drain", more);
      reply.on("error", () => undefined);
      more();
    });
    const silent = await aServer(() => undefined);
    const { post } = outgoing({ networks: loopback, timeoutMilliseconds: 300 });
    assert.deepEqual(await post(`http://127.0.0.1:${endless.port}/`, message), {
      ok: true,
      value: { status: 200 },
    });
    assert.deepEqual(await post(`http://127.0.0.1:${silent.port}/`, message), {
      ok: false,
      refusal: { code: "outgoing.no-answer" },
    });
  });

  test("that is answered by a wish for another protocol comes to an end", async () => {
    const switching = await aServer((_, reply) =>
      reply.writeHead(101, { connection: "upgrade", upgrade: "websocket" }).end(),
    );
    const { post } = outgoing({ networks: loopback, timeoutMilliseconds: 300 });
    assert.deepEqual(await post(`http://127.0.0.1:${switching.port}/`, message), {
      ok: false,
      refusal: { code: "outgoing.no-answer" },
    });
  });

  test("that finds nobody says so: no name, no listener, no certificate", async () => {
    const plain = await aServer((_, reply) => reply.end());
    const nowhere = outgoing({
      networks: loopback,
      resolve: () => Promise.reject(Object.assign(new Error("none"), { code: "ENOTFOUND" })),
    });
    assert.deepEqual(await nowhere.post("https://nowhere.example/", message), {
      ok: false,
      refusal: { code: "outgoing.no-such-host" },
    });
    const { post } = outgoing({ networks: loopback });
    assert.deepEqual(await post("http://127.0.0.1:1/", message), {
      ok: false,
      refusal: { code: "outgoing.no-answer" },
    });
    assert.deepEqual(await post(`https://127.0.0.1:${plain.port}/`, message), {
      ok: false,
      refusal: { code: "outgoing.no-answer" },
    });
    const slow = outgoing({
      networks: noNetworks,
      timeoutMilliseconds: 50,
      resolve: () => new Promise(() => undefined),
    });
    assert.deepEqual(await slow.post("https://slow.example/", message), {
      ok: false,
      refusal: { code: "outgoing.no-answer" },
    });
  });
});
