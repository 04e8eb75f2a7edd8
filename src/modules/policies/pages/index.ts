/** Every page of policies, declared for every surface. */
import { html } from "#ui/html.ts";
import type { Way } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest, Surface, Visitor } from "#ui/surface.ts";
import type { PoliciesContext, PoliciesShown } from "../context.ts";
import { householdPages } from "./household/index.ts";
import { lawPages } from "./law/index.ts";
import { lifecyclePages } from "./lifecycle/index.ts";
import { portfolioPages } from "./portfolio/index.ts";
import { simulationPages } from "./simulation/index.ts";

// A path with fixed words stands before the one whose last part is a policy's id.
const parts = [portfolioPages, householdPages, simulationPages, lifecyclePages, lawPages];

const ways = parts.flatMap(({ pages }) =>
  pages.flatMap(({ path }) => /^\/policies\/([a-z]+)$/.exec(path)?.[1] ?? []),
);

export const policiesSurface: Surface<PoliciesShown> = {
  name: "policies",
  navigation: ({ say, language }: Reader): readonly Way[] => [
    {
      href: `/${language}/policies/household`,
      words: say("policies-household.navigation"),
      door: { title: say("policies-household.title"), what: say("policies-household.door"), order: 2 },
    },
    { href: `/${language}/policies`, words: say("policies.navigation"), isFurther: true },
  ],
  pages: parts.flatMap(({ pages }) =>
    pages.map(({ path, answer }) => ({
      path,
      answer: withLaw(answer),
    })),
  ),
  forms: parts.flatMap(({ forms }) =>
    forms.map(({ path, largestFiles = 0, answer }) => ({
      path,
      answer: withLaw(answer),
      largestFiles:
        typeof largestFiles === "number"
          ? largestFiles
          : (shown: PoliciesShown, visitor: Visitor) => {
              const context = contextOf(shown);
              return context === undefined ? 0 : largestFiles(context, visitor);
            },
    })),
  ),
  files: parts.flatMap(({ files }) =>
    files.map(({ path, answer }) => ({
      path,
      answer: (shown: PoliciesShown, request: Parameters<typeof answer>[1]) => {
        const context = contextOf(shown);
        return context === undefined ? undefined : answer(context, request);
      },
    })),
  ),
};

function withLaw<Request extends PageRequest>(
  answer: (context: PoliciesContext, request: Request) => Answer | Promise<Answer>,
): (shown: PoliciesShown, request: Request) => Answer | Promise<Answer> {
  return (shown, request) => {
    const context = contextOf(shown);
    return context === undefined ? noPolicies(request) : answer(context, request);
  };
}

function contextOf({ law, ...others }: PoliciesShown): PoliciesContext | undefined {
  return law === undefined ? undefined : { ...others, ...law, ways };
}

function noPolicies({ reader: { say } }: PageRequest): Answer {
  return {
    kind: "page",
    page: {
      title: say("policies.title"),
      way: [],
      width: "reading",
      main: html`<h1>${say("policies.title")}</h1>
        <p class="lead">${say("policies.none")}</p>`,
    },
  };
}
