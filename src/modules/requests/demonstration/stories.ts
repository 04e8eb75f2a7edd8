/** Which stories there are: the same every time, for as many as are wished. */
import type { Language } from "#lib/language.ts";
import { chanceFrom } from "./chance.ts";
import { plots, type Plot } from "./plots.ts";

export interface Story {
  /** Names it for good: what was told once is not told again. */
  readonly id: number;
  readonly plot: Plot;
  readonly daysAgo: number;
  /** The hour of the day, and the minute. */
  readonly hour: number;
  readonly minute: number;
  readonly language: Language;
  /** Where its own chance begins. */
  readonly seed: number;
}

/** The seed of everything; another one would tell another town. */
const seed = 20260302;

/** The oldest first, so that numbers and dates go the same way. */
export function storiesOf(count: number): readonly Story[] {
  const chance = chanceFrom(seed);
  const order = inTurn(count);
  const stories = order.map((plot, id): Story => {
    const [from, to] = plot.days;
    return {
      id,
      plot,
      daysAgo: chance.between(from, to),
      hour: chance.between(8, 19),
      minute: chance.between(0, 59),
      language: chance.next() < 0.4 ? "zh-CN" : "en",
      seed: chance.between(1, 2 ** 31),
    };
  });
  return stories.sort(
    (one, other) =>
      other.daysAgo - one.daysAgo || one.hour - other.hour || one.minute - other.minute || one.id - other.id,
  );
}

/** Every plot once before any comes twice; after that by weight. */
function inTurn(count: number): readonly Plot[] {
  const told = new Map<Plot, number>();
  return Array.from({ length: count }, () => {
    const share = (plot: Plot): number => {
      const times = told.get(plot) ?? 0;
      return times === 0 ? 0 : (times + 1) / plot.weight;
    };
    const next = plots.reduce((best, plot) => (share(plot) < share(best) ? plot : best));
    told.set(next, (told.get(next) ?? 0) + 1);
    return next;
  });
}
