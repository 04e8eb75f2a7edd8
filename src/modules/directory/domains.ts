/**
 * The domains of public functions: COFOG 1999 (United Nations), divisions and groups. A register may name classes
 * (04.5.1); pages show the group and the division. The names are texts: `cofog.CODE`.
 */
import type { Reader } from "#ui/reader.ts";

/** Number of groups in each of the ten divisions, "01" to "10". */
const groupsOfDivision = [8, 5, 6, 9, 6, 6, 6, 6, 8, 9] as const;

export interface Division {
  readonly code: string;
  /** "04.1", "04.2" … */
  readonly groups: readonly string[];
}

export const divisions: readonly Division[] = groupsOfDivision.map((count, at) => {
  const code = String(at + 1).padStart(2, "0");
  return { code, groups: Array.from({ length: count }, (_, group) => `${code}.${group + 1}`) };
});

const known: ReadonlySet<string> = new Set(
  divisions.flatMap((division) => [division.code, ...division.groups]),
);

/** The division of a domain: "04.5.1" → "04"; undefined when it is no COFOG code. */
export function divisionOf(domain: string | undefined): string | undefined {
  const code = domain?.split(".")[0];
  return code !== undefined && known.has(code) ? code : undefined;
}

/** The group of a domain: "04.5.1" → "04.5"; undefined for a bare division or a code that is none. */
export function groupOf(domain: string | undefined): string | undefined {
  const code = domain?.split(".").slice(0, 2).join(".");
  return code !== undefined && code.includes(".") && known.has(code) ? code : undefined;
}

/** The name of a division or group in the reader's language; a code that is none of ours is shown as it stands. */
export function domainName(reader: Reader, code: string): string {
  return known.has(code) ? reader.say(`cofog.${code}`) : code;
}
