/** What residents reported and agreed to show, and how well it goes: written by the module of requests, listed here. */
import type { Column, ColumnType, PublicSet } from "../public-set.ts";
import { columnsOf } from "../public-set.ts";

const types: Readonly<Record<string, ColumnType>> = {
  number: "string",
  opened: "dateTime",
  changed: "dateTime",
  ended: "dateTime",
  due: "dateTime",
  is_open: "string",
  state: "string",
  state_name: "string",
  outcome: "string",
  outcome_name: "string",
  function: "string",
  function_name: "string",
  area: "string",
  area_name: "string",
  body: "string",
  body_name: "string",
  longitude: "decimal",
  latitude: "decimal",
  joined: "integer",
  photos: "integer",
  words: "string",
  page: "string",
};

export const mattersSet: PublicSet = {
  id: "open-matters",
  part: "matters",
  theme: "GOVE",
  changes: "UPDATE_CONT",
  files: [
    { path: "/open-matters.csv", kind: "csv" },
    { path: "/open-matters.json", kind: "json" },
    { path: "/open-matters.geojson", kind: "geojson" },
    { path: "/open-matters.atom", kind: "atom" },
  ],
  columns: Object.entries(types).map(([name, type]): Column => ({
    name,
    type,
    about: (say) => say(`requests-open-matters.columns.of.${name}`),
  })),
  page: "/open-matters",
};

/** Numbers that are held back are written "withheld", so that its figures are text to a program. */
export const figuresSet: PublicSet = {
  id: "figures",
  part: "matters",
  theme: "GOVE",
  changes: "DAILY",
  files: [
    { path: "/figures.csv", kind: "csv" },
    { path: "/figures.json", kind: "json" },
  ],
  columns: columnsOf("figures", {
    counted_on: "date",
    year: "integer",
    by: "string",
    id: "string",
    name: "string",
    opened: "string",
    ended: "string",
    on_time_percent: "string",
    reopened: "string",
    rating: "string",
  }),
  page: "/figures",
};
