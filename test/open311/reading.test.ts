/** What programs read: the same public matters as on the pages, chosen by service, state and time, page after page. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import sharp from "sharp";
import {
  act,
  bureau,
  claimant,
  done,
  lamp,
  official,
  publisher,
  reportLamp,
  resident,
  stranger,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { agree, answer, close, publicList, release, sheet } from "#modules/requests/operations.ts";
import { anEndpoint, type Endpoint, type Fields, json, lampForm, texts, v2, xml } from "./an-endpoint.ts";

const day = 24 * 3600;

async function listed(site: Endpoint, query = ""): Promise<readonly Fields[]> {
  const answered = await site.get(`${v2}/requests.json?${query}`);
  assert.equal(answered.status, 200, answered.body);
  return json<readonly Fields[]>(answered);
}

const idsOf = (rows: readonly Fields[]) => rows.map((one) => one["service_request_id"]);

async function errorOf(site: Endpoint, path: string): Promise<[number, string]> {
  const answered = await site.get(path);
  const [{ code, description }] = json<[{ code: number; description: string }]>(answered);
  assert.equal(code, answered.status);
  return [code, description];
}

describe("a request", () => {
  test("is told in full, and not a word of it before it was released", async () => {
    const site = await anEndpoint();
    const { office } = site;
    const { number } = await reportLamp(office, {
      name: "Chen Jing",
      email: "chen@example.org",
      phone: "0000 1234",
      place: "Drum Tower, at number 14",
      longitude: 0.05,
      latitude: 0.05,
    });
    const [before] = await listed(site);
    assert.deepEqual(before, {
      service_request_id: number,
      status: "open",
      status_notes: before?.["status_notes"],
      service_name: "Street lighting",
      service_code: "street-lighting",
      description: null,
      agency_responsible: "Urban Management Bureau",
      service_notice: null,
      requested_datetime: "2026-03-02T09:00:05+08:00",
      updated_datetime: "2026-03-02T09:00:05+08:00",
      expected_datetime: "2026-03-05T23:59:59+08:00",
      address: "Drum Tower",
      address_id: "drum-tower",
      zipcode: null,
      lat: 0.05,
      long: 0.05,
      media_url: null,
    });
    office.clock.putForward(3600);
    const input = { matter: number, version: 1, words: "Dear Ms Chen, mended.", outcome: "done" };
    await done(office, answer, worker, input);
    const all = () => site.get(`${v2}/requests.xml`);
    for (const secret of ["Chen", "chen@", "1234", "number 14", worker.person.id, lamp.words])
      assert.ok(!(await all()).body.includes(secret), secret);
    await done(office, release, publisher, {
      matter: number,
      version: 2,
      words: "A lamp is <out> & dark.",
      answer: "Mended.",
    });
    const [after] = await listed(site);
    assert.deepEqual(
      [after?.["status"], after?.["status_notes"], after?.["description"], after?.["updated_datetime"]],
      ["closed", "Mended.", "A lamp is <out> & dark.", "2026-03-02T10:00:05+08:00"],
    );
    assert.deepEqual(texts(xml(await all()), "description"), ["A lamp is <out> & dark."]);
    await done(office, agree, claimant(number), { matter: number, version: 3, agreed: false });
    assert.deepEqual(await listed(site), []);
    assert.deepEqual((await errorOf(site, `${v2}/requests/${number}.json`))[0], 404);
  });

  test("has the address of its first released photo, which everybody may look at, and of no other", async () => {
    const site = await anEndpoint();
    const pixels = { width: 64, height: 48, channels: 3, background: "#1f6f78" } as const;
    const photo = (await sharp({ create: pixels }).jpeg().toBuffer()).toString("base64");
    const { number } = await reportLamp(site.office, { photos: [photo] });
    assert.equal((await listed(site))[0]?.["media_url"], null);
    const { photos } = await done(site.office, sheet, publisher, { matter: number });
    const give = { matter: number, version: 1, words: "A lamp is out.", photos: [photos[0]?.id] };
    await done(site.office, release, publisher, give);
    const address = String((await listed(site))[0]?.["media_url"]);
    assert.ok(address.startsWith("https://riverbend.example/"), address);
    const shown = await site.get(new URL(address).pathname);
    assert.deepEqual([shown.status, shown.type], [200, "image/webp"]);
    await done(site.office, release, publisher, { matter: number, version: 2, words: "A lamp is out." });
    assert.equal((await listed(site))[0]?.["media_url"], null);
  });

  test("that is not public is as if it were not there", async () => {
    const site = await anEndpoint();
    const { number } = await reportLamp(site.office, { agreed: false });
    const [hidden, none] = [
      await site.get(`${v2}/requests/${number}.xml`),
      await site.get(`${v2}/requests/2026-999999.xml`),
    ];
    assert.deepEqual([hidden.status, none.status], [404, 404]);
    assert.equal(hidden.body.replace(number, "N"), none.body.replace("2026-999999", "N"));
    assert.deepEqual(await listed(site, `service_request_id=${number}`), []);
  });

  test("in Chinese is told in Chinese", async () => {
    const site = await anEndpoint();
    await reportLamp(site.office);
    const [row] = await listed(site, "lang=zh-CN");
    assert.deepEqual(
      [row?.["service_name"], row?.["address"], row?.["agency_responsible"]],
      ["路灯照明", "鼓楼社区", "河湾区城市管理局"],
    );
  });

  test("without a number is refused", async () => {
    const site = await anEndpoint();
    assert.equal((await errorOf(site, `${v2}/requests/.json`))[0], 400);
    assert.equal((await errorOf(site, `${v2}/services/.json`))[0], 400);
    assert.equal((await errorOf(site, `${v2}/services/001.json`))[0], 404);
  });
});

describe("a list", () => {
  let site: Endpoint;
  const numbers: Record<string, string> = {};
  before(async () => {
    site = await anEndpoint();
    const { office } = site;
    // Reported a hundred days ago, thirty days ago, and today.
    numbers["old"] = (await reportLamp(office, { words: "old" })).number;
    office.clock.putForward(70 * day);
    numbers["hole"] = (await reportLamp(office, { words: "a hole", function: "road-repair" })).number;
    office.clock.putForward(30 * day);
    numbers["new"] = (await reportLamp(office, { words: "new" })).number;
    const ended = { matter: numbers["old"], version: 1, outcome: "no-request", reasons: "Nothing is asked." };
    assert.ok((await act(office, close, worker, ended)).ok);
  });
  const called = async (query = ""): Promise<readonly (string | undefined)[]> =>
    idsOf(await listed(site, query)).map((id) => Object.keys(numbers).find((name) => numbers[name] === id));

  test("is of the last 90 days when nothing is said, the newest first", async () => {
    assert.deepEqual(await called(), ["new", "hole"]);
  });

  test("of some numbers overrides everything else", async () => {
    const { old = "", hole = "" } = numbers;
    assert.deepEqual(await called(`service_request_id=${old},${hole},2026-000099&status=open`), [
      "hole",
      "old",
    ]);
  });

  test("is of some services, and of none where there is none", async () => {
    assert.deepEqual(await called("service_code=road-repair"), ["hole"]);
    assert.deepEqual(await called("service_code=road-repair,street-lighting"), ["new", "hole"]);
    assert.deepEqual(await called("service_code=001"), []);
  });

  test("is of a span that begins, that ends, or both, of at most 90 days", async () => {
    assert.deepEqual(await called("start_date=2026-03-01T00:00:00Z"), ["hole", "old"]);
    assert.deepEqual(await called("end_date=2026-05-20"), ["hole", "old"]);
    assert.deepEqual(await called("start_date=2026-05-01&end_date=2026-05-31T00:00:00%2B08:00"), ["hole"]);
    assert.deepEqual(
      await called("start_date=2026-03-02T09:00:05 08:00&end_date=2026-03-02T09:00:05+08:00"),
      ["old"],
    );
    assert.deepEqual(await called("start_date=2026-03-02&end_date=2026-05-31"), ["hole", "old"]);
    const [code, description] = await errorOf(
      site,
      `${v2}/requests.json?start_date=2026-01-01&end_date=2026-12-31`,
    );
    assert.equal(code, 400);
    assert.match(description, /90 days/);
  });

  test("is of what is open or closed", async () => {
    assert.deepEqual(await called("status=open"), ["new", "hole"]);
    assert.deepEqual(await called("status=closed&end_date=2026-03-31"), ["old"]);
    assert.deepEqual(await called("status=open,closed"), ["new", "hole"]);
  });

  test("is of what changed, however long ago it was reported", async () => {
    const today = "2026-06-10";
    assert.deepEqual(await called(`updated_after=${today}`), ["new", "old"]);
    assert.deepEqual(await called(`updated_before=${today}T00:00:00Z`), ["hole"]);
    const [row] = await listed(site, `service_request_id=${numbers["old"]}`);
    const at = encodeURIComponent(String(row?.["updated_datetime"]));
    assert.ok(
      (await called(`updated_after=${at}`)).includes("old"),
      "the second in which it changed belongs to it",
    );
    assert.ok((await called(`updated_before=${at}`)).includes("old"));
    assert.deepEqual(await called(`updated_after=${today}&status=closed`), ["old"]);
  });

  test("comes page by page", async () => {
    const every = "end_date=2026-05-20";
    assert.deepEqual(await called(`${every}&page_size=1`), ["hole"]);
    assert.deepEqual(await called(`${every}&page_size=1&page=2`), ["old"]);
    assert.deepEqual(await called(`${every}&page_size=1&page=3`), []);
    assert.deepEqual(await called(`${every}&page_size=100000`), ["hole", "old"]);
  });

  for (const [query, words] of [
    ["start_date=yesterday", /start_date “yesterday”/],
    ["updated_after=2026-02-30", /updated_after “2026-02-30”/],
    ["status=done", /status “done”/],
    ["page=0", /page/],
    ["page=-1", /page/],
    ["page=1e9", /page/],
    ["page_size=x", /page/],
    ["page=99999999", /page/],
    [`service_code=${Array.from({ length: 501 }, (_, at) => at).join()}`, /500/],
  ] as const)
    test(`with ${query.slice(0, 30)} is refused with a sentence`, async () => {
      const [code, description] = await errorOf(site, `${v2}/requests.json?${query}`);
      assert.equal(code, 400);
      assert.match(description, words);
    });

  test("is of this jurisdiction, and of no other", async () => {
    for (const own of [site.office.store.jurisdiction, "riverbend.example"])
      assert.deepEqual(await called(`jurisdiction_id=${own}`), ["new", "hole"]);
    for (const path of ["requests", "services", "services/street-lighting"]) {
      const [code, description] = await errorOf(site, `${v2}/${path}.json?jurisdiction_id=city.gov`);
      assert.equal(code, 404);
      assert.match(description, /jurisdiction_id “city.gov”/);
    }
  });
});

describe("services", () => {
  test("name what is asked: the place, consent where it may be shown, and what to have at hand", async () => {
    const site = await anEndpoint();
    interface Definition {
      readonly attributes: readonly {
        readonly code: string;
        readonly variable: boolean;
        readonly values: readonly Fields[];
      }[];
    }
    const definition = async (code: string) =>
      json<Definition>(await site.get(`${v2}/services/${code}.json`)).attributes;
    const lamps = await definition("street-lighting");
    assert.deepEqual(
      lamps.map(({ code, variable }) => [code, variable]),
      [
        ["area", true],
        ["agreed", true],
        ["evidence", false],
        ["fee", false],
      ],
    );
    assert.ok(lamps[0]?.values.some(({ key, name }) => key === "drum-tower" && name === "Drum Tower"));
    const others = json<readonly Fields[]>(await site.get(`${v2}/services.json`));
    assert.ok(
      others.some(({ service_code }) => service_code === "-"),
      "whoever finds none goes on",
    );
    assert.ok(!(await definition("-")).some(({ code }) => code === "agreed"));
    const [lights] = others;
    assert.deepEqual(
      [lights?.["metadata"], lights?.["type"], lights?.["group"]],
      [true, "realtime", "Housing and neighbourhood"],
    );
  });
});

test("addresses that there are not, and other ways than GET and POST, are refused in the format that was asked for", async () => {
  const site = await anEndpoint();
  for (const path of ["/open311/v2/constructor.json", "/open311/v3/services.json", "/open311/v2/a/b/c.json"])
    assert.equal((await errorOf(site, path))[0], 404, path);
  const other = await site.get("/open311/v2/nothing");
  assert.deepEqual([other.status, other.type], [404, "text/xml; charset=utf-8"]);
  assert.equal(other.heads["access-control-allow-origin"], "*");
});

test("heads are those of the answer, without its body", async () => {
  const site = await anEndpoint();
  const [whole, heads] = [await site.get(`${v2}/services.json`), await site.head(`${v2}/services.json`)];
  assert.deepEqual([heads.status, heads.type, heads.body], [whole.status, whole.type, ""]);
});

test("before a register is in force nothing is reported here, and programs are told so", async () => {
  const site = await anEndpoint({ isBefore: true });
  for (const path of ["/open311/discovery", `${v2}/services`, `${v2}/requests`]) {
    const answered = await site.get(`${path}.json`);
    assert.equal(answered.status, 503);
    assert.match(json<[{ description: string }]>(answered)[0].description, /register/);
  }
  assert.equal((await site.post(`${v2}/requests.xml`, lampForm)).status, 503);
});

test("every page may read it, no cookie makes a difference, and posts open nothing here", async () => {
  const site = await anEndpoint();
  await reportLamp(site.office, { agreed: false }, resident());
  for (const actor of [stranger, resident(), official(bureau, ["case-worker"])])
    assert.deepEqual((await done(site.office, publicList, actor, {})).rows, []);
  const answered = await site.get(`${v2}/requests.json`, {
    cookie: "polity.session_token=x",
    authorization: "Bearer x",
  });
  assert.deepEqual([answered.status, answered.body], [200, "[]"]);
});
