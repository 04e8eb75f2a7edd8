/** Small random registers, sound and faulty, for properties that hold of every register. */
import fc from "fast-check";
import { aRegister, type WrittenAssignment, type WrittenRegister } from "./a-register.test-support.ts";
import { roles, type Register } from "./register.ts";

const areaCodes = ["a", "b", "c", "d", "e", "f", "g", "h"];
const bodyIds = ["p", "q", "r", "s", "t", "u", "v"];
const functionIds = ["lamps", "parks", "waste"];
const levels = ["county", "district"];
const kinds = ["council", "office", "charity"];

const maybe = <Value>(value: fc.Arbitrary<Value>, weight = 2): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: weight });

/** Mostly valid today (2026-06-01), now and then ended, not yet begun, or reversed. */
const span = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ from: "2020-01-01" }) },
  { weight: 1, arbitrary: fc.constant({ to: "2024-12-31" }) },
  { weight: 1, arbitrary: fc.constant({ from: "2030-01-01" }) },
  { weight: 1, arbitrary: fc.constant({ from: "2026-12-31", to: "2026-01-01" }) },
);

/** A name from a list, rarely one that nothing bears. */
const oneOf = (names: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.constant("unknown") },
  );

const areas = fc.subarray(areaCodes, { minLength: 0 }).chain((codes) =>
  fc.tuple(
    ...codes.map((code) =>
      fc.record({
        code: fc.constant(code),
        parent: maybe(oneOf(areaCodes), 4),
        level: maybe(oneOf(levels)),
        span,
      }),
    ),
  ),
);

const bodies = fc.subarray(bodyIds, { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        kind: fc.constantFrom(...kinds),
        levels: fc.uniqueArray(oneOf(levels), { maxLength: 2 }),
        area: maybe(oneOf(areaCodes), 8),
        successors: fc.uniqueArray(oneOf(bodyIds), { maxLength: 2 }),
        formerIds: fc.uniqueArray(fc.constantFrom("old", ...bodyIds), { maxLength: 1 }),
        span,
      }),
    ),
  ),
);

const assignment = fc.record({
  function: oneOf(functionIds),
  role: fc.oneof(
    { weight: 3, arbitrary: fc.constant("answers" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...roles) },
  ),
  who: fc.oneof(
    fc.record({ body: oneOf([...bodyIds, "old"]) }),
    fc.record({ rule: oneOf([...levels, ...levels, "county.council", "district.office"]) }),
  ),
  area: maybe(oneOf(areaCodes), 2),
  conditions: fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ en: "at night" }) },
  ),
  span,
});

const channel = fc.record({
  body: oneOf([...bodyIds, "old"]),
  function: oneOf(functionIds),
  kind: fc.constantFrom("web", "phone"),
  span,
});

/** The register as written, so that a property can shuffle its rows. */
export const writtenRegister: fc.Arbitrary<WrittenRegister> = fc
  .record({
    areas,
    bodies,
    functions: fc
      .subarray(functionIds, { minLength: 1 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc.record({ id: fc.constant(id), everyLevel: fc.boolean(), levels: fc.subarray(levels), span }),
          ),
        ),
      ),
    assignments: fc.array(assignment, { maxLength: 8 }),
    channels: fc.array(channel, { maxLength: 4 }),
  })
  .map((made) => ({
    levels,
    areas: made.areas.map(spread),
    bodies: made.bodies.map(spread),
    functions: made.functions.map(spread),
    assignments: made.assignments.map((one): WrittenAssignment => {
      const { who, ...rest } = spread(one);
      return { ...rest, ...who };
    }),
    channels: made.channels.map(spread),
  }));

const decision = fc.record({
  about: fc.constantFrom("body" as const, "area" as const, "function" as const),
  old: oneOf([...bodyIds, ...areaCodes, ...functionIds, "old"]),
  function: maybe(oneOf(functionIds), 1),
  area: maybe(oneOf(areaCodes), 1),
  becomes: oneOf([...bodyIds, ...areaCodes, ...functionIds]),
});

/** Registers with decisions, sound and senseless. */
export const decidedRegister: fc.Arbitrary<WrittenRegister> = fc
  .tuple(writtenRegister, fc.array(decision, { minLength: 1, maxLength: 5 }))
  .map(([written, made]) => ({ ...written, decisions: made.map((one, i) => ({ id: `d${i}`, ...one })) }));

/** The same register with the rows of every table but levels, whose order means something, in another order. */
export function shuffled(written: WrittenRegister): fc.Arbitrary<WrittenRegister> {
  const shuffle = <Row>(rows: readonly Row[] = []): fc.Arbitrary<Row[]> =>
    fc.shuffledSubarray([...rows], { minLength: rows.length });
  return fc
    .record({
      areas: shuffle(written.areas),
      bodies: shuffle(written.bodies),
      functions: shuffle(written.functions),
      assignments: shuffle(written.assignments),
      channels: shuffle(written.channels),
      decisions: shuffle(written.decisions),
    })
    .map((tables) => ({ ...written, ...tables }));
}

/** Random registers as values. */
export const randomRegister: fc.Arbitrary<Register> = writtenRegister.map(aRegister);

function spread<Row extends { readonly span: object }>(
  row: Row,
): Omit<Row, "span"> & { from?: string; to?: string } {
  const { span: dates, ...rest } = row;
  return { ...rest, ...dates };
}
