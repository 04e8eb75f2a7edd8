/** What a reform changes, in words: every value that is another one on some day, every rule that is new or gone. */
import { inLanguage } from "#lib/language.ts";
import { compare } from "../exact/rational.ts";
import {
  heldOn,
  type Dated,
  type Expr,
  type Parameter,
  type System,
  type Type,
  type Value,
  type Variable,
} from "../model.ts";
import { insideOf } from "../compile/walk.ts";
import { sayDay, sayValue, type Speaker } from "./values.ts";

/** One sentence for each change. */
export function sayDifference(
  law: System,
  reform: System,
  speaker: Omit<Speaker, "system">,
): readonly string[] {
  const to: Speaker = { ...speaker, system: reform };
  return [...parameterChanges(law, reform, to), ...variableChanges(law, reform, to)];
}

function parameterChanges(law: System, reform: System, to: Speaker): readonly string[] {
  const { say, language } = to;
  return [...reform.parameters.values()].flatMap((parameter) => {
    const before = law.parameters.get(parameter.id);
    const name = inLanguage(parameter.title, language);
    if (before === undefined) return [say("rules.difference.new-parameter", { name })];
    return datedIn(parameter).flatMap(({ label, dated, type }) => {
      const old = datedIn(before).find((one) => one.label === label);
      const title = label === "" ? name : say("rules.difference.part", { name, part: label });
      return changesOf(old?.dated ?? [], dated).map(({ from, was, becomes }) =>
        say("rules.difference.value", {
          name: title,
          date: from === 0 ? "" : sayDay(from, say),
          dated: from === 0 ? "no" : "yes",
          was: was === undefined ? say("rules.difference.nothing") : sayValue(was, type, to),
          becomes: becomes === undefined ? say("rules.difference.nothing") : sayValue(becomes, type, to),
        }),
      );
    });
  });
}

interface Series {
  readonly label: string;
  readonly dated: Dated<Value>;
  readonly type: Type;
}

function datedIn(parameter: Parameter): readonly Series[] {
  if (parameter.kind === "value") return [{ label: "", dated: parameter.values, type: parameter.type }];
  if (parameter.kind === "table")
    return [...parameter.rows].map(([label, dated]) => ({ label, dated, type: parameter.type }));
  const money: Type = { kind: "number", unit: parameter.of, isWhole: false };
  const plain: Type = { kind: "number", unit: undefined, isWhole: false };
  return parameter.brackets.flatMap(({ from, held }, at) => [
    { label: `${at + 1}`, dated: from, type: money },
    { label: `${at + 1}.`, dated: held, type: plain },
  ]);
}

function changesOf(old: Dated<Value>, now: Dated<Value>) {
  const days = [...new Set([...old, ...now].map(({ from }) => from))].sort((a, b) => a - b);
  let said = "";
  return days.flatMap((from) => {
    const [was, becomes] = [heldOn(old, from), heldOn(now, from)];
    const isSame =
      was === becomes ||
      (typeof was === "object" && typeof becomes === "object" && compare(was, becomes) === 0);
    const key = isSame ? "" : `${JSON.stringify(textOf(was))} ${JSON.stringify(textOf(becomes))}`;
    const isNew = key !== "" && key !== said;
    said = key;
    return isNew ? [{ from, was, becomes }] : [];
  });
}

function textOf(value: Value | undefined): string {
  return typeof value === "object" ? `${value.over}/${value.under}` : String(value);
}

function variableChanges(law: System, reform: System, { say, language }: Speaker): readonly string[] {
  return [...reform.variables.values()].flatMap((variable) => {
    const before = law.variables.get(variable.id);
    const name = inLanguage(variable.title, language);
    if (before === undefined) return [say("rules.difference.new-variable", { name })];
    return shapeOf(before) === shapeOf(variable) ? [] : [say("rules.difference.rule", { name })];
  });
}

/** The rules of a variable without their places: two texts of one meaning are alike. */
function shapeOf({ rules, exceptions, rounding, default: otherwise }: Variable): string {
  const rule = (one: { readonly from: number; readonly to: number; readonly expr: Expr }): string =>
    `${one.from}-${one.to}:${exprShape(one.expr)}`;
  const rest = exceptions.map((one) => `${one.id}${rule(one)}${exprShape(one.when)}${one.over.join()}`);
  const rounded = rounding === undefined ? "" : `${rounding.rule}${textOf(rounding.step)}`;
  return [...rules.map(rule), ...rest, rounded, textOf(otherwise)].join("|");
}

function exprShape(expr: Expr): string {
  const { place: _, type: __, ...own } = expr;
  const plain = JSON.stringify(own, (key, value: unknown) =>
    typeof value === "bigint"
      ? String(value)
      : [
            "left",
            "right",
            "value",
            "test",
            "yes",
            "no",
            "items",
            "date",
            "where",
            "each",
            "place",
            "type",
          ].includes(key) &&
          typeof value === "object" &&
          value !== null &&
          ("op" in value || Array.isArray(value))
        ? undefined
        : value,
  );
  return `${plain}(${insideOf(expr).map(exprShape).join(",")})`;
}
