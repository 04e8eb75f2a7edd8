import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseHTML } from "linkedom";
import { languages } from "#lib/language.ts";
import type { Html } from "#ui/html.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { directorySurface as surfaceWith } from "../index.ts";
import { openTown, request } from "../small-town.cases.ts";

const town = openTown();
const report = {
  href: "/en/report",
  words: "Report",
  door: { title: "Report something", what: "It goes to whoever answers.", order: 2 },
};
const directorySurface = surfaceWith(() => [
  report,
  { href: "/en/figures", words: "Figures" },
  { href: "/en/support", words: "Support", door: { title: "Your due", what: "See it.", order: 1 } },
]);

async function ask(
  path: string,
  given: Partial<PageRequest> = {},
  language: "en" | "zh-CN" = "en",
): Promise<Answer> {
  const route = directorySurface.pages.find((page) => page.path === path);
  assert.ok(route !== undefined, path);
  return route.answer(town, request(language, given));
}

async function words(
  path: string,
  given: Partial<PageRequest> = {},
  language: "en" | "zh-CN" = "en",
): Promise<string> {
  const answer = await ask(path, given, language);
  assert.equal(answer.kind, "page");
  return answer.kind === "page" ? textOf(answer.page.main) : "";
}

function textOf(main: Html): string {
  const spaced = main.toString().replace(/<\/(?:td|th|dt|dd|li|p|h\d|caption)>|<br \/>/g, "$& ");
  const { document } = parseHTML(`<html><body>${spaced}</body></html>`);
  return (document.body.textContent ?? "").replace(/\s+/g, " ").replace(/ (?=[.:,])/g, "");
}

const lamp = { params: { id: "street-lighting", area: "old-quay" } };

test("a resident who asks in plain words is led straight to the answer, in either language", async () => {
  assert.deepEqual(await ask("/ask", { query: { q: "broken street lamp in Old Quay" } }), {
    kind: "go",
    to: "/en/services/street-lighting/in/old-quay?q=broken%20street%20lamp%20in%20Old%20Quay",
  });
  assert.deepEqual(await ask("/ask", { query: { q: "太吵 渡口" } }, "zh-CN"), {
    kind: "go",
    to: `/zh-CN/services/noise/in/ferry-side?q=${encodeURIComponent("太吵 渡口")}`,
  });
});

test("the same answer everywhere needs no place; a different one asks for it", async () => {
  assert.equal((await ask("/ask", { query: { q: "street lamp" } })).kind, "go");
  assert.match(await words("/ask", { query: { q: "noise" } }), /Noise at night: where is it\?/);
});

test("a register in force leads on to reporting, with service and place; a draft does not", async () => {
  const toReport = async (path: string, directory = town): Promise<readonly (string | null)[]> => {
    const route = directorySurface.pages.find((page) => page.path === path);
    const answer = await route?.answer(directory, request("en", lamp));
    assert.ok(answer?.kind === "page", path);
    const { document } = parseHTML(`<html><body>${answer.page.main.toString()}</body></html>`);
    return [...document.querySelectorAll('a[href^="/en/report"]')].map((one) => one.getAttribute("href"));
  };
  const paths = ["/services/:id", "/services/:id/in/:area"];
  assert.deepEqual(await Promise.all(paths.map((path) => toReport(path))), [
    ["/en/report?function=street-lighting"],
    ["/en/report?function=street-lighting&area=old-quay"],
  ]);
  const draft = { ...town, provenance: { ...town.provenance, kind: "draft" as const } };
  assert.deepEqual(await Promise.all(paths.map((path) => toReport(path, draft))), [[], []]);
});

test("the first page leads to what people come for, in its order, and to nothing where nothing is offered", async () => {
  const doors = async (surface: ReturnType<typeof surfaceWith>): Promise<readonly (string | null)[]> => {
    const answer = await surface.pages.find(({ path }) => path === "/")?.answer(town, request("en"));
    assert.ok(answer?.kind === "page");
    const { document } = parseHTML(`<html><body>${answer.page.main.toString()}</body></html>`);
    return [...document.querySelectorAll(".doors h2 a")].map((one) => one.getAttribute("href"));
  };
  assert.deepEqual(await doors(directorySurface), ["/en/support", "/en/report"]);
  assert.deepEqual(await doors(surfaceWith(() => [])), []);
});

test("an empty question leads back to the question", async () => {
  assert.deepEqual(await ask("/ask", { query: { q: "  " } }), { kind: "go", to: "/en/" });
});

test("a question nobody understands leads to the desk that takes every matter", async () => {
  const said = await words("/ask", { query: { q: "量子" } }, "zh-CN");
  assert.match(said, /没有查到/);
  assert.match(said, /一窗受理处都必须受理/);
});

test("the answer says who, by when, how, what else and why, in one page", async () => {
  const said = await words("/services/:id/in/:area", lamp);
  assert.match(said, /Street lighting in Old Quay: Lighting Office answers for it\./);
  assert.match(said, /It promises to act within 5 working days\. The law allows at most 10 working days\./);
  assert.match(said, /Report it · website/);
  assert.match(said, /Town Hall hears complaints about it\./);
  assert.match(said, /Friends of the Lamps – Walk the quarter once a month/);
  assert.match(said, /How you can take part Say which streets are too dark/);
  assert.match(said, /Why this organisation\?/);
  assert.match(said, /Lighting Ordinance, Article 4 – Duty to repair \(made up for this demonstration\)/);
});

test("the answer in Chinese is Chinese throughout", async () => {
  const said = await words("/services/:id/in/:area", lamp, "zh-CN");
  assert.match(said, /旧码头片区的路灯照明，由路灯所负责。/);
  assert.match(said, /承诺在5 个工作日内办理。法律规定最长为10 个工作日。/);
  assert.doesNotMatch(said, /Street|Lighting Office|working/);
});

