/** Made-up conversations: people drawn around middles of opinion, or with none at all. */
import type { Statement } from "#engines/opinion/model.ts";
import { chance } from "#engines/opinion/chance.ts";
import type { Vote } from "#engines/opinion/index.ts";

export interface Made {
  readonly statements: readonly Statement[];
  readonly people: readonly ReadonlyMap<string, Vote>[];
}

export interface Town {
  readonly people: number;
  readonly statements: number;
  /** Part of the statements that people vote on, on average. */
  readonly voted: number;
  /** Where people stand: in camps, along one line, or nowhere. */
  readonly minds: "two camps" | "three camps" | "line" | "chance";
  readonly seed: number;
}

export function madeTown({ people, statements, voted, minds, seed }: Town): Made {
  const draw = chance(seed);
  const bell = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const about = Array.from({ length: statements }, () => ({ x: bell(), y: bell(), base: bell() / 2 }));
  const camps = [
    [1.5, 0],
    [-0.8, 1.3],
    [-0.8, -1.3],
  ] as const;
  const mind = (person: number): readonly [number, number] => {
    if (minds === "two camps") return [(person % 2 === 0 ? 1 : -1) + 0.3 * bell(), 0];
    if (minds === "three camps") return camps[person % 3] ?? [0, 0];
    return minds === "line" ? [bell(), 0] : [0, 0];
  };
  return {
    statements: about.map((_, at) => ({ id: String(at + 1), text: `Statement ${at + 1}` })),
    people: Array.from({ length: people }, (_, person) => {
      const [x, y] = mind(person);
      const mine = voted * (0.3 + 1.4 * draw());
      const votes = new Map<string, Vote>();
      about.forEach((one, at) => {
        if (draw() >= mine) return;
        const lean = one.base + 0.7 * (x * one.x + y * one.y) + bell();
        votes.set(String(at + 1), lean > 0.4 ? 1 : lean < -0.4 ? -1 : 0);
      });
      return votes;
    }),
  };
}
