/**
 * A town hall that is killed again and again while many send: `npm run soak -- --minutes 30`. What `test/stories/killed.test.ts` does twice
 * is done for as long as one wishes. Ends with 1 when anything that was answered is lost, stands there twice, or does not verify.
 */
import { parseArgs } from "node:util";
import { aKilledTown } from "#test/stories/a-killed-town.ts";

/** The tables and the record are compared with what was answered after so many kills. */
const killsBetween = 5;

const { values } = parseArgs({ options: { minutes: { type: "string", default: "10" } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`"${values.minutes}" is no number of minutes`);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const town = aKilledTown();
const end = performance.now() + minutes * 60_000;
let kills = 0;
let isWhole = true;
try {
  while (isWhole && (performance.now() < end || kills % killsBetween !== 0)) {
    await town.workAndDie(200 + Math.floor(Math.random() * 4_000));
    kills += 1;
    if (kills % killsBetween !== 0) continue;
    const { lost, tooMany, matters, verified } = await town.account();
    isWhole = lost.length === 0 && tooMany === 0 && verified.code === 0;
    say(
      `${kills} kills, ${town.acts()} acts answered in ${matters} matters: ${lost.length} lost, ${tooMany} too many, ` +
        `verify ${verified.code === 0 ? "clean" : verified.said}`,
    );
    for (const one of lost.slice(0, 20)) say(`  lost: ${one}`);
  }
} finally {
  await town.close();
}
process.exitCode = isWhole ? 0 : 1;
