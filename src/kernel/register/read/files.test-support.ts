/** Register files for tests, written as text. */
import { readRegister, type RegisterReading } from "./index.ts";

const jurisdiction = "code: town\nname: { en: Town, zh-CN: 镇 }\nlanguage: en\n";

/** A register of two areas, one body and one function, without any fault. */
export const smallTown: Readonly<Record<string, string>> = {
  "jurisdiction.yaml": jurisdiction,
  "register/levels.csv": "id,name\ntown,Town\n",
  "register/areas.csv": "code,name,level,parent\ntown,Town,town,\nquay,Old Quay,,town\n",
  "register/bodies.csv": "id,name,kind,levels,area\nworks,Works,department,town,town\n",
  "register/functions.csv": "id,name\nlamps,Street lamps\n",
  "register/assignments.csv": "function,role,body\nlamps,answers,works\n",
};

/** The small town's files, with some replaced, added or (undefined) left out. */
export function filesOf(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [file, content] of Object.entries({ ...smallTown, ...changes })) {
    if (content === undefined) continue;
    files.set(file, typeof content === "string" ? new TextEncoder().encode(content) : content);
  }
  return files;
}

/** What reading the small town, so changed, says in short: code, case, place, field, count. */
export function faultsOf(
  changes: Readonly<Record<string, string | Uint8Array | undefined>>,
): readonly string[] {
  return inShort(readRegister(filesOf(changes)));
}

/** Findings in short: code, case, place, field, count. */
export function inShort({ findings }: Pick<RegisterReading, "findings">): readonly string[] {
  return findings.map(({ code, hint, location, count }) => {
    const { file, line, column, field, sheet, cell } = location;
    const place = cell === undefined ? `${file}:${line}:${column}` : `${file} ${sheet}!${cell}`;
    return [code, hint, place, field, `×${count}`].filter((one) => one !== undefined).join(" ");
  });
}
