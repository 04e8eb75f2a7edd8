import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, test } from "node:test";
import { Ajv } from "ajv";
import { default as addFormats } from "ajv-formats";
import { parse } from "yaml";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import {
  anOffice,
  claimant,
  days,
  done,
  type Office,
  refusedBy,
  reportLamp,
  time,
  worker,
  otherWorker,
} from "../an-office.test-support.ts";
import { answer, ask, claim, eraseMe, importMatters, reopen, reply, sheet } from "../operations.ts";
import { readZaakMapping, type ZaakMapping } from "./mapping.ts";
import { type ZaakExport, zaakAddress, zaakOf, type ZaakRequest } from "./zaak.ts";

const catalogue = "https://catalogi.example/api/v1";
const written = `
zaken: riverbend
bronorganisatie: "111222333"
verantwoordelijkeOrganisatie: "111222333"
functions:
  street-lighting:
    zaaktype: ${catalogue}/zaaktypen/1
    statustypen:
      received: ${catalogue}/statustypen/1
      in-progress: ${catalogue}/statustypen/2
      asked: ${catalogue}/statustypen/3
      answered: ${catalogue}/statustypen/4
    resultaattypen:
      done: ${catalogue}/resultaattypen/1
      not-possible: ${catalogue}/resultaattypen/2
    roltypen:
      initiator: ${catalogue}/roltypen/1
      behandelaar: ${catalogue}/roltypen/2
`;

function mappingOf(text: string): ZaakMapping {
  const read = readZaakMapping("zaak.yaml", new TextEncoder().encode(text));
  assert.ok(read.ok, read.ok ? "" : JSON.stringify(read.refusal));
  return read.value;
}

let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const wish = { timeZone: "Asia/Shanghai", language: "en", jurisdiction: "riverbend" } as const;

async function exported(matter: string, text = written): Promise<ReturnType<typeof zaakOf>> {
  const seen = await done(office, sheet, worker, { matter, purpose: "handover" });
  return zaakOf(seen, { mapping: mappingOf(text), ...wish });
}

