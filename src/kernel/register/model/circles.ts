/** Circles in a graph of names: things that, followed from one to the next, lead back to themselves. */

/** Ids that lead to each other, beginning with the first in the alphabet. */
export type Circle = readonly string[];

/**
 * The circles among ids, each id in at most one: the strongly connected parts with more than one member, and ids that lead
 * to themselves (Tarjan 1972, without recursion). `nextOf` gives the ids that one leads to; unknown ids lead nowhere.
 */
export function circlesOf(
  ids: Iterable<string>,
  nextOf: (id: string) => readonly string[],
): readonly Circle[] {
  const number = new Map<string, number>();
  const reaches = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const circles: Circle[] = [];
  for (const start of ids) {
    if (number.has(start)) continue;
    const walk: { readonly id: string; readonly next: readonly string[]; at: number }[] = [];
    const enter = (id: string): void => {
      number.set(id, number.size);
      reaches.set(id, number.get(id)!);
      open.push(id);
      isOpen.add(id);
      walk.push({ id, next: nextOf(id), at: 0 });
    };
    enter(start);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const next = step.next[step.at++];
      if (next !== undefined) {
        if (!number.has(next)) enter(next);
        else if (isOpen.has(next)) lower(reaches, step.id, number.get(next)!);
        continue;
      }
      walk.pop();
      const back = walk.at(-1);
      if (back !== undefined) lower(reaches, back.id, reaches.get(step.id)!);
      if (reaches.get(step.id) !== number.get(step.id)) continue;
      const members = open.splice(open.lastIndexOf(step.id));
      for (const member of members) isOpen.delete(member);
      if (members.length > 1 || nextOf(step.id).includes(step.id)) circles.push(members.sort());
    }
  }
  return circles;
}

function lower(reaches: Map<string, number>, id: string, to: number): void {
  if (to < reaches.get(id)!) reaches.set(id, to);
}
