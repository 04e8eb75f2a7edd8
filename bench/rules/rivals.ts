/** The rivals: the sample system written by hand as one SQL statement, and as one loop in JavaScript. Doubles, no checks. */
import { join } from "node:path";
import { literal, openColumns } from "#platform/columns/index.ts";

export interface Sums {
  readonly benefits: number;
  readonly taxes: number;
  readonly income: number;
}

interface Law {
  readonly month: number;
  readonly sal: string;
}

function months(period: string): readonly Law[] {
  const all = Array.from({ length: 12 }, (_, at) => ({
    month: at + 1,
    sal: `sal_${String(at + 1).padStart(2, "0")}`,
  }));
  return period.includes("-") ? all.filter(({ month }) => month === Number(period.slice(5))) : all;
}

/** A year is a union of months, each a grouping of people joined to their households. */
export async function bySql(folder: string, period: string, threads: number): Promise<Sums> {
  const columns = await openColumns({ threads, megabytes: 16_000 });
  const [p, h] = [literal(join(folder, "persons.parquet")), literal(join(folder, "households.parquet"))];
  const people = months(period).map(({ month, sal }) => {
    const day = `DATE '2016-${String(month).padStart(2, "0")}-01'`;
    const adult = `birth <= ${day} - INTERVAL 18 YEAR`;
    const basic =
      month === 12
        ? `CASE WHEN ${adult} THEN 600.0 ELSE 0 END`
        : `CASE WHEN ${adult} AND ${sal} = 0 THEN 600.0 ELSE 0 END`;
    const pension = `CASE WHEN birth <= ${day} - INTERVAL 61 YEAR THEN 1.0 ELSE 0 END`;
    const s = `${sal}::DOUBLE`;
    return `sum(${s}) AS s${month}, sum(${basic}) AS b${month}, sum(cap::DOUBLE + ${pension}) AS c${month},
      sum(0.15 * (${s} + cap::DOUBLE + ${pension})) AS t${month},
      sum(0.04 * least(${s}, 12300) + 0.12 * greatest(${s} - 12300, 0)) AS k${month},
      bool_or(birth > ${day} - INTERVAL 8 YEAR) AS e${month}, bool_or(birth > ${day} - INTERVAL 6 YEAR) AS x${month}`;
  });
  const allowance = (month: number): string => (month === 12 ? "0" : "rent::DOUBLE * 0.25");
  const parenting = (month: number): string =>
    `CASE WHEN s${month} <= 500 AND ((adults = 1 AND e${month}) OR x${month}) THEN 600 ELSE 0 END`;
  const tax = "CASE WHEN status <= 1 THEN greatest(10 * size_m2::DOUBLE, 200) ELSE 0 END / 12";
  const each = months(period).map(({ month: m }) => ({
    benefits: `(b${m} + ${allowance(m)})`,
    taxes: `(t${m} + k${m} + ${tax})`,
    income: `(s${m} + c${m} + b${m} + ${allowance(m)} + ${parenting(m)} - t${m} - k${m} - ${tax})`,
  }));
  const sum = (of: "benefits" | "taxes" | "income"): string => each.map((one) => one[of]).join(" + ");
  const reply = await columns.rows(`
    WITH g AS (SELECT hid, count(*) FILTER (role = 0) AS adults, ${people.join(", ")} FROM read_parquet(${p}) GROUP BY hid),
    r AS (SELECT h.hid, h.weight, ${sum("benefits")} AS benefits, ${sum("taxes")} AS taxes, ${sum("income")} AS income FROM read_parquet(${h}) h JOIN g USING (hid))
    SELECT sum(weight * benefits), sum(weight * taxes), sum(weight * income) FROM r`);
  columns.close();
  if (!reply.ok) throw new Error(reply.problem);
  const [benefits = 0, taxes = 0, income = 0] = (reply.value[0] ?? []).map(Number);
  return { benefits, taxes, income };
}