async function zaakFor(matter: string): Promise<ZaakExport> {
  const result = await exported(matter);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const bodies = ({ requests }: ZaakExport, path: ZaakRequest["path"]): readonly ZaakRequest["body"][] =>
  requests.flatMap((one) => (one.path === path ? [one.body] : []));

/** A lamp that was reported by name, asked about, and mended. */
async function mended(): Promise<string> {
  const who = { name: "Chen Jing", email: "chen@riverbend.example", phone: "555 0100" };
  const { number } = await reportLamp(office, { ...who, longitude: 0.05, latitude: 0.05, area: undefined });
  const { version: claimed } = await done(office, claim, worker, { matter: number, version: 1 });
  days(office, 1);
  const asked = { matter: number, version: claimed, words: "Which number does the pole have?" };
  const { version } = await done(office, ask, worker, asked);
  days(office, 1);
  const { version: told } = await done(office, reply, claimant(number), {
    matter: number,
    version,
    words: "14",
  });
  days(office, 1);
  const end = { matter: number, version: told, words: "Mended on Thursday.", outcome: "done" };
  await done(office, answer, worker, end);
  return number;
}

describe("a matter as a Zaak", () => {
  test("has its words, days, place and reporter, and came into each state when it did", async () => {
    const number = await mended();
    const zaak = await zaakFor(number);
    assert.deepEqual(
      zaak.requests.map(({ path }) => path),
      [
        "/zaken",
        "/rollen",
        "/rollen",
        "/resultaten",
        ...["received", "in-progress", "asked", "in-progress", "answered"].map(() => "/statussen"),
      ],
    );
    const [first] = bodies(zaak, "/zaken");
    assert.deepEqual(first, {
      identificatie: number,
      bronorganisatie: "111222333",
      verantwoordelijkeOrganisatie: "111222333",
      zaaktype: `${catalogue}/zaaktypen/1`,
      omschrijving: String(first?.["omschrijving"]),
      toelichting: "The lamp opposite number 14 has been out for a week.",
      registratiedatum: "2026-03-02",
      startdatum: "2026-03-02",
      vertrouwelijkheidaanduiding: "openbaar",
      zaakgeometrie: { type: "Point", coordinates: [0.05, 0.05] },
      kenmerken: [{ kenmerk: number, bron: "riverbend" }],
      archiefnominatie: "vernietigen",
      archiefstatus: "nog_te_archiveren",
      archiefactiedatum: "2031-03-05",
    });
    assert.match(String(first["omschrijving"]), /^Street lighting, /);
    const [reporter, handler] = bodies(zaak, "/rollen");
    assert.deepEqual(reporter, {
      zaak: zaakAddress,
      roltype: `${catalogue}/roltypen/1`,
      roltoelichting: "initiator",
      betrokkeneType: "natuurlijk_persoon",
      afwijkendeNaamBetrokkene: "Chen Jing",
      contactpersoonRol: {
        naam: "Chen Jing",
        emailadres: "chen@riverbend.example",
        telefoonnummer: "555 0100",
      },
    });
    assert.equal(handler?.["betrokkeneType"], "organisatorische_eenheid");
    assert.deepEqual(
      bodies(zaak, "/resultaten").map((one) => [one["resultaattype"], one["toelichting"]]),
      [[`${catalogue}/resultaattypen/1`, "Mended on Thursday."]],
    );
    assert.deepEqual(
      bodies(zaak, "/statussen").map((one) => [
        one["statustype"],
        String(one["datumStatusGezet"]).slice(0, 10),
      ]),
      [
        [`${catalogue}/statustypen/1`, "2026-03-02"],
        [`${catalogue}/statustypen/2`, "2026-03-02"],
        [`${catalogue}/statustypen/3`, "2026-03-03"],
        [`${catalogue}/statustypen/2`, "2026-03-04"],
        [`${catalogue}/statustypen/4`, "2026-03-05"],
      ],
    );
  });

  test("names what a Zaak has no place for", async () => {
    assert.deepEqual((await zaakFor(await mended())).left, ["letters", "suspensions"]);
  });

  test("while the clock stands still it is suspended, and has no planned end", async () => {
    const { number } = await reportLamp(office);
    const [running] = bodies(await zaakFor(number), "/zaken");
    assert.equal(running?.["einddatumGepland"], "2026-03-05");
    assert.equal(running["opschorting"], undefined);
    await done(office, ask, worker, { matter: number, version: 1, words: "Which one?" });
    const [waiting] = bodies(await zaakFor(number), "/zaken");
    assert.deepEqual(waiting?.["opschorting"], {
      indicatie: true,
      reden: "Waiting for the reporter’s reply",
    });
    assert.equal(waiting["einddatumGepland"], undefined);
  });

  test("opened again it is open: an end that no longer holds would end the Zaak", async () => {
    const { number } = await reportLamp(office);
    const no = { matter: number, version: 1, words: "No pole is there.", outcome: "not-possible" };
    await done(office, answer, worker, no);
    days(office, 1);
    await done(office, reopen, claimant(number), { matter: number, version: 2, words: "Still out." });
    const zaak = await zaakFor(number);
    assert.deepEqual(bodies(zaak, "/resultaten"), []);
    assert.deepEqual(
      bodies(zaak, "/statussen").map((one) => one["statustype"]),
      [`${catalogue}/statustypen/1`, `${catalogue}/statustypen/1`],
    );
    assert.ok(zaak.left.includes("earlier-ends"));
  });

  test("that was brought over ended when it ended there", async () => {
    const row = { key: "1", function: "street-lighting", area: "drum-tower", isPublished: false };
    const times = { opened: "2020-01-01T08:05:00Z", ended: "2020-01-02T16:43:00Z" };
    const rows = [
      { ...row, ...times, outcome: "done" },
      { ...row, ...times, key: "2", state: "closed" },
    ];
    const brought = await done(office, importMatters, time, { source: "old", title: { en: "Old" }, rows });
    const [known, untold] = brought.rows;
    const zaak = await zaakFor(known?.number ?? "");
    assert.deepEqual(
      bodies(zaak, "/statussen").map((one) => one["datumStatusGezet"]),
      ["2020-01-02T16:43:00.000Z"],
    );
    assert.equal(bodies(zaak, "/zaken")[0]?.["vertrouwelijkheidaanduiding"], "zaakvertrouwelijk");
    assert.deepEqual(zaak.left, ["reporter"]);
    const refused = await exported(untold?.number ?? "");
    assert.ok(!refused.ok && refused.refusal.code === "zaak.no-result");
  });
});

describe("what cannot be handed over", () => {
  test("is what the catalogue has no addresses for, all of them named at once", async () => {
    const number = await mended();
    const lines = written
      .split("\n")
      .filter((line) => !/(asked|resultaattypen|done|not-possible|initiator):/.test(line));
    const refused = await exported(number, lines.join("\n"));
    assert.deepEqual(!refused.ok && refused.refusal, {
      code: "zaak.no-types",
      facts: {
        missing: [
          "street-lighting/statustypen/asked",
          "street-lighting/resultaattypen/done",
          "street-lighting/roltypen/initiator",
        ],
      },
    });
    const other = await exported(number, written.replace("street-lighting:", "road-repair:"));
    assert.deepEqual(!other.ok && other.refusal.facts, { missing: ["street-lighting"] });
  });

  test("is what was erased, and what somebody may not read", async () => {
    const number = await mended();
    assert.equal(await refusedBy(office, sheet, otherWorker, { matter: number }), "operation.not-found");
    await done(office, eraseMe, claimant(number), { matter: number, confirm: "erase" });
    const refused = await exported(number);
    assert.equal(!refused.ok && refused.refusal.code, "zaak.erased");
  });

  test("is a mapping with numbers that no organisation has, or addresses that are none", () => {
    for (const [right, wrong] of [
      [`bronorganisatie: "111222333"`, `bronorganisatie: "111222334"`],
      [`bronorganisatie: "111222333"`, `bronorganisatie: "11122233"`],
      [`${catalogue}/zaaktypen/1`, "zaaktypen/1"],
      ["zaken: riverbend", "zaken: River Bend"],
    ] as const) {
      const read = readZaakMapping("zaak.yaml", new TextEncoder().encode(written.replace(right, wrong)));
      assert.ok(!read.ok, wrong);
      assert.ok((read.refusal[0]?.location.line ?? 0) > 1);
    }
  });
});

test(
  "every request is one that the published Zaken API 1.7.0 takes",
  { skip: withoutSharedData("later/zgw") },
  async () => {
    const openapi = parse(
      readFileSync(sharedData("later/zgw/zaken-1.7.0-openapi.yaml") ?? "", "utf8"),
    ) as OpenApi;
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ ...requestsOnly(openapi), $id: "zaken" });
    const schemas: Readonly<Record<string, string>> = {
      "/zaken": "Zaak",
      "/statussen": "Status",
      "/resultaten": "Resultaat",
    };
    const problems = ({ path, body }: ZaakRequest): unknown => {
      const name = schemas[path] ?? `${String(body["betrokkeneType"])}_Rol`;
      const validate = ajv.compile({ $ref: `zaken#/components/schemas/${name}` });
      // In the place of the address that the first answer gives.
      const sent = {
        ...body,
        ...(body["zaak"] === zaakAddress && { zaak: "https://zaken.example/zaken/1" }),
      };
      return validate(sent) ? [] : validate.errors;
    };
    const open = (await reportLamp(office, { words: "Another lamp is out." })).number;
    await done(office, ask, worker, { matter: open, version: 1, words: "Which one?" });
    for (const number of [await mended(), open]) {
      const { requests } = await zaakFor(number);
      assert.ok(requests.length > 2);
      for (const request of requests) {
        assert.deepEqual(problems(request), [], JSON.stringify(request));
        assert.ok(openapi.paths[request.path]?.post !== undefined, request.path);
        const [required] = Object.keys(request.body).filter((key) => key !== "zaak");
        const { [required ?? ""]: _, ...less } = request.body;
        if (request.path !== "/zaken") assert.notDeepEqual(problems({ ...request, body: less }), []);
      }
    }
    const wrong = { method: "POST", path: "/zaken", headers: {}, body: { startdatum: "2 March" } } as const;
    assert.notDeepEqual(problems(wrong), []);
  },
);

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: unknown }>>;
}

interface Schema {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly readOnly?: boolean }>>;
}

/** The schemas as they hold for requests: what is read-only is not asked for, and is not sent. */
function requestsOnly(node: unknown): object {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => {
      // OpenAPI 3.0 says so beside a reference, which JSON Schema does not know; nothing that we send is null.
      if (key === "nullable" && value === true) return undefined;
      if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
      const { required, properties } = value as Schema;
      if (!Array.isArray(required) || properties === undefined) return value;
      const isRead = (name: string): boolean => properties[name]?.readOnly === true;
      return {
        ...value,
        required: required.filter((name: string) => !isRead(name)),
        additionalProperties: true,
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, one]) => [name, isRead(name) ? false : one]),
        ),
      };
    }),
  ) as object;
}
