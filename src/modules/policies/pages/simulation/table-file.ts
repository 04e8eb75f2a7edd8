/** A table of a result as a file: `/policies/simulation/ID/tenths.csv`. Small cells are left out of it already. */
import { csvOf, parquetFile, tablesOf } from "#kernel/policy/index.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { PoliciesContext } from "../../context.ts";
import { placeOf } from "../../simulation/result.ts";
import { foundAt, resultIn } from "./found.ts";

export async function tableFile(context: PoliciesContext, request: PageRequest): Promise<Answer> {
  const result = resultIn(await foundAt(context, request));
  const [, name, kind] = /^([a-z-]+)\.(csv|parquet|yaml)$/.exec(request.params["file"] ?? "") ?? [];
  if (result === undefined) return { kind: "not-found" };
  if (kind === "yaml" && name === "reform" && result.reform !== undefined)
    return file("text/yaml; charset=utf-8", "reform.yaml", result.reform.text);
  const { language, say } = request.reader;
  const tables = tablesOf(
    { law: result.figures.law, reform: result.figures.reform, moved: result.figures.moved },
    { threshold: (cliff) => result.thresholds[placeOf(cliff)]?.[language] ?? "" },
  );
  const table = tables.find(({ id }) => id === name);
  if (table === undefined) return { kind: "not-found" };
  return kind === "csv"
    ? file("text/csv; charset=utf-8", `${table.id}.csv`, csvOf(table, say))
    : file("application/vnd.apache.parquet", `${table.id}.parquet`, await parquetFile(table));
}

function file(type: string, saveAs: string, body: string | Uint8Array): Answer {
  return { kind: "file", file: { type, saveAs, body } };
}