test("the more specific office answers where it is, the general one elsewhere", async () => {
  const here = await words("/services/:id/in/:area", { params: { id: "library", area: "old-quay" } });
  assert.match(here, /Library in Old Quay: Old Quay Office answers for it\./);
  const there = await words("/services/:id/in/:area", { params: { id: "library", area: "ferry-side" } });
  assert.match(there, /Library in Ferry Side: Town Hall answers for it\./);
  const everywhere = await words("/services/:id/in/:area", { params: { id: "library", area: "small" } });
  assert.match(everywhere, /Library in Small Town: it depends on where\./);
});

test("where nobody answers the page says so and names the desk, its phone included", async () => {
  const said = await words("/services/:id/in/:area", { params: { id: "ferry", area: "old-quay" } });
  assert.match(said, /Ferry in Old Quay: nobody answers for it\./);
  assert.match(said, /Front Desk must accept what has no other door/);
  assert.match(said, /12345/);
  assert.match(said, /The register names nobody who hears complaints about it\./);
});

test("a service answered at every level names each level's office and how to ask it", async () => {
  const said = await words("/services/:id/in/:area", { params: { id: "planning", area: "old-quay" } });
  assert.match(
    said,
    /Planning in Old Quay: Town Hall and Old Quay Office answer for it, each for its own share\./,
  );
  assert.match(said, /How to ask: Town Hall/);
  assert.match(said, /How to ask: Old Quay Office/);
});

test("a body's page shows its duties and posts but nobody's name, and how far its entry has come", async () => {
  const said = await words("/organisations/:id", { params: { id: "lighting" } });
  assert.match(said, /Street lighting everywhere in its area 5 working days/);
  assert.match(said, /Head of lighting/);
  assert.match(said, /4 of 4 stages are complete\./);
  const hall = await words("/organisations/:id", { params: { id: "town-hall" } });
  assert.match(hall, /Library Ferry Side/);
  assert.match(hall, /What the check says about it/);
});

test("a body's old id leads to the body, and a body that ended says who took over", async () => {
  assert.deepEqual(await ask("/organisations/:id", { params: { id: "lamps" } }), {
    kind: "go",
    to: "/en/organisations/lighting",
  });
  assert.match(
    await words("/organisations/:id", { params: { id: "old-works" } }),
    /It ended 31 December 2020 Its duties went to Lighting Office/,
  );
});

test("a place's page says who answers there for what, field by field", async () => {
  const said = await words("/places/:code", { params: { code: "old-quay" } });
  assert.match(said, /Environment Service Who answers Noise at night Old Quay Office/);
  assert.match(said, /Ferry Nobody/);
  assert.match(await words("/places/:code", { params: { code: "small" } }), /Choose a place within it/);
});

test("what is not there is not found, whatever the address", async () => {
  for (const id of ["nowhere", "__proto__", "constructor", "", "../../etc/passwd"]) {
    assert.deepEqual(await ask("/services/:id", { params: { id } }), { kind: "not-found" });
    assert.deepEqual(await ask("/organisations/:id", { params: { id } }), { kind: "not-found" });
    assert.deepEqual(await ask("/places/:code", { params: { code: id } }), { kind: "not-found" });
    assert.deepEqual(await ask("/findings/:code", { params: { code: id } }), { kind: "not-found" });
    assert.deepEqual(await ask("/services/:id/in/:area", { params: { id, area: "small" } }), {
      kind: "not-found",
    });
  }
});

test("filters narrow the services; one that nothing passes says what to do", async () => {
  const pages = (query: Readonly<Record<string, string>>): Promise<string> => words("/services", { query });
  assert.match(await pages({ domain: "06" }), /2 services/);
  assert.match(await pages({ domain: "06.4" }), /1 service /);
  assert.match(await pages({ provision: "shared" }), /1 service /);
  assert.match(await pages({ q: "lamp", provision: "shared" }), /No service matches\. Take away a filter/);
});

test("the findings are public, with their weight, and each leads to its explanation", async () => {
  const said = await words("/findings");
  assert.match(said, /found 2 things/);
  assert.match(
    said,
    /Of 10 pairs of place and service, 2 are without an answer and none is claimed by two at once\./,
  );
  assert.match(
    await words("/findings", { query: { severity: "error" } }),
    /Nothing of this kind was found\./,
  );
  assert.match(
    await words("/findings/:code", { params: { code: "P0401" } }),
    /A title P0401 What it means\. One in this register/,
  );
});

describe("every page", () => {
  const pages: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["/", {}],
    ["/services", {}],
    ["/services/:id", { id: "street-lighting" }],
    ["/services/:id/in/:area", { id: "street-lighting", area: "old-quay" }],
    ["/organisations", {}],
    ["/organisations/:id", { id: "town-hall" }],
    ["/places", {}],
    ["/places/:code", { code: "old-quay" }],
    ["/findings", {}],
    ["/findings/:code", { code: "P0401" }],
    ["/glossary", {}],
  ];
  for (const language of languages) {
    test(`has one first heading and no heading out of order (${language})`, async () => {
      for (const [path, params] of pages) {
        const answer = await ask(path, { params }, language);
        assert.equal(answer.kind, "page", path);
        if (answer.kind !== "page") continue;
        const { document } = parseHTML(`<html><body>${answer.page.main.toString()}</body></html>`);
        const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map((heading) =>
          Number(heading.tagName.slice(1)),
        );
        assert.equal(levels.filter((level) => level === 1).length, 1, path);
        levels.forEach((level, at) =>
          assert.ok(level <= (levels[at - 1] ?? 0) + 1, `${path}: ${levels.join(" ")}`),
        );
      }
    });
  }
});
