/** The kernels alone, on columns in memory: the code made from policies beside a loop by hand, one month, one thread. */
import { join } from "node:path";
import { keyOf, lower, plan, programOf, readPeriod } from "#engines/rules/index.ts";
import { literal, openColumns } from "#platform/columns/index.ts";
import { readPolicyFolder } from "#kernel/policy/index.ts";
import { jurisdiction } from "./ours.ts";

const names = ["hid", "role", "birth", "cap", "sal", "rent", "size", "status"] as const;
type Name = (typeof names)[number];
type InMemory = Readonly<Record<Name, Float64Array>>;

async function load(folder: string): Promise<InMemory> {
  const columns = await openColumns({ threads: 2, megabytes: 4_000 });
  const read = async (sql: string, width: number): Promise<readonly Float64Array[]> => {
    const parts: Float64Array[][] = Array.from({ length: width }, () => []);
    for await (const { doubles } of columns.stream(sql))
      for (let at = 0; at < width; at++) parts[at]?.push(doubles(at).slice());
    return parts.map((some) => Float64Array.from(some.flatMap((one) => [...one])));
  };
  const file = (name: string): string => `read_parquet(${literal(join(folder, name))})`;
  const people = await read(
    `SELECT hid::DOUBLE, role::DOUBLE, (year(birth) * 10000 + month(birth) * 100 + day(birth))::DOUBLE, round(cap::DOUBLE * 100), round(sal_11::DOUBLE * 100) FROM ${file("persons.parquet")}`,
    5,
  );
  const groups = await read(
    `SELECT round(rent::DOUBLE * 100), round(size_m2::DOUBLE * 10), status::DOUBLE FROM ${file("households.parquet")}`,
    3,
  );
  columns.close();
  return Object.fromEntries(
    names.map((name, at) => [name, [...people, ...groups][at]]),
  ) as unknown as InMemory; // one for each name
}

/** Seconds of the fastest of ten rounds, in blocks as a simulation has them. */
function made(data: InMemory, size: number): { readonly seconds: number; readonly sum: number } {
  const read = readPolicyFolder(jurisdiction, { withCases: false });
  const period = readPeriod("2016-11");
  if (!read.ok || read.value.system === undefined || period === undefined)
    throw new Error("the sample country is not sound");
  const planned = plan(read.value.system, [{ variable: "disposable_income", period }]);
  const lowered = planned.ok ? lower(planned.value) : undefined;
  if (lowered?.ok !== true) throw new Error("no plan");
  const income = lowered.value.columnOf.get(keyOf("disposable_income", period));
  if (income === undefined) throw new Error("no income");
  const groups = data.rent.length;
  const room = programOf(lowered.value, [income.column]).room(size * 8, size);
  const sources: Readonly<Record<string, Float64Array>> = {
    birth: data.birth,
    capital_returns: data.cap,
    salary: data.sal,
    rent: data.rent,
    accommodation_size: data.size,
    housing_occupancy_status: data.status,
  };
  let best = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    let seconds = 0;
    let person = 0;
    sum = 0;
    for (let start = 0; start < groups; start += size) {
      const count = Math.min(size, groups - start);
      const from = person;
      for (let group = 0; group < count; group++) {
        room.first[group] = person - from;
        while (person < data.hid.length && data.hid[person] === start + group)
          room.home[person++ - from] = group;
      }
      room.first[count] = person - from;
      for (const one of lowered.value.definitions) {
        if (one.kind === "role") room.column(one.column).set(data.role.subarray(from, person));
        if (one.kind !== "input") continue;
        const source = sources[one.variable] ?? new Float64Array(0);
        room
          .column(one.column)
          .set(one.level === "one" ? source.subarray(from, person) : source.subarray(start, start + count));
      }
      const started = performance.now();
      room.run(person - from, count);
      seconds += (performance.now() - started) / 1_000;
      const values = room.column(income.column);
      for (let group = 0; group < count; group++) sum += (values[group] ?? 0) / Number(income.under);
    }
    best = Math.min(best, seconds);
  }
  return { seconds: best, sum };
}

function byHand({ hid, role, birth, cap, sal, rent, size, status }: InMemory): {
  readonly seconds: number;
  readonly sum: number;
} {
  const groups = rent.length;
  const incomes = new Float64Array(groups);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10; round++) {
    const started = performance.now();
    let person = 0;
    for (let h = 0; h < groups; h++) {
      let [s, basic, other, tax, adults] = [0, 0, 0, 0, 0];
      let [isEight, isSix] = [false, false];
      for (; person < hid.length && hid[person] === h; person++) {
        const salary = (sal[person] ?? 0) / 100;
        const age = Math.floor((20_161_101 - (birth[person] ?? 0)) / 10_000);
        const more = (cap[person] ?? 0) / 100 + (age >= 60.33 ? 1 : 0);
        s += salary;
        other += more;
        if (age >= 18 && salary === 0) basic += 600;
        tax += 0.15 * (salary + more) + 0.04 * Math.min(salary, 12_300) + 0.12 * Math.max(salary - 12_300, 0);
        if (role[person] === 0) adults++;
        if (age < 8) isEight = true;
        if (age < 6) isSix = true;
      }
      const parenting = s <= 500 && ((adults === 1 && isEight) || isSix) ? 600 : 0;
      const housing = (status[h] ?? 0) <= 1 ? Math.max(size[h] ?? 0, 200) / 12 : 0;
      incomes[h] = s + other + basic + (rent[h] ?? 0) / 400 + parenting - tax - housing;
    }
    best = Math.min(best, (performance.now() - started) / 1_000);
  }
  return { seconds: best, sum: incomes.reduce((all, one) => all + one, 0) };
}

export async function measuredKernels([folder = ""]: readonly string[]): Promise<object> {
  const data = await load(folder);
  const [ours, hand] = [made(data, 1_024), byHand(data)];
  if (!(Math.abs(ours.sum - hand.sum) < Math.abs(hand.sum) * 1e-9))
    throw new Error(`${ours.sum} is not ${hand.sum}`);
  return { seconds: ours.seconds, byHand: hand.seconds };
}
