import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import { parseHTML } from "linkedom";
import { type Language, languages } from "#lib/language.ts";
import { type Page, wholePage } from "#ui/layout.ts";
import { directorySurface as surfaceWith } from "./index.ts";
import { files, openTown, readerOf, request } from "./small-town.cases.ts";

const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\${7*7}javascript:alert(1)`;

/** Fields whose form is checked on reading, or on which other rows depend: they keep their value. */
const keys = new Set(
  (
    "id code level parent levels area function body role rule-level rule-kind bases complaints from to successors " +
    "former-ids domain provision answered promised legal made-up population agreement"
  ).split(" "),
);

/** The town with the attack in every field that holds words: names, kinds, addresses, web links, laws, channels. */
function poisoned(): Readonly<Record<string, string>> {
  const tables = Object.entries(files).filter(([name]) => name.endsWith(".csv"));
  const changed = tables.map(([name, text]): [string, string] => {
    const [headings = [], ...rows] = parse(text) as string[][];
    const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    const lines = rows.map((row) =>
      row.map((value, at) => quoted(keys.has(headings[at] ?? "") ? value : `${value}${attack}`)).join(","),
    );
    return [name, [headings.join(","), ...lines, ""].join("\n")];
  });
  const jurisdiction = JSON.stringify({
    code: "smalltown",
    name: { en: attack, "zh-CN": attack },
    language: "en",
    "time-zone": "Asia/Shanghai",
    "made-up": true,
    "default-desk": "front-desk",
  });
  return Object.fromEntries([...changed, ["jurisdiction.yaml", jurisdiction]]);
}

const directorySurface = surfaceWith(() => []);
const town = openTown(poisoned());
const params = { id: "street-lighting", area: "old-quay", code: "old-quay" };

async function shown(path: string, language: Language): Promise<string> {
  const route = directorySurface.pages.find((page) => page.path === path);
  const id = path.startsWith("/organisations") ? "lighting" : params.id;
  const code = path.startsWith("/findings") ? "P0401" : params.code;
  const query = {
    q: path === "/ask" ? `noise ${attack}` : attack,
    domain: attack,
    sort: attack,
    page: attack,
  };
  const asked = request(language, {
    params: { ...params, id, code },
    query,
    position: {
      address: `/${language}/${attack}`,
      otherLanguages: [{ language: "en", href: `/en/${attack}` }],
    },
  });
  const answer = await route?.answer(town, asked);
  assert.equal(answer?.kind, "page", path);
  const page = (answer as { readonly page: Page }).page;
  const site = {
    name: town.register.jurisdiction.name,
    isMadeUp: true,
    stylesheets: [],
    icon: "/icon.svg",
    navigation: [],
    provenance: town.provenance,
    account: undefined,
  };
  return wholePage(site, page, { reader: readerOf(language), position: asked.position }).toString();
}

test("a script in every field of the register, and in the address, runs on no page", async () => {
  for (const { path } of directorySurface.pages) {
    for (const language of languages) {
      const page = await shown(path, language);
      const { document } = parseHTML(page);
      const scripts = [...document.querySelectorAll("script")].filter(
        (one) => one.getAttribute("type") !== "application/ld+json",
      );
      assert.equal(scripts.length, 0, `${path} has a script`);
      assert.equal(document.querySelectorAll("img").length, 0, `${path} has an image`);
      for (const element of document.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          assert.ok(!name.startsWith("on"), `${path} has ${name}`);
          if (name === "href" || name === "action" || name === "src") {
            assert.match(value, /^(\/(?!\/)|https?:\/\/|mailto:|tel:|#)/, `${path} leads to ${value}`);
          }
        }
      }
      for (const block of document.querySelectorAll('script[type="application/ld+json"]')) {
        assert.doesNotThrow(() => JSON.parse(block.textContent ?? ""), path);
      }
    }
  }
});

test("the attack was really there: the words stand on the pages, harmless", async () => {
  for (const path of ["/services/:id/in/:area", "/organisations/:id", "/places/:code"]) {
    assert.ok((await shown(path, "en")).includes("&lt;script&gt;alert(1)&lt;/script&gt;"), path);
  }
});

test("a question without end is looked for no further than its field goes", () => {
  const ask = directorySurface.pages.find(({ path }) => path === "/ask") ?? assert.fail("no page");
  const answer = ask.answer(openTown(files), request("en", { query: { q: "zz ".repeat(4000) } }));
  assert.ok(!(answer instanceof Promise) && answer.kind === "page");
  const repeated = /(?:zz ?)+/.exec(String(answer.page.main))?.[0].length ?? 0;
  assert.ok(repeated > 0 && repeated <= 300, String(repeated));
});
