/** What a group has of its members: how many they are, sums and extremes, and whether something is so of some or of all. */
import type { Ground, Lowered } from "./ground.ts";
import type { Arena, Level, Node } from "./nodes.ts";
import { near, roof, unit, type Quantity } from "./quantity.ts";

/** Groups with more members are computed by the exact engine, so that sums stay within bounds known beforehand. */
export const mostMembers = 64;

/** For rows of a level, over the members for whom `where` is 1 in their own row; undefined: all of them. */
export class OfMembers {
  readonly #ground: Ground;
  readonly #level: Level;
  readonly #one: Arena;
  readonly #where: Node | undefined;

  constructor(ground: Ground, level: Level, where: Node | undefined) {
    this.#ground = ground;
    this.#level = level;
    this.#one = ground.arena("one");
    this.#where = where;
  }

  count(): Quantity {
    const node = this.#over("sum", this.#those(), undefined);
    return { kind: "whole", node, under: 1n, low: 0, high: mostMembers };
  }

  some(each: Node): Lowered {
    return { plain: this.#over("any", this.#one.two("and", this.#those(), each), undefined) };
  }

  every(each: Node): Lowered {
    const isSo = this.#one.two("or", this.#one.one("not", this.#those()), each);
    return { plain: this.#over("all", isSo, undefined) };
  }

  sum(number: Quantity): Quantity {
    const [low, high] = [Math.min(0, number.low * mostMembers), Math.max(0, number.high * mostMembers)];
    if (number.kind === "whole" && Math.max(-low, high) * Number(number.under) < roof)
      return { ...number, node: this.#over("sum", number.node, this.#where), low, high };
    const one = this.#one;
    const { node, error } = near(one, number);
    // Each of at most 64 additions rounds by half a unit of a sum that is no larger than that of the sizes.
    const spread = one.two(
      "add",
      error,
      one.two("mul", one.one("abs", node), one.number(mostMembers * unit)),
    );
    return {
      kind: "near",
      node: this.#over("sum", node, this.#where),
      error: this.#over("sum", spread, this.#where),
      low,
      high,
    };
  }

  extreme(how: "min" | "max", number: Quantity): Quantity {
    const node = this.#over(how, number.node, this.#where);
    if (number.kind === "whole") return { ...number, node };
    return { ...number, node, error: this.#over("max", number.error, this.#where) };
  }

  #those(): Node {
    return this.#where ?? this.#one.number(1);
  }

  #over(how: "sum" | "min" | "max" | "any" | "all", of: Node, where: Node | undefined): Node {
    const column = this.#ground.members(how, of, where);
    const group = this.#ground.arena("group");
    return this.#level === "group" ? group.column(column) : this.#one.ofGroup(column);
  }
}
