/** How fast a country is checked and asked, measured in one run: `npm run bench:register`. Figures are printed, never asserted. */
import { readDate } from "#lib/dates.ts";
import { checkRegister, compile, resolve, type CompiledRegister } from "#kernel/register/model.ts";
import { readRegister } from "#kernel/register/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { aCountry, planted } from "./a-country.ts";

const functions = 2_000;
const say = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

const files = aCountry(functions);
if (files === undefined) say("skipped: needs ../shared/data/prc");
else measure(files);

function measure(country: RegisterFiles): void {
  const start = performance.now();
  const compiled = read(country);
  const readAt = performance.now();
  const report = checkRegister(compiled);
  const checkedAt = performance.now();
  const { lowestAreas, pairs, gaps, undeclaredOverlaps, declaredOverlaps } = report.summary;
  say(
    `${lowestAreas} lowest areas × ${functions} functions = ${pairs} pairs; ${JSON.stringify(planted)} planted`,
  );
  say(
    `found: ${gaps} gaps, ${undeclaredOverlaps} overlaps, ${declaredOverlaps} declared; findings ${report.findings.length}`,
  );
  say(`read and compiled   ${seconds(readAt - start)}`);
  say(`checked             ${seconds(checkedAt - readAt)}`);
  say(`together            ${seconds(checkedAt - start)} (limit aimed at: 10 s)`);
  say(
    `peak memory         ${Math.round(process.resourceUsage().maxRSS / 1024)} MB (limit aimed at: 1024 MB)`,
  );

  const again = performance.now();
  checkRegister(read(withOneRowChanged(country)));
  say(`again after one row ${seconds(performance.now() - again)} (a whole check, nothing kept)`);

  const share = 0.01;
  const areas = lowestOf(compiled).filter((_, at) => at % Math.round(1 / share) === 0);
  const pairStart = performance.now();
  let asked = 0;
  for (const area of areas) {
    for (let at = 0; at < functions; at++, asked++) {
      const answer = resolve(compiled, `f${at}`, area);
      if (!answer.ok) throw new Error(`${area} f${at}: ${answer.refusal.code}`);
    }
  }
  const took = performance.now() - pairStart;
  say(
    `resolve             ${Math.round((asked / took) * 1000)} a second in one process (${asked} asked, traces included)`,
  );
  const expanded = (took / asked) * pairs;
  say(
    `expanding pairs     ${seconds(expanded)} by a share of ${asked} pairs; checking takes 1/${Math.round(expanded / (checkedAt - readAt))} of it`,
  );
}

function read(country: RegisterFiles): CompiledRegister {
  const on = readDate("2026-11-24");
  const { register, findings } = readRegister(country);
  if (register === undefined || on === undefined)
    throw new Error(`not read: ${JSON.stringify(findings.slice(0, 3))}`);
  return compile(register, on);
}

function withOneRowChanged(country: RegisterFiles): RegisterFiles {
  const text = new TextDecoder().decode(country.get("register/assignments.csv"));
  return new Map([
    ...country,
    ["register/assignments.csv", new TextEncoder().encode(text.replace(",county,", ",city,"))],
  ]);
}

function lowestOf(compiled: CompiledRegister): readonly string[] {
  const parents = new Set(compiled.register.areas.map((area) => area.parent));
  return compiled.register.areas.map((area) => area.code).filter((code) => !parents.has(code));
}
