/** Which rules could not be checked, because the register does not record what they judge. Said, never passed over. */
import type { NotChecked } from "#lib/finding.ts";
import type { Role, TableName } from "../register.ts";
import type { notCheckedReasons, RuleCode } from "./facts.ts";
import { isRecorded } from "./four-parts.ts";
import type { RuleContext } from "./rule.ts";

type Reason = (typeof notCheckedReasons)[number];

/** The rules that were not checked, in the order of their codes. `wasMapRead`: sizes of geometries were given. */
export function notChecked(context: RuleContext, wasMapRead: boolean): readonly NotChecked[] {
  const found: NotChecked[] = [];
  const add = (code: RuleCode, reason: Reason, facts: NotChecked["facts"]): void =>
    void found.push({ code, reason, facts });
  const missing = (code: RuleCode, table: TableName, field: string): void =>
    add(code, ...reasonFor(context, table, field));
  const { register } = context.compiled;
  const functions = [...context.compiled.functions.valid.values()];
  const hasTable = (table: TableName): boolean => register.sources[table].file !== undefined;

  if (!functions.some((one) => one.levels.length > 0)) missing("P0105", "functions", "levels");
  if (!hasTable("levels")) add("P0204", "no-table", { table: "levels" });
  const isBasisNamed = [...functions, ...register.assignments].some((one) => one.bases.length > 0);
  if (!hasTable("bases")) add("P0205", "no-table", { table: "bases" });
  if (!hasTable("channels")) add("P0304", "no-table", { table: "channels" });
  addCoveredBy(context, wasMapRead, add);
  if (!isBasisNamed && register.bases.length === 0) missing("P0401", "functions", "bases");
  if (!hasTable("bases")) add("P0402", "no-table", { table: "bases" });
  else if (!isBasisNamed) missing("P0402", "functions", "bases");
  const isPromised = functions.some((one) => one.promised !== undefined);
  const isLegal = functions.some((one) => one.legal !== undefined);
  if (!isPromised && !isLegal) missing("P0403", "functions", "promised");
  if (!isPromised || !isLegal) missing("P0404", "functions", isPromised ? "legal" : "promised");
  if (!hasTable("codes")) add("P0405", "no-table", { table: "codes" });
  else if (!register.codes.some((one) => one.status !== undefined))
    add("P0405", "no-status", { table: "codes", field: "status" });
  if (!hasTable("codes")) add("P0406", "no-table", { table: "codes" });
  for (const [code, role] of partCodes)
    if (!isRecorded(context, role)) add(code, "no-role", { table: "assignments", field: role });
  if (register.channels.length === 0) {
    if (hasTable("channels")) add("P0507", "no-value", { table: "channels", field: "function" });
    else add("P0507", "no-table", { table: "channels" });
  }
  return found;
}

const partCodes = [
  ["P0501", "leads"],
  ["P0502", "supports"],
  ["P0503", "takes-part"],
] as const satisfies readonly (readonly [RuleCode, Role])[];

function addCoveredBy(
  context: RuleContext,
  wasMapRead: boolean,
  add: (code: RuleCode, reason: Reason, facts: NotChecked["facts"]) => void,
): void {
  const areas = context.compiled.tree.areas;
  const hasPopulation = areas.some((area) => area.population !== undefined);
  const isMapped = areas.some((area) => area.geometry !== undefined);
  if (isMapped && !wasMapRead) add("P0305", "geometry-not-read", { table: "areas", field: "geometry" });
  if (isMapped && wasMapRead) add("P0305", "compared-by-size", { table: "areas", field: "geometry" });
  if (!isMapped && !hasPopulation) add("P0305", ...reasonFor(context, "areas", "population"));
}

/** Whether the table is missing, or the column, or only its values. */
function reasonFor(
  { compiled }: RuleContext,
  table: TableName,
  field: string,
): [Reason, NotChecked["facts"]] {
  const source = compiled.register.sources[table];
  if (source.file === undefined) return ["no-table", { table }];
  return source.fields.includes(field) ? ["no-value", { table, field }] : ["no-field", { table, field }];
}
