/** How alike two groupings of the same people are: the adjusted Rand index (Hubert and Arabie 1985). */
import type { Opinions, Vote } from "#engines/opinion/index.ts";

interface Known {
  readonly people: readonly { readonly votes: ReadonlyMap<string, Vote>; readonly group?: string }[];
}

/** Over those whom both put into a group. People are told apart by their votes, which is all that either grouping saw. */
export function agreement(opinions: Opinions, labels: Int8Array, known: Known) {
  const ours = new Map<string, number>();
  const { starts, columns, values, people } = opinions.matrix;
  for (let row = 0; row < people; row++) {
    const votes: string[] = [];
    for (let e = starts[row] ?? 0; e < (starts[row + 1] ?? 0); e++)
      votes.push(`${opinions.statements[columns[e] ?? 0]?.id}:${values[e]}`);
    ours.set(votes.sort().join(), labels[row] ?? -1);
  }
  const counted = new Set(opinions.statements.map(({ id }) => id));
  const cells = new Map<string, number>();
  const [rows, sides] = [new Map<number, number>(), new Map<string, number>()];
  for (const { votes, group } of known.people) {
    const key = [...votes].filter(([id]) => counted.has(id)).map(([id, vote]) => `${id}:${vote}`);
    const own = ours.get(key.sort().join());
    if (own === undefined || own < 0 || group === undefined) continue;
    cells.set(`${own}/${group}`, (cells.get(`${own}/${group}`) ?? 0) + 1);
    rows.set(own, (rows.get(own) ?? 0) + 1);
    sides.set(group, (sides.get(group) ?? 0) + 1);
  }
  const pairs = (counts: Iterable<number>) => [...counts].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const both = [...rows.values()].reduce((sum, n) => sum + n, 0);
  const [a, b] = [pairs(rows.values()), pairs(sides.values())];
  const expected = (a * b) / Math.max(1, pairs([both]));
  const rand = (pairs(cells.values()) - expected) / ((a + b) / 2 - expected);
  return { rand, people: both, theirs: [...sides.values()].sort((x, y) => y - x) };
}
