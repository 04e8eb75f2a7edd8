/** A refusal of an act as the sheet tells it: at the fields where it is mended, and in the sheet's own words for acts, roles and days. */
import type { Facts } from "#lib/language.ts";
import { fieldErrors, type Refusal, refusalInWords } from "#kernel/operation/index.ts";
import type { PlainMoment } from "#kernel/procedure/model.ts";
import type { FieldError } from "#ui/form.ts";
import type { Reader } from "#ui/reader.ts";
import { dateInWords } from "../../views/dates.ts";
import { fieldName, labelOf } from "./act-form.ts";
import { actNamed, type FieldKind } from "./acts.ts";

/** What has to be mended at the fields of the act; nothing when the refusal is about none of them. */
export function errorsAtFields(reader: Reader, act: string, refusal: Refusal): readonly FieldError[] {
  const { say } = reader;
  const fields = actNamed(act)?.fields ?? [];
  if (refusal.code === "procedure.incomplete") {
    const missing = fields.filter((field) =>
      needsOf(field).some((need) => needsNamed(refusal).includes(need)),
    );
    return missing.map((field) => ({
      field: fieldName(act, field),
      words: say("operation.problem.at", {
        label: labelOf(reader, act, field),
        problem: say("operation.problem.missing"),
      }),
    }));
  }
  const labels = Object.fromEntries(fields.map((field) => [field, labelOf(reader, act, field)]));
  return fieldErrors(refusal, say, labels).map(({ field, words }) => ({
    field: fieldName(act, field),
    words,
  }));
}

/** The sentence of a refusal that no field mends. */
export function refusedInWords(reader: Reader, act: string, { code, facts }: Refusal): string {
  const { say, language } = reader;
  const { may, until } = facts;
  const told: Facts = {
    ...facts,
    ...(facts["act"] !== undefined &&
      actNamed(act) !== undefined && { act: say(`requests-sheet.act.${act}.name`) }),
    ...(code === "procedure.incomplete" && { missing: missingInWords(reader, act, facts["missing"]) }),
    ...(Array.isArray(may) && { may: may.map((role) => say(`requests-sheet.role.${String(role)}`)) }),
    ...(code === "procedure.too-late" &&
      // The procedure's refusal carries the moment up to which it could be done.
      typeof until === "string" && { until: dateInWords(until as PlainMoment, language) }),
  };
  return refusalInWords(say, { code, facts: told });
}

/** What is missing as the fields of the act are called; what no field gives stays as the procedure calls it. */
function missingInWords(reader: Reader, act: string, missing: unknown): readonly string[] {
  const fields = actNamed(act)?.fields ?? [];
  return (Array.isArray(missing) ? missing : []).map((need: string) => {
    const field = fields.find((one) => needsOf(one).includes(need));
    return field === undefined ? need : labelOf(reader, act, field);
  });
}

function needsNamed({ facts }: Refusal): readonly unknown[] {
  return Array.isArray(facts["missing"]) ? facts["missing"] : [];
}

/** What a procedure calls what the field gives; the words of an answer are its reasons. */
function needsOf(field: FieldKind): readonly string[] {
  if (field === "words") return ["words", "reasons"];
  return [field === "original" ? "matter" : field];
}
