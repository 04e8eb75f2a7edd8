/**
 * Measures the register: `node bench/register/run.ts`. Prints figures, asserts none; times are of this machine as it is
 * loaded now, so processor time stands beside the clock's. `--functions N` for a smaller country.
 */
import { parseArgs } from "node:util";
import {
  checkRegister,
  compile,
  resolve,
  type CompiledRegister,
  type Register,
} from "#kernel/register/model.ts";
import { readDate } from "#lib/dates.ts";
import { country, registerOf, type Country } from "./country.ts";
import { countPairs } from "./pair-by-pair.ts";

const { values } = parseArgs({ options: { functions: { type: "string", default: "2000" } } });
const on = readDate("2026-06-01");
const made = country(Number(values.functions));
if (made === undefined || on === undefined) console.log("skipped: needs the real data in ../shared/data/prc");
else run(made);

function run(made: Country): void {
  const register = registerOf(made);
  const compiled = timed("compile", () => compile(register, on!));
  const report = timed("check", () => checkRegister(compiled));
  const { lowestAreas, functions, pairs, gaps, undeclaredOverlaps, declaredOverlaps } = report.summary;
  line("register", `${n(lowestAreas)} lowest areas × ${n(functions)} functions = ${n(pairs)} pairs`);
  line(
    "found",
    `${n(report.findings.length)} findings: ${n(gaps)} gaps, ${n(undeclaredOverlaps)} undeclared and ${n(declaredOverlaps)} declared overlaps`,
  );
  line(
    "peak memory",
    `${n(Math.round(process.resourceUsage().maxRSS / 1024))} MB resident, the register itself included`,
  );
  again(register, made);
  expanded(compiled, report.findings.length);
  perSecond(compiled, made);
}

/** A full check after one row was changed; nothing is carried over. */
function again(register: Register, { written }: Country): void {
  const assignments = (written.assignments ?? []).map((row, i) => (i === 0 ? { ...row, rule: "city" } : row));
  const changed = registerOf({ written: { ...written, assignments }, codes: [] });
  timed("again, one row changed", () => checkRegister(compile(changed, on!)));
  timed("again, nothing changed", () => checkRegister(compile(register, on!)));
}

/** One function in a hundred, pair by pair, beside the whole of it on spans. */
function expanded(compiled: CompiledRegister, findings: number): void {
  const share = [...compiled.duties.keys()].filter((_, i) => i % 100 === 0);
  const start = performance.now();
  const slow = countPairs(compiled, share);
  const pairByPair = (performance.now() - start) / slow.pairs;
  const whole = performance.now();
  checkRegister(compiled);
  const onSpans = (performance.now() - whole) / (compiled.duties.size * compiled.tree.lowest.length);
  line(
    "pair by pair",
    `${(pairByPair * 1e6).toFixed(0)} ns a pair over ${n(slow.pairs)} pairs (${share.length} functions)`,
  );
  line(
    "on spans",
    `${(onSpans * 1e6).toFixed(2)} ns a pair with all ${n(findings)} findings: ${n(Math.round(pairByPair / onSpans))} times as fast`,
  );
}

function perSecond(compiled: CompiledRegister, { codes }: Country): void {
  const ids = [...compiled.duties.keys()];
  const { tree } = compiled;
  const ask = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const node = tree.lowest[(i * 7919) % tree.lowest.length] ?? 0;
      resolve(compiled, ids[(i * 104729) % ids.length] ?? "", tree.areas[node]?.code ?? "");
    }
  };
  ask(50_000);
  const count = 500_000;
  const cpu = process.cpuUsage();
  const start = performance.now();
  ask(count);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  line(
    "resolve",
    `${n(Math.round(count / seconds))} a second, ${n(Math.round(count / ((user + system) / 1e6)))} a second of processor time (${n(codes.length)} areas)`,
  );
}

function timed<Value>(name: string, work: () => Value): Value {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  line(name, `${seconds.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor time)`);
  return value;
}

function line(name: string, text: string): void {
  console.log(`${name.padEnd(24)}${text}`);
}

function n(count: number): string {
  return count.toLocaleString("en");
}
