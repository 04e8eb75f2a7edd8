/** Whoever watches the machine is told of every request by its route, and whether the process lives and can answer. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readTexts } from "#platform/texts/index.ts";
import { html } from "#ui/html.ts";
import { buildServer, type Answered, mount, readAssets } from "./index.ts";

async function aSite(isReady?: () => Promise<boolean>) {
  const answered: Answered[] = [];
  const faults: string[] = [];
  const server = await buildServer({
    says: readTexts(),
    secret: "a secret of the tests, long enough to be one",
    assets: readAssets(undefined),
    site: () => ({ name: { en: "Riverbend" }, isMadeUp: true, provenance: undefined }),
    mounted: [
      mount(
        {
          name: "calendar",
          navigation: () => [],
          pages: [
            {
              path: "/calendar/:file",
              answer: () => ({ kind: "file", file: { type: "text/plain", body: "ok" } }),
            },
            {
              path: "/broken/:who",
              answer: () => {
                throw new Error("broken");
              },
            },
          ],
          forms: [],
          files: [],
        },
        () => ({}),
      ),
    ],
    account: () => Promise.resolve(undefined),
    askForm: () => Promise.resolve(html``),
    requestsPerMinute: 3,
    onFault: ({ route }) => void faults.push(route),
    onAnswered: (one) => void answered.push(one),
    isReady,
    newReference: () => "TEST",
  });
  return { server, answered, faults };
}

describe("a request", () => {
  test("is told by its route and never by its address, query or heads", async () => {
    const { server, answered, faults } = await aSite();
    const asked = await server.inject({
      url: "/en/calendar/SECRET-TOKEN.ics?words=my+neighbour",
      headers: { cookie: "session=SECRET", "x-request-id": "SECRET\ninjected", "user-agent": "SECRET" },
    });
    await server.inject({ url: "/en/broken/SECRET" });
    await server.inject({ url: "/nowhere/SECRET?x=SECRET" });
    assert.deepEqual(
      answered.map(({ method, route, status }) => [method, route, status]),
      [
        ["GET", "/en/calendar/:file", 200],
        ["GET", "/en/broken/:who", 500],
        ["GET", "none", 404],
      ],
    );
    assert.deepEqual(faults, ["/en/broken/:who"]);
    assert.doesNotMatch(JSON.stringify([answered, faults]), /SECRET|neighbour/);
    assert.equal(
      asked.headers["x-request-id"],
      answered[0]?.id,
      "the visitor can name it, and did not choose it",
    );
    assert.match(String(asked.headers["x-request-id"]), /^[\da-f-]{36}$/);
    await server.close();
  });
});

describe("the health of the process", () => {
  test("is asked as often as one likes: it lives", async () => {
    const { server } = await aSite();
    for (let count = 0; count < 10; count += 1)
      for (const url of ["/health", "/health/live"]) {
        const { statusCode, headers, body } = await server.inject({ url });
        assert.deepEqual(
          [statusCode, headers["cache-control"], body],
          [200, "no-store", '{"status":"live"}'],
        );
      }
    await server.close();
  });

  test("is not that it can answer: the database may be away, or take its time", async () => {
    for (const [isReady, status] of [
      [() => Promise.resolve(true), 200],
      [() => Promise.resolve(false), 503],
      [() => Promise.reject(new Error("no database")), 503],
      [() => new Promise<boolean>(() => undefined), 503],
    ] as const) {
      let asked = 0;
      const { server, faults } = await aSite(() => {
        asked += 1;
        return isReady();
      });
      const [first, second] = await Promise.all([
        server.inject("/health/ready"),
        server.inject("/health/ready"),
      ]);
      assert.deepEqual([first?.statusCode, second?.statusCode, asked], [status, status, 1]);
      assert.deepEqual(faults, []);
      await server.close();
    }
  });
});
