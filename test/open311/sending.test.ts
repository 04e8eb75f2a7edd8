/** An app sends in what residents report: under the rules of the pages, with its key in the place of the form's ticket. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { perform } from "#kernel/operation/index.ts";
import { appKeys } from "#modules/apps/index.ts";
import { act, claimant, done, official } from "#modules/requests/an-office.test-support.ts";
import { matter, relay, sheet } from "#modules/requests/operations.ts";
import { openClaim } from "#modules/requests/index.ts";
import { anEndpoint, type Endpoint, type Fields, type Got, json, lampForm, v2 } from "./an-endpoint.ts";

const site = await anEndpoint();
const sent = (form: Readonly<Record<string, string>> | string, heads = {}): Promise<Got> =>
  site.post(`${v2}/requests.json`, form, heads);

function numberOf(answer: Got): string {
  assert.equal(answer.status, 200, answer.body);
  return String(json<[Fields]>(answer)[0]["service_request_id"]);
}

function errorOf(answer: Got): [number, string] {
  const [{ code, description }] = json<[{ code: number; description: string }]>(answer);
  assert.equal(code, answer.status, "the status stands in the body too");
  return [code, description];
}

describe("what is sent in", () => {
  test("is a matter like any other, with what the form said, and the number and code follow it", async () => {
    const answer = await sent({
      ...lampForm,
      description: "The lamp by the well is out.\nFor a week.",
      address_string: "Well corner",
      first_name: "Jing",
      last_name: "Chen",
      email: "chen@example.org",
      phone: "0000 1234",
      device_id: "tt222111",
      account_id: "123456",
    });
    const number = numberOf(answer);
    const [{ service_notice, account_id, claim_code }] = json<[Fields]>(answer);
    assert.equal(account_id, null);
    for (const part of [
      number,
      String(claim_code),
      `/en/matters/${number}`,
      "Urban Management Bureau",
      "5 March 2026",
    ])
      assert.ok(String(service_notice).includes(part), `${part} in ${String(service_notice)}`);
    const claim = await openClaim(site.office, {
      matter: number,
      code: String(claim_code),
      network: "192.0.2.9",
    });
    assert.ok(claim.ok);
    const mine = await done(site.office, matter, claim.value, { matter: number });
    assert.deepEqual(
      [mine.words, mine.placeWords, mine.point, mine.contact, mine.area.id, mine.body.id, mine.isAgreed],
      [
        "The lamp by the well is out.\nFor a week.",
        "Well corner",
        { longitude: 0.05, latitude: 0.05 },
        { name: "Jing Chen", email: "chen@example.org", phone: "0000 1234" },
        "drum-tower",
        "urban-management-bureau",
        false,
      ],
    );
    assert.deepEqual(
      mine.steps.map(({ role }) => role),
      ["anyone"],
    );
    const worker = official("urban-management-bureau", ["case-worker"]);
    const seen = await done(site.office, sheet, worker, { matter: number, purpose: "work" });
    assert.ok(JSON.stringify(seen).includes("by the well"));
    assert.ok(!JSON.stringify([mine, seen]).includes("tt222111"), "what nobody needs is not kept");
  });

  test("finds its place by point, words, address_id or the attribute, and the point says it best", async () => {
    let count = 0;
    const areaOf = async (form: Readonly<Record<string, string>>): Promise<string> => {
      const { lat: _, long: __, ...rest } = lampForm;
      const number = numberOf(await sent({ ...rest, description: `place ${++count}`, ...form }));
      return (await done(site.office, matter, claimant(number), { matter: number })).area.id;
    };
    assert.equal(await areaOf({ address_string: "behind the school in Well Lane" }), "well-lane");
    assert.equal(await areaOf({ address_id: "well-lane" }), "well-lane");
    assert.equal(await areaOf({ "attribute[area]": "well-lane" }), "well-lane");
    assert.equal(await areaOf({ "attribute[area][]": "well-lane" }), "well-lane");
    assert.equal(await areaOf({ lat: "0.05", long: "0.05", address_id: "well-lane" }), "drum-tower");
  });

  test("is public only where the reporter agreed and the service is one that is shown", async () => {
    const seen = async (number: string) => (await site.get(`${v2}/requests/${number}.json`)).status;
    const agreed = { ...lampForm, "attribute[agreed]": "yes" };
    assert.equal(await seen(numberOf(await sent({ ...agreed, description: "shown" }))), 200);
    assert.equal(await seen(numberOf(await sent({ ...lampForm, description: "not asked" }))), 404);
    const no = { ...lampForm, "attribute[agreed]": "no", description: "not agreed" };
    assert.equal(await seen(numberOf(await sent(no))), 404);
  });

  test("for which no service fits goes to the desk that reads it", async () => {
    const number = numberOf(await sent({ ...lampForm, service_code: "-", description: "Something hums." }));
    const mine = await done(site.office, matter, claimant(number), { matter: number });
    assert.equal(mine.body.id, "district-government-office");
  });

  test("with a picture's address is taken, the address is not fetched, and the reporter is told", async () => {
    let isFetched = false;
    const fetchBefore = globalThis.fetch;
    globalThis.fetch = () => {
      isFetched = true;
      throw new Error("fetched");
    };
    try {
      const answer = await sent({
        ...lampForm,
        description: "seen",
        media_url: "http://169.254.169.254/x.jpg",
      });
      const [{ service_notice }] = json<[Fields]>(answer);
      assert.match(String(service_notice), /was not fetched/);
    } finally {
      globalThis.fetch = fetchBefore;
    }
    assert.equal(isFetched, false);
  });

  test("twice under one Idempotency-Key is one matter", async () => {
    const heads = { "idempotency-key": "0b7c8a64-5b1f-4d0e-9a55-6d3f0c1a2b3c" };
    const form = { ...lampForm, description: "once" };
    const [first, second] = [await sent(form, heads), await sent(form, heads)];
    assert.equal(first.body, second.body);
    assert.equal((await sent({ ...form, description: "other" }, heads)).status, 400);
  });

  test("is answered in the language that is wished for", async () => {
    const answer = await site.post(`${v2}/requests.json?lang=zh-CN`, { ...lampForm, description: "灯坏了" });
    const [{ service_notice }] = json<[Fields]>(answer);
    assert.match(String(service_notice), /由河湾区城市管理局在2026年3月5日前答复/);
  });

  test("may name key and jurisdiction in the address", async () => {
    const path = `${v2}/requests.json?api_key=${site.key}&jurisdiction_id=riverbend.example`;
    const form = new URLSearchParams({ ...lampForm, description: "in the address" }).toString();
    assert.equal((await site.post(path, form)).status, 200);
  });
});

describe("a token", () => {
  test("proves the number of what was sent in, and no other", async () => {
    const answer = await sent({ ...lampForm, description: "with a token" });
    const token = String(answer.heads["open311-token"]);
    const found = await site.get(`${v2}/tokens/${token}.json`);
    assert.deepEqual(json(found), [{ service_request_id: numberOf(answer), token }]);
    for (const other of [token.replace(/^2026/, "2025"), token.slice(0, -1), "12345", `${token}A`])
      assert.equal(errorOf(await site.get(`${v2}/tokens/${other}.json`))[0], 404, other);
    assert.equal(errorOf(await site.get(`${v2}/tokens/.json`))[0], 400);
  });
});

describe("refused with a sentence, and nothing is kept", () => {
  const { lat: _, long: __, ...placeless } = lampForm;
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, number, RegExp])[] = [
    ["without a key", { ...lampForm, api_key: "" }, 403, /api_key was not provided/],
    ["with a key that opens nothing", { ...lampForm, api_key: "xyz" }, 403, /api_key is not valid/],
    ["for another jurisdiction", { ...lampForm, jurisdiction_id: "city.gov" }, 404, /jurisdiction_id/],
    ["without a service", { ...lampForm, service_code: "" }, 400, /service_code was not provided/],
    ["for a service that there is not", { ...lampForm, service_code: "001" }, 404, /service_code “001”/],
    [
      "for a service that is not reported here",
      { ...lampForm, service_code: "marriage" },
      404,
      /service_code/,
    ],
    ["without words", { ...lampForm, description: " " }, 400, /description was not provided/],
    ["without a place", placeless, 400, /place was not provided/],
    ["with half a point", { ...placeless, lat: "0.05" }, 400, /lat and long belong together/],
    ["with a number that is none", { ...lampForm, lat: "0x10" }, 400, /lat “0x10”/],
    ["with a number that no map has", { ...lampForm, long: "180.5" }, 400, /long “180.5”/],
    ["with a point in another town", { ...lampForm, lat: "45", long: "45" }, 400, /Riverbend/],
    ["for words that name no place", { ...placeless, address_string: "Atlantis" }, 400, /Atlantis/],
    ["for a place that there is not", { ...placeless, address_id: "atlantis" }, 404, /atlantis/],
    ["with an address that is none", { ...lampForm, email: "chen at example" }, 400, /chen at example/],
    ["with more words than can be", { ...lampForm, description: "x".repeat(5001) }, 400, /^description: /],
    ["with too long a name", { ...lampForm, first_name: "x".repeat(300) }, 400, /^first_name, last_name: /],
    ["with an attribute nobody asked for", { ...lampForm, "attribute[WHISPAWN]": "1" }, 400, /WHISPAWN/],
    ["with what is only told", { ...lampForm, "attribute[evidence]": "1" }, 400, /evidence/],
    ["with a value that is none of them", { ...lampForm, "attribute[agreed]": "perhaps" }, 400, /perhaps/],
    ["with signs that cannot be read", { ...lampForm, description: "a\u0000b" }, 400, /^description: /],
  ];
  for (const [what, form, status, words] of cases) {
    test(what, async () => {
      const count = () =>
        site.office.store
          .tables<{ requests_matter: { number: string } }>()
          .selectFrom("requests_matter")
          .select("number")
          .execute();
      const before = (await count()).length;
      const [code, description] = errorOf(await sent({ ...form }));
      assert.equal(code, status, description);
      assert.match(description, words);
      assert.equal((await count()).length, before);
    });
  }

  test("as anything but a form in UTF-8, or longer than a form can be", async () => {
    const as = (type: string, body: string) => sent(body, { "content-type": type });
    assert.equal(errorOf(await as("application/json", "{}"))[0], 400);
    assert.equal(errorOf(await as("multipart/form-data; boundary=x", "--x--"))[0], 400);
    assert.equal(errorOf(await as("text/plain", "service_code=1"))[0], 400);
    assert.equal(errorOf(await sent("description=".padEnd(300_000, "x")))[0], 413);
  });

  test("the same words twice for one place and person: elsewhere they are others", async () => {
    const form = { ...lampForm, description: "the very same" };
    numberOf(await sent(form));
    assert.equal(errorOf(await sent(form))[0], 400);
    numberOf(await sent({ ...form, long: "0.0501" }));
    numberOf(await sent({ ...form, email: "somebody-else@example.org" }));
  });

  test("by another way than POST to requests", async () => {
    const answer = await site.post(`${v2}/services.json`, lampForm);
    assert.equal(errorOf(answer)[0], 405);
    assert.equal(answer.heads["allow"], "GET, HEAD");
  });

  test("by somebody who is not the endpoint", async () => {
    const input = { function: "street-lighting", area: "drum-tower", words: "x", agreed: false, app: "a" };
    const result = await act(site.office, relay, claimant("2026-000001"), input);
    assert.equal(!result.ok && result.refusal.code, "operation.not-allowed");
  });
});

describe("floods", () => {
  const nth = (one: Endpoint, at: number) =>
    one.post(`${v2}/requests.xml`, { ...lampForm, description: `lamp ${at}` });

  test("of one app are stopped, and another app goes on", async () => {
    const one = await anEndpoint({ apps: { perHour: 2, perDay: 3 } });
    assert.deepEqual([(await nth(one, 1)).status, (await nth(one, 2)).status], [200, 200]);
    const third = await nth(one, 3);
    assert.equal(third.status, 429);
    assert.match(third.body, /<code>429<\/code>\s*<description>This app has passed on/);
    const other = await perform(appKeys.issueKey, one.apps, {
      actor: { kind: "system" },
      input: { title: "Another" },
    });
    assert.ok(other.ok);
    const form = { ...lampForm, description: "lamp 3", api_key: other.value.secret };
    assert.equal((await one.post(`${v2}/requests.xml`, form)).status, 200);
    one.office.clock.putForward(3601);
    assert.equal((await nth(one, 4)).status, 200);
    one.office.clock.putForward(3601);
    assert.equal((await nth(one, 5)).status, 429, "a day counts too");
  });

  test("from one network are stopped before anything is looked at", async () => {
    const one = await anEndpoint({ postsPerMinute: 2 });
    await nth(one, 1);
    await nth(one, 2);
    const third = await nth(one, 3);
    assert.equal(third.status, 429);
    assert.match(third.body, /<code>429<\/code>/);
    assert.ok(third.heads["retry-after"] !== undefined);
  });
});

test("a key that ended opens nothing", async () => {
  const one = await anEndpoint();
  const operator = { kind: "system" } as const;
  const listed = await perform(appKeys.keys, one.apps, { actor: operator, input: {} });
  assert.ok(listed.ok);
  const key = listed.value.keys[0]!.id;
  assert.equal((await one.post(`${v2}/requests.json`, { ...lampForm })).status, 200);
  assert.ok((await perform(appKeys.endKey, one.apps, { actor: operator, input: { key } })).ok);
  assert.equal((await one.post(`${v2}/requests.json`, { ...lampForm, description: "later" })).status, 403);
});
