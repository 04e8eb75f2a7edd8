/**
 * P0507: a body answers for functions about which the register has no channel to it. One finding a body. Bodies × functions
 * are counted, class by class of functions that are assigned alike, in numbers and not in objects.
 */
import { answerAt } from "../answer.ts";
import type { Duty } from "../compile.ts";
import { namesInSentence } from "../naming.ts";
import { eachPiece } from "../plan.ts";
import type { PublicFunction } from "../register.ts";
import { piecesIn, type Found, type RuleMap } from "../rule-map.ts";
import { finding, placeIn, type Rule, type RuleContext } from "./rule.ts";

export const dutyWithoutChannel: Rule = (context) => {
  if (context.compiled.register.channels.length === 0) return [];
  const bodies = [...context.compiled.bodies.valid.values()];
  const numberOf = new Map(bodies.map((body, number) => [body, number]));
  const reachable = channelsByFunction(context, numberOf);
  const answered = new Int32Array(bodies.length);
  const without = new Int32Array(bodies.length);
  const names: PublicFunction[][] = bodies.map(() => []);
  const answering = answeringBodies(numberOf);
  for (const { duties } of context.classes) {
    const numbers = answering(duties[0]!);
    for (const number of numbers) answered[number]! += duties.length;
    for (const { function: one } of duties) {
      const served = reachable.get(one.id);
      for (const number of numbers) {
        if (served?.has(number) === true) continue;
        without[number]!++;
        const known = names[number]!;
        if (known.length < namesInSentence) known.push(one);
      }
    }
  }
  return bodies.flatMap((body, number) => {
    if (without[number] === 0) return [];
    return finding("P0507", {
      about: body.id,
      facts: {
        body: body.id,
        ...context.naming.one("bodyName", body),
        answered: answered[number]!,
        functions: without[number]!,
        ...context.naming.list("names", names[number]!),
      },
      count: without[number]!,
      location: placeIn(context, "bodies", body.row, "id"),
    });
  });
};

function channelsByFunction(
  { references }: RuleContext,
  numberOf: ReadonlyMap<unknown, number>,
): ReadonlyMap<string, ReadonlySet<number>> {
  const reachable = new Map<string, Set<number>>();
  for (const { body, function: id } of references.channels) {
    const number = numberOf.get(body);
    if (number === undefined) continue;
    const known = reachable.get(id);
    if (known === undefined) reachable.set(id, new Set([number]));
    else known.add(number);
  }
  return reachable;
}

/** The numbers of the bodies that answer for a function anywhere. */
function answeringBodies(numberOf: ReadonlyMap<unknown, number>): (duty: Duty) => readonly number[] {
  const seenIn = new Int32Array(numberOf.size);
  const findsSeenIn = new Map<RuleMap, Int32Array>();
  let turn = 0;
  return (duty) => {
    turn++;
    const numbers: number[] = [];
    const add = (number: number): void => {
      if (seenIn[number] === turn) return;
      seenIn[number] = turn;
      numbers.push(number);
    };
    for (const range of duty.answers.ranges) {
      const [only, second] = range.claims;
      if (only?.rule !== undefined && second === undefined && range.settlements.length === 0) {
        const seen = findsSeenIn.get(only.rule) ?? new Int32Array(only.rule.finds);
        findsSeenIn.set(only.rule, seen);
        for (const { found } of piecesIn(only.rule, range)) addFound(found, { add, seen, turn });
        continue;
      }
      eachPiece(range.maps, range, (lo) => {
        for (const { body } of answerAt(range, duty.function.everyLevel, lo).winners)
          add(numberOf.get(body) ?? 0);
      });
    }
    return numbers;
  };
}

// A find that was seen in this turn was added with all that are around it.
function addFound(
  found: Found | undefined,
  given: { readonly add: (number: number) => void; readonly seen: Int32Array; readonly turn: number },
): void {
  for (let one = found; one !== undefined && given.seen[one.index] !== given.turn; one = one.around) {
    given.seen[one.index] = given.turn;
    for (const number of one.numbers) given.add(number);
  }
}
