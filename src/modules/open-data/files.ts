/** The files below /data: tables as CSV and JSON, what their columns mean, and the catalogue. */
import type { TableName } from "#kernel/register/model.ts";
import { writeCsv } from "#platform/files/index.ts";
import type { FileAnswer, FileRequest } from "#ui/surface.ts";
import { catalogueDocument } from "./catalogue/dcat.ts";
import { tableMetadata } from "./catalogue/csvw.ts";
import type { OpenDataContext } from "./context.ts";
import type { PublicSet, Row, Says } from "./public-set.ts";
import { setNamed } from "./sets/index.ts";

const json = "application/json; charset=utf-8";

/** /data/FILE. */
export async function dataFile(
  context: OpenDataContext,
  { params, origin }: FileRequest,
  says: Says,
): Promise<FileAnswer | undefined> {
  const file = params["file"] ?? "";
  if (file === "catalogue.jsonld") {
    const body = JSON.stringify(catalogueDocument(context, { origin, says }));
    return { type: "application/ld+json; charset=utf-8", body };
  }
  const [, id = "", ending] = /^([a-z-]+)\.(csv|json|csv-metadata\.json)$/.exec(file) ?? [];
  const set = setNamed(context, id);
  if (set === undefined || !set.files.some(({ path }) => path === `/data/${id}.csv`)) return undefined;
  if (ending === "csv-metadata.json") return metadataFile(context, set, { origin, says });
  return ending === "csv" ? csvOf(context, set, origin) : jsonOf(context, set, origin);
}

/** FILE.csv-metadata.json beside a table that another module writes. */
export function metadataFile(
  context: OpenDataContext,
  set: PublicSet,
  at: { readonly origin: string; readonly says: Says },
): FileAnswer {
  return {
    type: "application/csvm+json; charset=utf-8",
    body: JSON.stringify(tableMetadata(context, set, at)),
  };
}

async function csvOf(
  context: OpenDataContext,
  { id, columns, rows }: PublicSet,
  origin: string,
): Promise<FileAnswer | undefined> {
  const shared = { type: "text/csv; charset=utf-8", saveAs: `${id}.csv` };
  if (rows === undefined) {
    const body = tableOf(context, id);
    return body === undefined ? undefined : { ...shared, body };
  }
  const names = columns.map(({ name }) => name);
  const lines = (await rows(context, { origin })).map((row) => names.map((name) => written(row[name])));
  return { ...shared, body: writeCsv(names, lines, { byteOrderMark: true }) };
}

async function jsonOf(context: OpenDataContext, set: PublicSet, origin: string): Promise<FileAnswer> {
  const rows = set.rows === undefined ? registerRows(context, set.id) : await set.rows(context, { origin });
  const described = `${origin}/data/${set.id}.csv-metadata.json`;
  return { type: json, saveAs: `${set.id}.json`, body: JSON.stringify({ described, rows }) };
}

// Sets without rows of their own are tables of the register: their ids are its names.
function tableOf({ tables }: OpenDataContext, id: string): Uint8Array | undefined {
  return tables.get(id as TableName);
}

function registerRows({ register }: OpenDataContext, id: string): readonly object[] {
  return register[id as TableName].map(({ row: _, ...fields }) => fields);
}

function written(cell: Row[string]): string {
  if (typeof cell === "boolean") return cell ? "true" : "false";
  return cell === undefined ? "" : String(cell);
}
