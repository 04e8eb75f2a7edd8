import assert from "node:assert/strict";
import { test } from "node:test";
import { historyOf } from "./history.ts";
import type { ForeignRow } from "./tables.ts";

function row(line: number, cells: Record<string, string>): ForeignRow {
  return { source: `file.csv:${line}`, line, row: line - 2, cells };
}

const somerset = row(2, { slug: "somerset", gss: "E10000027" });
const folkestone = row(3, { slug: "folkestone-hythe", gss: "E07000112" });
const cumberland = row(4, { slug: "cumberland", gss: "E06000063" });

const history = historyOf(
  [somerset, folkestone, cumberland],
  [
    row(2, {
      "local-authority-code": "SOM",
      "gov-uk-slug": "somerset",
      "gss-code": "E10000027",
      "end-date": "2023-04-01",
      "replaced-by": "SMT",
    }),
    row(3, { "local-authority-code": "SMT", "gss-code": "E06000066", "start-date": "2023-04-01" }),
    row(4, {
      "local-authority-code": "SWT",
      "gss-code": "E07000246",
      "official-name": "Somerset West and Taunton",
      "start-date": "2019-04-01",
      "end-date": "2023-04-01",
      "replaced-by": "SMT",
    }),
    row(5, {
      "local-authority-code": "TAU",
      "gov-uk-slug": "taunton-deane",
      "gss-code": "E07000190",
      "end-date": "2019-03-31",
      "replaced-by": "SWT",
    }),
    row(6, {
      "local-authority-code": "SHE",
      "gov-uk-slug": "shepway",
      "gss-code": "E07000112",
      "nice-name": "Folkestone and Hythe",
    }),
    row(7, {
      "local-authority-code": "CMA",
      "gov-uk-slug": "cumbria",
      "gss-code": "E10000006",
      "end-date": "2023-04-01",
      "replaced-by": "CBD,WAF",
    }),
    row(8, { "local-authority-code": "CBD", "gss-code": "E06000063", "start-date": "2023-04-01" }),
    row(9, { "local-authority-code": "GMCA", "gss-code": "E47000001", "start-date": "2014-04-01" }),
    row(10, { "local-authority-code": "NIR-A", "end-date": "2015-03-31" }),
    row(11, {
      "local-authority-code": "OLD",
      "gov-uk-slug": "cumberland",
      "gss-code": "X1",
      "end-date": "1974-03-31",
    }),
  ],
);

const formerById = new Map(history.former.map((body) => [body["id"], body]));

test("an authority stands for the end of its row's chain, so a district that joined it finds it", () => {
  assert.equal(formerById.get("SWT")?.["successors"], "somerset");
  assert.equal(history.ofAuthority.get("somerset")?.from, "2023-04-01");
});

test("a chain of two mergers keeps both links, each with its own last day", () => {
  assert.equal(formerById.get("taunton-deane")?.["successors"], "SWT");
  assert.equal(formerById.get("taunton-deane")?.["to"], "2019-03-31");
  assert.equal(formerById.get("SWT")?.["to"], "2023-03-31");
});

test("a split body keeps all its successors, an unknown code among them as it is", () => {
  assert.equal(formerById.get("cumbria")?.["successors"], "cumberland;WAF");
});

test("a body known under another name is the same body, not a former one", () => {
  assert.equal(history.ofAuthority.get("folkestone-hythe")?.formerId, "shepway");
  assert.equal(formerById.has("shepway"), false);
});

test("rows that become nothing are counted by reason", () => {
  assert.deepEqual(history.left, { sameAsAuthority: 4, nameInUse: 1, notEnded: 1, unnamed: 1 });
});

test("a chain that bites its tail ends", () => {
  const circular = historyOf(
    [row(2, { slug: "a", gss: "1" })],
    [
      row(2, { "local-authority-code": "A", "gss-code": "1", "replaced-by": "B" }),
      row(3, {
        "local-authority-code": "B",
        "gss-code": "2",
        "replaced-by": "A",
        "end-date": "2020-01-01",
        "gov-uk-slug": "b",
      }),
    ],
  );
  assert.equal(circular.former.length, 1);
});
