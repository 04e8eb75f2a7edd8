/** Sums on days written YYYYMMDD, as nodes: the same rules as exact/calendar.ts, which the tests hold them to. */
import type { Arena, Node } from "./nodes.ts";
import type { Quantity } from "./quantity.ts";

/** No two days that can be written are further apart. */
const most = { years: 10_000, months: 120_000, days: 3_700_000 } as const;

interface Parts {
  readonly year: Node;
  readonly month: Node;
  readonly date: Node;
}

export class DateSums {
  readonly #arena: Arena;

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  /** How many whole years, months or days lie between two days. */
  between(what: "years" | "months" | "days", from: Node, to: Node): Quantity {
    const nodes = { years: this.#years, months: this.#months, days: this.#days };
    const node = nodes[what].call(this, from, to);
    return { kind: "whole", node, under: 1n, low: -most[what], high: most[what] };
  }

  /** Before the year 1 or after 9999: no day that can be written. */
  isBeyond(day: Node): Node {
    const arena = this.#arena;
    return arena.two(
      "or",
      arena.two("lt", day, arena.number(10_101)),
      arena.two("lt", arena.number(99_991_231), day),
    );
  }

  #years(from: Node, to: Node): Node {
    return this.#arena.floorDiv(this.#arena.two("sub", to, from), 10_000);
  }

  #months(from: Node, to: Node): Node {
    const arena = this.#arena;
    const [a, b] = [this.#parts(from), this.#parts(to)];
    const years = this.#times(arena.two("sub", b.year, a.year), 12);
    const months = arena.two("add", years, arena.two("sub", b.month, a.month));
    return arena.two("sub", months, arena.two("lt", b.date, a.date));
  }

  #days(from: Node, to: Node): Node {
    return this.#arena.two("sub", this.#serial(to), this.#serial(from));
  }

  later(from: Node, months: number, days: number): Node {
    const arena = this.#arena;
    const { year, month, date } = this.#parts(from);
    const total = arena.two("add", this.#times(year, 12), this.#plus(month, months - 1));
    const y = arena.floorDiv(total, 12);
    const m = this.#plus(arena.two("sub", total, this.#times(y, 12)), 1);
    const lacks = arena.two("lt", this.#daysIn(y, m), date);
    const next = this.#plus(total, 1);
    const ny = arena.floorDiv(next, 12);
    const nm = this.#plus(arena.two("sub", next, this.#times(ny, 12)), 1);
    const one = arena.number(1);
    const shifted = arena.select(lacks, this.#written(ny, nm, one), this.#written(y, m, date));
    return days === 0 ? shifted : this.#fromSerial(this.#plus(this.#serial(shifted), days));
  }

  #parts(day: Node): Parts {
    const arena = this.#arena;
    const year = arena.floorDiv(day, 10_000);
    const rest = arena.two("sub", day, this.#times(year, 10_000));
    const month = arena.floorDiv(rest, 100);
    return { year, month, date: arena.two("sub", rest, this.#times(month, 100)) };
  }

  #written(year: Node, month: Node, date: Node): Node {
    const arena = this.#arena;
    return arena.two("add", arena.two("add", this.#times(year, 10_000), this.#times(month, 100)), date);
  }

  #daysIn(year: Node, month: Node): Node {
    const arena = this.#arena;
    const isMonth = (m: number): Node => arena.two("eq", month, arena.number(m));
    const divides = (by: number): Node => arena.two("eq", this.#times(arena.floorDiv(year, by), by), year);
    const isLeap = arena.two(
      "and",
      divides(4),
      arena.two("or", arena.one("not", divides(100)), divides(400)),
    );
    const february = arena.two("add", arena.number(28), isLeap);
    const isShort = [4, 6, 9, 11].map(isMonth).reduce((all, next) => arena.two("or", all, next));
    return arena.select(isMonth(2), february, arena.select(isShort, arena.number(30), arena.number(31)));
  }

  #serial(day: Node): Node {
    const arena = this.#arena;
    const { year, month, date } = this.#parts(day);
    const isEarly = arena.two("le", month, arena.number(2));
    const y = arena.two("sub", year, isEarly);
    const era = arena.floorDiv(y, 400);
    const ofEra = arena.two("sub", y, this.#times(era, 400));
    const m = arena.two("add", this.#plus(month, -3), this.#times(isEarly, 12));
    const ofYear = arena.two(
      "add",
      arena.floorDiv(this.#plus(this.#times(m, 153), 2), 5),
      this.#plus(date, -1),
    );
    const leaps = arena.two("sub", arena.floorDiv(ofEra, 4), arena.floorDiv(ofEra, 100));
    const days = arena.two("add", arena.two("add", this.#times(ofEra, 365), leaps), ofYear);
    return this.#plus(arena.two("add", this.#times(era, 146_097), days), -719_468);
  }

  #fromSerial(days: Node): Node {
    const arena = this.#arena;
    const z = this.#plus(days, 719_468);
    const era = arena.floorDiv(z, 146_097);
    const ofEra = arena.two("sub", z, this.#times(era, 146_097));
    const corrected = [
      [-1, 1_460],
      [1, 36_524],
      [-1, 146_096],
    ].reduce(
      (sum, [sign = 1, by = 1]) => arena.two(sign > 0 ? "add" : "sub", sum, arena.floorDiv(ofEra, by)),
      ofEra,
    );
    const years = arena.floorDiv(corrected, 365);
    const leaps = arena.two("sub", arena.floorDiv(years, 4), arena.floorDiv(years, 100));
    const ofYear = arena.two("sub", ofEra, arena.two("add", this.#times(years, 365), leaps));
    const mp = arena.floorDiv(this.#plus(this.#times(ofYear, 5), 2), 153);
    const date = this.#plus(
      arena.two("sub", ofYear, arena.floorDiv(this.#plus(this.#times(mp, 153), 2), 5)),
      1,
    );
    const isLate = arena.two("le", arena.number(10), mp);
    const month = arena.two("sub", this.#plus(mp, 3), this.#times(isLate, 12));
    const year = arena.two(
      "add",
      arena.two("add", years, this.#times(era, 400)),
      arena.two("le", month, arena.number(2)),
    );
    return this.#written(year, month, date);
  }

  #times(node: Node, by: number): Node {
    return this.#arena.two("mul", node, this.#arena.number(by));
  }

  #plus(node: Node, by: number): Node {
    return this.#arena.two("add", node, this.#arena.number(by));
  }
}
