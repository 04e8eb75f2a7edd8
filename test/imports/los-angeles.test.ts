/**
 * The real requests of three days in Los Angeles, brought over by the mapping of the library and counted apart, straight from the CSV. It takes
 * some ten seconds, as a whole city's file does; it is left out where the data are not.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bind } from "#kernel/operation/index.ts";
import { checkFiles } from "#kernel/check/index.ts";
import { readLookups, readMapping, readRequests, registerOf } from "#modules/imports/index.ts";
import { anOffice, done, type Office, stranger, time } from "#modules/requests/an-office.test-support.ts";
import {
  figures,
  publicList,
  publicMatter,
  type RequestsContext,
  requestsOperations,
} from "#modules/requests/index.ts";
import { sealAll, verifyRecord } from "#kernel/record/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { readTexts } from "#platform/texts/index.ts";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { bringOver } from "../../src/cli/import/bring-over.ts";

const folder = sharedData("la311") ?? "";
const file = "la311_requests_2020_sample_noaddress.csv";
const map = new URL("../../library/imports/los-angeles-311.yaml", import.meta.url);

/** The file as it is, read by nothing of ours: it has neither quotes nor commas within values. */
function plainRows(name: string): readonly Readonly<Record<string, string>>[] {
  const [first = "", ...lines] = readFileSync(join(folder, name), "utf8").trim().split(/\r?\n/);
  const headings = first.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    assert.equal(values.length, headings.length, line);
    return Object.fromEntries(headings.map((heading, at) => [heading, values[at] ?? ""]));
  });
}

const countedBy = <Row>(rows: readonly Row[], by: (row: Row) => string): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(rows, by)].map(([key, some]) => [key, some.length]).sort());

function read(timeZone = "Etc/UTC") {
  const given = (name: string) => ({ name, bytes: readFileSync(join(folder, name)) });
  const mapping = readMapping("los-angeles-311.yaml", readFileSync(map));
  assert.ok(mapping.ok);
  const lookups = readLookups(mapping.value.lookups, given);
  assert.ok(lookups.ok);
  const requests = readRequests(mapping.value, { requests: given(file), lookups: lookups.value, timeZone });
  assert.ok(requests.ok);
  return { mapping: mapping.value, requests: requests.value, lookups: lookups.value };
}

function registerFiles({ mapping, lookups }: ReturnType<typeof read>): RegisterFiles {
  const { register } = mapping;
  assert.ok(register !== undefined);
  const made = registerOf({ register }, lookups, "");
  assert.ok(made.ok);
  return made.value;
}

test(
  "the check finds the agency that Los Angeles names and does not have",
  { skip: withoutSharedData("la311") },
  () => {
    const { findings } = checkFiles(registerFiles(read()), "2026-03-02" as PlainDate);
    assert.deepEqual(
      findings.map(({ code, facts }) => [code, facts["functionName"]]),
      [
        ["P0101", "Other"],
        ["P0101", "Feedback"],
      ],
    );
  },
);

test(
  "every request of Los Angeles is in: as many of each service, office, place, day and end as the file has",
  { skip: withoutSharedData("la311") },
  async () => {
    const bringing = read();
    const office: Office = await anOffice((own) => {
      const files = new Map(registerFiles(bringing));
      const text = new TextDecoder().decode(files.get("jurisdiction.yaml"));
      const code = /^code: (.*)$/m.exec(new TextDecoder().decode(own.get("jurisdiction.yaml")))?.[1] ?? "";
      return files.set(
        "jurisdiction.yaml",
        new TextEncoder().encode(text.replace(/^code: .*$/m, `code: ${code}`)),
      );
    });
    const says = readTexts();
    const quiet = { write: () => undefined, tell: () => undefined, exitWith: () => undefined };
    const context = { language: "en", say: says.en, says, ...quiet } as const;
    const operations = bind<RequestsContext>(requestsOperations, () => office);
    const brought = await bringOver(context, { ...bringing, operations, actor: time });
    const plain = plainRows(file);
    assert.deepEqual(brought, {
      read: 9989,
      new: plain.length,
      changed: 0,
      same: 0,
      unread: ["region_id", "city_id"],
      notTaken: [],
    });

    const rows = [];
    for (let after: string | undefined; ;) {
      const input = { limit: 200, isUncounted: true, ...(after !== undefined && { after }) };
      const page = await done(office, publicList, stranger, input);
      rows.push(...page.rows);
      after = page.next;
      if (after === undefined) break;
    }
    // By what each of ours is called in the file: "council-12" is the council 12.
    assert.deepEqual(
      countedBy(rows, ({ area }) => (area.id === "los-angeles" ? "0" : area.id.replace("council-", ""))),
      countedBy(plain, (row) => row["council_id"] ?? ""),
    );
    const typeOf = new Map(
      readFileSync(join(folder, "types.csv"), "utf8")
        .split("\n")
        .map((line) => line.split(","))
        .map(([id = "", name = ""]) => [name, id]),
    );
    assert.deepEqual(
      countedBy(rows, ({ function: { name } }) => typeOf.get(name.en ?? "") ?? ""),
      countedBy(plain, (row) => row["type_id"] ?? ""),
    );
    const agencyOf = new Map(plainRows("agencies.csv").map((row) => [row["data_code"], row["agency_id"]]));
    assert.deepEqual(
      countedBy(rows, ({ body }) => agencyOf.get(/\(([A-Z]+)\)$/.exec(body.name.en ?? "")?.[1]) ?? ""),
      countedBy(plain, (row) => row["agency_id"] ?? ""),
    );
    const wall = (at: string | undefined): string =>
      at === undefined
        ? ""
        : new Date(at).toLocaleString("sv-SE", { timeZone: "America/Los_Angeles", hour12: false });
    const sorted = (lines: readonly string[]): readonly string[] => lines.toSorted();
    assert.deepEqual(
      sorted(
        rows.map(({ openedAt, closedAt, point }) =>
          [wall(openedAt), wall(closedAt), point?.latitude, point?.longitude].join(" "),
        ),
      ),
      sorted(
        plain.map((row) =>
          [row["created_date"], row["closed_date"], Number(row["latitude"]), Number(row["longitude"])].join(
            " ",
          ),
        ),
      ),
    );
    assert.equal(rows.filter(({ isOpen }) => isOpen).length, 43);

    const told = await done(office, figures, stranger, { by: "function", year: 2020 });
    assert.deepEqual([told.total.opened, told.total.ended, told.total.inTime], [9989, 9946, undefined]);
    const [one] = rows;
    const shown = await done(office, publicMatter, stranger, { matter: one?.number });
    assert.equal(shown.imported?.source.id, "los-angeles-311");

    await sealAll(office.store, office);
    const report = await verifyRecord(office.store, office);
    assert.deepEqual(report.findings, []);
  },
);
