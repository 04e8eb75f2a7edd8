/**
 * The real data that stands beside the project (never committed: other people's licences). Tests that need it skip, and
 * say so, on a clone without it: `test("…", { skip: withoutSharedData("uk") }, …)`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The path of a file or folder of ../shared/data (POLITY_SHARED names another ../shared); undefined when absent. */
export function sharedData(...parts: readonly string[]): string | undefined {
  const shared = process.env["POLITY_SHARED"] ?? fileURLToPath(new URL("../../shared", import.meta.url));
  const path = join(shared, "data", ...parts);
  return existsSync(path) ? path : undefined;
}

/** The reason to skip a test that needs this data, or false when it is there. */
export function withoutSharedData(...parts: readonly string[]): string | false {
  if (sharedData(...parts) !== undefined) return false;
  return `needs the real data in ../shared/data/${parts.join("/")} (or below POLITY_SHARED), which is not here`;
}
