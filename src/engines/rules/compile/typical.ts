/** Households in which one sees how the policies meet, as the system's file describes them. */
import type { LocalWords } from "#lib/language.ts";
import type { System } from "../model.ts";
import { readSituation } from "../scalar/read-situation.ts";
import type { Row, Situation } from "../scalar/situation.ts";
import type { Faults } from "../source/faults.ts";
import type { SystemText } from "../source/format.ts";

export interface Typical {
  readonly id: string;
  readonly title: LocalWords;
  /** Whose earnings are varied: somebody of the household. */
  readonly earner: Row | undefined;
  readonly situation: Situation;
}

export function typicalOf(text: SystemText, system: System, faults: Faults): readonly Typical[] {
  return (text.typical ?? []).flatMap(({ id, title, earner, given }) => {
    const situation = readSituation(given, system, faults);
    if (situation === undefined) return [];
    const rows = [...situation.values()].flat();
    const row = rows.find(({ name }) => name === earner?.value);
    if (earner !== undefined && row === undefined)
      faults.add("P0804", earner.place, {
        hint: "member",
        facts: { name: earner.value, what: "member", near: rows.map(({ name }) => name) },
      });
    return [{ id: id.value, title, earner: row, situation }];
  });
}
