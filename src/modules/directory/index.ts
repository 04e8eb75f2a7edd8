/** The directory: who answers for what, for everybody. Its pages and files, declared for every surface. */
import type { Way } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import type { Surface } from "#ui/surface.ts";
import { type Directory } from "./directory.ts";
import { registerJson } from "./data-files.ts";
import { cpsvDocument } from "./linked/cpsv-ap.ts";
import { answerPage } from "./pages/answer.ts";
import { askPage } from "./pages/ask.ts";
import { explanationPage } from "./pages/explanation.ts";
import { findingsPage } from "./pages/findings.ts";
import { glossaryPage } from "./pages/glossary.ts";
import { homePage } from "./pages/home.ts";
import { organisationPage } from "./pages/organisation.ts";
import { organisationsPage } from "./pages/organisations.ts";
import { placePage } from "./pages/place.ts";
import { placesPage } from "./pages/places.ts";
import { servicePage } from "./pages/service.ts";
import { servicesPage } from "./pages/services.ts";

export { askFormOf } from "./pages/ask-form.ts";
export { type Directory, type Library, prepareDirectory } from "./directory.ts";
export { openDirectory, type Opening } from "./open-directory.ts";
export { directoryQueries } from "./queries/index.ts";

const json = "application/json; charset=utf-8";

/** `ways` gives what the other modules offer: those with a door stand on the first page. */
export const directorySurface = (ways: (reader: Reader) => readonly Way[]): Surface<Directory> => ({
  name: "directory",
  navigation: ({ language, say }) =>
    (["ask", "services", "organisations", "places", "findings", "data"] as const).map((way) => ({
      href: way === "ask" ? `/${language}/` : `/${language}/${way}`,
      words: say(`directory.navigation.${way}`),
      isFurther: way !== "ask",
    })),
  pages: [
    { path: "/", answer: (directory, request) => homePage(directory, request, ways(request.reader)) },
    { path: "/ask", answer: askPage },
    { path: "/services", answer: servicesPage },
    { path: "/services/:id", answer: servicePage },
    { path: "/services/:id/in/:area", answer: answerPage },
    { path: "/organisations", answer: organisationsPage },
    { path: "/organisations/:id", answer: organisationPage },
    { path: "/places", answer: placesPage },
    { path: "/places/:code", answer: placePage },
    { path: "/findings", answer: findingsPage },
    { path: "/findings/:code", answer: explanationPage },
    { path: "/glossary", answer: glossaryPage },
  ],
  forms: [],
  files: [
    { path: "/register.json", answer: (directory) => ({ type: json, body: registerJson(directory) }) },
    {
      path: "/register.jsonld",
      answer: (directory, { origin }) => ({
        type: "application/ld+json; charset=utf-8",
        body: JSON.stringify(cpsvDocument(directory, origin)),
      }),
    },
  ],
});
