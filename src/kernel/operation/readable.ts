/**
 * Texts that can be stored and shown everywhere. PostgreSQL takes no NUL and no half of a surrogate pair; XML, and so feeds and
 * workbooks, take no other control character either (XML 1.0, 2.2). Who sends one has a broken program or means harm.
 */
import type { FieldProblem } from "./refusal.ts";

const unreadable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** No declared input is deeper; a schema that lets anything in must not be a way to exhaust the stack. */
const deepest = 32;

/** Every place of an input where such a text stands. */
export function unreadableIn(input: unknown): readonly FieldProblem[] {
  const found: FieldProblem[] = [];
  const look = (value: unknown, way: readonly string[]): void => {
    const problem = (code: string): number =>
      found.push({ field: way.join("."), code: `operation.problem.${code}`, facts: {} });
    if (typeof value === "string") {
      if (!value.isWellFormed() || unreadable.test(value)) problem("unreadable");
    } else if (typeof value === "object" && value !== null) {
      if (way.length > deepest) return void problem("too-deep");
      for (const [name, inner] of Object.entries(value)) {
        look(name, [...way, "name"]);
        look(inner, [...way, name]);
      }
    }
  };
  look(input, []);
  return found;
}
