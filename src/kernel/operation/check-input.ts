/** Holds what came from outside to the schema of an operation, and names every field that is wrong. */
import type { TObject, TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { Settings } from "typebox/system";
import { shortened } from "#lib/shortened.ts";
import type { FieldProblem, Refusal } from "./refusal.ts";
import { closed } from "./closed.ts";
import { unreadableIn } from "./readable.ts";

// The library stops at eight; somebody who fills a form wants to hear of all at once.
Settings.Set({ maxErrors: 200 });

const validators = new WeakMap<TSchema, Validator>();

/** The refusal when the input does not fit; undefined when all is well. */
export function refusalOfInput(schema: TObject, input: unknown): Refusal | undefined {
  const problems = problemsOf(schema, input);
  if (problems.length === 0) return undefined;
  const fields = problems.map((problem) => problem.field);
  return {
    code: "operation.invalid-input",
    facts: { fields: [...new Set(fields)], count: new Set(fields).size },
    fields: problems,
  };
}

/** An answer that is not what the operation declares is a fault of ours: nothing undeclared leaves the house. */
export function throwUnlessFits(
  { name, output }: { readonly name: string; readonly output: TSchema },
  answer: unknown,
): void {
  const validator = validatorOf(output);
  if (validator.Check(answer)) return;
  const places = validator.Errors(answer).map((error) => `${error.instancePath || "/"} ${error.message}`);
  throw new Error(`the answer of ${name} is not what it declares: ${places.join("; ")}`);
}

function problemsOf(schema: TObject, input: unknown): readonly FieldProblem[] {
  const validator = validatorOf(schema);
  if (validator.Check(input)) return unreadableIn(input);
  const found = new Map<string, FieldProblem>();
  for (const error of validator.Errors(input)) {
    for (const problem of problemsIn(error)) {
      // The first of several about one field is the plainest: its type comes before its length.
      if (!found.has(problem.field)) found.set(problem.field, problem);
    }
  }
  if (found.size === 0) throw new Error("an input was refused without a reason");
  return [...found.values()];
}

function validatorOf(schema: TSchema): Validator {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = Compile(closed(schema)) as unknown as Validator;
    validators.set(schema, validator);
  }
  return validator;
}

type ValidationError = ReturnType<Validator["Errors"]>[number];

function problemsIn(error: ValidationError): readonly FieldProblem[] {
  const at = fieldOf(error.instancePath);
  const problem = (name: string, facts: FieldProblem["facts"] = {}): readonly FieldProblem[] => [
    { field: at, code: `operation.problem.${name}`, facts },
  ];
  const below = (names: readonly string[], name: string): readonly FieldProblem[] =>
    names.map((one) => ({
      field: at === "" ? shortened(one) : `${at}.${shortened(one)}`,
      code: `operation.problem.${name}`,
      facts: {},
    }));
  switch (error.keyword) {
    case "required":
      return below(error.params.requiredProperties, "missing");
    case "additionalProperties":
      return below(error.params.additionalProperties, "unknown");
    case "boolean":
      // Said again, and better, as "additionalProperties".
      return [];
    case "type":
      return problem(`type-${[error.params.type].flat()[0] ?? "string"}`);
    case "enum":
      return problem("choice", { choices: error.params.allowedValues.map(String) });
    case "const":
      return problem("choice", { choices: [String(error.params.allowedValue)] });
    case "anyOf":
    case "oneOf":
      return problem("choice-unknown");
    case "maxLength":
      return problem("too-long", { limit: error.params.limit });
    case "minLength":
      return problem("too-short", { limit: error.params.limit });
    case "maximum":
    case "exclusiveMaximum":
      return problem("too-large", { limit: Number(error.params.limit) });
    case "minimum":
    case "exclusiveMinimum":
      return problem("too-small", { limit: Number(error.params.limit) });
    case "maxItems":
      return problem("too-many", { limit: error.params.limit });
    case "minItems":
      return problem("too-few", { limit: error.params.limit });
    case "uniqueItems":
      return problem("twice");
    case "format":
      return problem(error.params.format === "date" ? "format-date" : "format", {
        format: error.params.format,
      });
    default:
      return problem("form");
  }
}

/** "/photos/2" → "photos.2" (JSON Pointer, RFC 6901). */
function fieldOf(pointer: string): string {
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}
