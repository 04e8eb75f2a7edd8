/** The systems of a simulation: the law, the reform, and each of them for those who do not take what is due. */
import { notTaken, withoutTaking, type System, type TakeUp } from "#engines/rules/index.ts";

/** First the law and the reform as they are; then, for each in turn, every combination of what is not taken. */
export function allSystems(main: readonly System[], takeUp: readonly TakeUp[]): readonly System[] {
  const ways = notTaken(takeUp).slice(1);
  return [...main, ...main.flatMap((system) => ways.map((missing) => withoutTaking(system, missing)))];
}

/** Which of the outcomes are a system's, in the order of what is not taken; the first takes everything. */
export function outcomesOf(at: number, main: number, takeUp: readonly TakeUp[]): readonly number[] {
  const ways = 2 ** takeUp.length - 1;
  return [at, ...Array.from({ length: ways }, (_, way) => main + at * ways + way)];
}
