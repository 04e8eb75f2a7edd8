/** What was reported and may be shown, for everybody and for programs. */
import type { PagesPart } from "../context.ts";
import { atomFile } from "./atom-file.ts";
import { columnsPage } from "./columns-page.ts";
import { csvFile } from "./csv-file.ts";
import { geojsonFile, jsonFile } from "./json-files.ts";
import { joinForm } from "./join.ts";
import { listPage } from "./list-page.ts";
import { matterPage } from "./matter-page.ts";
import { photoFile } from "./photo-file.ts";

export const openMattersPages: PagesPart = {
  pages: [
    { path: "/open-matters", answer: listPage },
    { path: "/open-matters/columns", answer: columnsPage },
    { path: "/open-matters/:number", answer: matterPage },
    { path: "/open-matters/:number/photos/:photo/:size", answer: photoFile },
  ],
  forms: [{ path: "/open-matters/:number", answer: joinForm }],
  files: [
    { path: "/open-matters.atom", answer: atomFile },
    { path: "/open-matters.csv", answer: csvFile },
    { path: "/open-matters.json", answer: jsonFile },
    { path: "/open-matters.geojson", answer: geojsonFile },
  ],
};