/** Streams both files, in their order, and runs one loop over the people of each household. */
export async function byLoop(folder: string, period: string, threads: number): Promise<Sums> {
  const laws = months(period);
  const [a, b] = [
    await openColumns({ threads, megabytes: 4_000 }),
    await openColumns({ threads, megabytes: 4_000 }),
  ];
  const people = a.stream(
    `SELECT hid::DOUBLE, role::DOUBLE, (year(birth) * 10000 + month(birth) * 100 + day(birth))::DOUBLE, cap::DOUBLE, ${laws.map(({ sal }) => `${sal}::DOUBLE`).join(", ")} FROM read_parquet(${literal(join(folder, "persons.parquet"))})`,
  );
  const households = b.stream(
    `SELECT hid::DOUBLE, weight, rent::DOUBLE, size_m2::DOUBLE, status::DOUBLE FROM read_parquet(${literal(join(folder, "households.parquet"))})`,
  );
  const count = laws.length;
  let chunk = (await people.next()).value;
  let columns =
    chunk === undefined
      ? []
      : Array.from({ length: 4 + count }, (_, at) => chunk?.doubles(at) ?? new Float64Array(0));
  let at = 0;
  const [s, bi, cp, t, k] = Array.from({ length: 5 }, () => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [eight, six] = [new Uint8Array(count), new Uint8Array(count)];
  let benefits = 0;
  let taxes = 0;
  let incomes = 0;
  for await (const group of households) {
    const [hid, weight, rent, size, status] = Array.from({ length: 5 }, (_, of) => group.doubles(of)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let h = 0; h < group.rows; h++) {
      let adults = 0;
      s.fill(0);
      bi.fill(0);
      cp.fill(0);
      t.fill(0);
      k.fill(0);
      eight.fill(0);
      six.fill(0);
      for (;;) {
        if (chunk === undefined || at >= chunk.rows) {
          chunk = (await people.next()).value;
          if (chunk === undefined) break;
          const next = chunk;
          columns = Array.from({ length: 4 + count }, (_, of) => next.doubles(of));
          at = 0;
        }
        if ((columns[0]?.[at] ?? 0) !== (hid[h] ?? 0)) break;
        if ((columns[1]?.[at] ?? 0) === 0) adults++;
        const birth = columns[2]?.[at] ?? 0;
        const cap = columns[3]?.[at] ?? 0;
        for (let m = 0; m < count; m++) {
          const salary = columns[4 + m]?.[at] ?? 0;
          const month = laws[m]?.month ?? 0;
          const age = Math.floor((20_160_001 + month * 100 - birth) / 10_000);
          const pension = age >= 60.33 ? 1 : 0;
          s[m] = (s[m] ?? 0) + salary;
          if (age >= 18 && (month === 12 || salary === 0)) bi[m] = (bi[m] ?? 0) + 600;
          cp[m] = (cp[m] ?? 0) + cap + pension;
          t[m] = (t[m] ?? 0) + 0.15 * (salary + cap + pension);
          k[m] = (k[m] ?? 0) + 0.04 * Math.min(salary, 12_300) + 0.12 * Math.max(salary - 12_300, 0);
          if (age < 8) eight[m] = 1;
          if (age < 6) six[m] = 1;
        }
        at++;
      }
      const housing = (status[h] ?? 0) <= 1 ? Math.max(10 * (size[h] ?? 0), 200) / 12 : 0;
      for (let m = 0; m < count; m++) {
        const allowance = laws[m]?.month === 12 ? 0 : (rent[h] ?? 0) * 0.25;
        const parenting = (s[m] ?? 0) <= 500 && ((adults === 1 && eight[m] === 1) || six[m] === 1) ? 600 : 0;
        benefits += (weight[h] ?? 0) * ((bi[m] ?? 0) + allowance);
        taxes += (weight[h] ?? 0) * ((t[m] ?? 0) + (k[m] ?? 0) + housing);
        incomes +=
          (weight[h] ?? 0) *
          ((s[m] ?? 0) +
            (cp[m] ?? 0) +
            (bi[m] ?? 0) +
            allowance +
            parenting -
            (t[m] ?? 0) -
            (k[m] ?? 0) -
            housing);
      }
    }
  }
  a.close();
  b.close();
  return { benefits, taxes, income: incomes };
}
