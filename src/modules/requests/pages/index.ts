/** Every page of requests, declared for every surface. */
import type { Way } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import type { Surface } from "#ui/surface.ts";
import type { RequestsPages } from "./context.ts";
import { applyPages } from "./apply/index.ts";
import { complainPages } from "./complain/index.ts";
import { figuresPages } from "./figures/index.ts";
import { matterPages } from "./matter/index.ts";
import { openMattersPages } from "./open-matters/index.ts";
import { reportPages } from "./report/index.ts";
import { sheetPages } from "./sheet/index.ts";
import { unansweredPages } from "./unanswered/index.ts";
import { workPages } from "./work/index.ts";

const parts = [
  reportPages,
  complainPages,
  applyPages,
  matterPages,
  workPages,
  sheetPages,
  openMattersPages,
  figuresPages,
  unansweredPages,
];

export const requestsSurface: Surface<RequestsPages> = {
  name: "requests",
  navigation: ({ say, language }: Reader): readonly Way[] => [
    {
      href: `/${language}/report`,
      words: say("requests-pages.report"),
      door: { title: say("requests-report.home"), what: say("requests-report.home-what"), order: 1 },
    },
    {
      href: `/${language}/follow`,
      words: say("requests-pages.follow"),
      isFurther: true,
      door: { title: say("requests-pages.follow"), what: say("requests-pages.follow-what"), order: 3 },
    },
    { href: `/${language}/open-matters`, words: say("requests-pages.open-matters"), isFurther: true },
    { href: `/${language}/figures`, words: say("requests-pages.figures"), isFurther: true },
    {
      href: `/${language}/complain`,
      words: say("requests-complain.door"),
      isFurther: true,
      door: { title: say("requests-complain.door"), what: say("requests-pages.complain-what"), order: 4 },
    },
  ],
  pages: parts.flatMap(({ pages }) => pages),
  forms: parts.flatMap(({ forms }) => forms),
  files: parts.flatMap(({ files }) => files),
};
