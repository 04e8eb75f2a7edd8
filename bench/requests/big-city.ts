/**
 * A year and more of a big city: a million matters, a hundred thousand of them open in one office: `npm run bench:big-city` (`-- 100000` for
 * fewer). One matter is reported as people do it, and copied by SQL over all services, places and two years; then the public list, its search, its
 * files, the work list and the figures are asked as their pages ask them. Figures are printed, never asserted.
 */
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import type { PlainDate } from "#lib/dates.ts";
import { checkFiles } from "#kernel/check/index.ts";
import { forgetNotices, noticesMigrations } from "#kernel/notices/index.ts";
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import { peopleMigrations } from "#kernel/people/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { adoptAtOnce, readRegisterFolder, registerMigrations, termsOf } from "#kernel/register/index.ts";
import {
  consider,
  countAttempts,
  countFigures,
  figures,
  keepTowns,
  publicList,
  publicMatter,
  report,
  type RequestsContext,
  requestsMigrations,
  requestsOnErase,
  type Town,
  usualSettings,
  workList,
} from "#modules/requests/index.ts";
import { fixedClock, systemClock } from "#platform/clock/index.ts";
import { migrate, type Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { withDatabase } from "../a-database.ts";
import { readFiles } from "./files.ts";
import { sentences } from "./sentences.ts";

const matters = Number(process.argv[2] ?? 1_000_000);
const asksEach = 300;
/** Of which two that are reported are rarely alike. */
const sentencesMade = 20_000;
const riverbend = fileURLToPath(new URL("../../jurisdictions/riverbend", import.meta.url));
const timeZone = "Asia/Shanghai";
/** The office that has every open matter. */
const crowded = "urban-management-bureau";
const stranger = { kind: "stranger", network: "192.0.2.1" } as const;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const clock = fixedClock(systemClock.now());

await main();

async function main(): Promise<void> {
  await withDatabase(async (database) => {
    const context = await office(database.store("riverbend"));
    const town = await context.towns.now();
    if (town === undefined) throw new Error("no register is in force");
    const began = performance.now();
    await fill(context, town);
    say(`${matters} matters inserted, indexes and statistics included: ${seconds(began)}`);
    await ask(context, town);
    await search(context, town);
    for (const line of await readFiles(context, timeZone)) say(line);
    await askAsOfficial(context, town);
    await askFigures(context);
  });
}

async function office(store: Store): Promise<RequestsContext> {
  const migrated = await migrate(store, [
    registerMigrations,
    recordMigrations,
    peopleMigrations,
    operationMigrations,
    noticesMigrations,
    requestsMigrations,
  ]);
  if (!migrated.ok) throw new Error(migrated.refusal.code);
  const by = (name: string) => ({ person: undefined, name });
  const adopted = await adoptAtOnce(
    { store, clock, random: systemRandom, check: checkFiles },
    { files: readRegisterFolder(riverbend).files, by: by("First"), note: "" },
    { by: by("Second"), from: "2026-01-01" as PlainDate, reason: "bench", acceptErrors: true },
  );
  if (!adopted.ok) throw new Error(JSON.stringify(adopted.refusal));
  return {
    store,
    clock,
    random: systemRandom,
    says: readTexts(),
    sender: () => ({
      name: { en: "Riverbend" },
      isMadeUp: true,
      origin: "https://riverbend.example",
      timeZone,
    }),
    master: new Uint8Array(32).fill(7),
    origin: "riverbend.example",
    onErase: [requestsOnErase(clock), forgetNotices],
    towns: keepTowns(store, clock, timeZone),
    secret: "a secret that only this benchmark knows, and no one else",
    settings: usualSettings,
    attempts: countAttempts(),
  };
}

/** Two of three are public, one in ten is open and then in one office, three of four have a point and half have released words. */
async function fill(context: RequestsContext, town: Town): Promise<void> {
  const { ticket } = await asked(consider, context, {});
  clock.putForward(5);
  const lamp = { function: "street-lighting", area: "drum-tower", words: "A lamp is out.", agreed: true };
  const { number } = await asked(report, context, { ...lamp, ticket });
  const parents = new Set([...town.areas.values()].map(({ parent }) => parent));
  const areas = [...town.areas.keys()].filter((code) => !parents.has(code));
  const functions = [...town.functions.values()].filter(({ isPublic }) => isPublic).map(({ id }) => id);
  const bodies = [...town.bodies.keys()];
  const { store } = context;
  const matter = sql.id(store.schema, "requests_matter");
  const of = (list: readonly string[], salt: number) =>
    sql`(${sql.val(list)}::text[])[1 + abs(hashint4(i * 7 + ${sql.lit(salt)})::bigint) % ${sql.lit(list.length)}]`;
  // What is not told here stays as it was in the matter that people reported.
  const changed = new Map([
    ["number", sql`'2025-' || lpad(i::text, 8, '0')`],
    ["family", sql`'2025-' || lpad(i::text, 8, '0')`],
    ["function", of(functions, 1)],
    ["area", of(areas, 2)],
    ["body", sql`case when i % 10 = 0 then ${sql.lit(crowded)} else ${of(bodies, 3)} end`],
    ["is_open", sql`i % 10 = 0`],
    ["is_public", sql`i % 3 <> 0`],
    ["is_agreed", sql`i % 3 <> 0`],
    ["due_at", sql`case when i % 10 = 0 then at + interval '5 days' end`],
    ["due_order", sql`at + interval '5 days'`],
    ["opened_at", sql`at`],
    ["changed_at", sql`at + interval '1 day'`],
    ["closed_at", sql`case when i % 10 = 0 then null else at + interval '3 days' end`],
    ["longitude", sql`case when i % 4 = 0 then null else 0.2 * (hashint4(i)::float8 / 4294967296 + 0.5) end`],
    [
      "latitude",
      sql`case when i % 4 = 0 then null else 0.2 * (hashint4(i + 5)::float8 / 4294967296 + 0.5) end`,
    ],
    ["released_words", sql`case when i % 2 = 0 then said.words || ' (gate ' || i || ')' end`],
    ["released_terms", sql`case when i % 2 = 0 then said.terms || array['gate', i::text] end`],
    ["subject", sql`null`],
    ["claim_hash", sql`null`],
  ]);
  const names = await sql<{
    readonly name: string;
  }>`select column_name as name from information_schema.columns
    where table_schema = ${store.schema} and table_name = 'requests_matter' order by ordinal_position`.execute(
    store.tables(),
  );
  const columns = names.rows.map(({ name }) => name);
  const all = sentences(sentencesMade);
  await sql`with said as materialized (
      select place - 1 as place, words, string_to_array(terms, ' ') as terms
      from unnest(${sql.val(all)}::text[], ${sql.val(all.map((one) => termsOf(one).join(" ")))}::text[])
        with ordinality as made (words, terms, place)
    )
    insert into ${matter} (${sql.join(columns.map((name) => sql.id(name)))})
    select ${sql.join(columns.map((name) => changed.get(name) ?? sql`m.${sql.id(name)}`))}
    from (select i, m.opened_at - i * interval '63 seconds' as at, m.number as origin
      from generate_series(1, ${sql.lit(matters)}) as i, ${matter} as m where m.number = ${number}) as made
    join ${matter} as m on m.number = made.origin
    join said on said.place = abs(hashint4(i + 11)::bigint) % ${sql.lit(sentencesMade)}`.execute(
    store.tables(),
  );
  await sql`analyze ${matter}`.execute(store.tables());
}

async function ask(context: RequestsContext, town: Town): Promise<void> {
  const limit = 30;
  const first = await asked(publicList, context, { limit });
  const [one] = first.rows;
  if (one === undefined) throw new Error("nothing is public");
  const root = [...town.areas.values()].find(({ parent }) => parent === undefined)?.code ?? "";
  const middle = `${new Date(Date.parse(one.openedAt) - matters * 31_500).toISOString()}_2025-00000001`;
  const wishes: readonly (readonly [string, object])[] = [
    ["the first page", {}],
    ["a page in the middle", { after: middle }],
    ["of a service", { function: one.function.id }],
    ["of a place", { area: one.area.id }],
    ["of the whole district", { area: root }],
    ["of a service in a place", { function: one.function.id, area: one.area.id }],
    ["open ones", { which: "open" }],
    ["open ones of a service in a place", { function: one.function.id, area: one.area.id, which: "open" }],
    ["of a month", { from: dayAgo(300), to: dayAgo(270) }],
    ["a quarter of the map", { box: "0.05,0.05,0.15,0.15" }],
    ["a street on the map", { box: "0.050,0.050,0.052,0.052" }],
    [
      "a service, open, a street on the map",
      { function: one.function.id, which: "open", box: "0.050,0.050,0.052,0.052" },
    ],
  ];
  for (const [name, wish] of wishes) {
    say(`${name.padEnd(38)} ${await timed(() => asked(publicList, context, { ...wish, limit }))}`);
  }
  say(
    `${"one matter".padEnd(38)} ${await timed(() => asked(publicMatter, context, { matter: one.number }))}`,
  );
}

/** Words that one in two, one in a hundred or hardly any have, alone and together, in both languages. */
async function search(context: RequestsContext, town: Town): Promise<void> {
  const [area] = [...town.areas.values()].filter(({ level }) => level === "community");
  for (const words of [
    "lamp",
    "gate",
    "flooded",
    "owl",
    "lamp flooded",
    "owl badger",
    "路灯",
    "井盖",
    "路灯井盖",
    "猫头鹰",
    "street lighting",
    `${area?.name.en ?? ""} lamp`,
    "gate 500000",
    "2025-00500000",
    "nowhere",
    "lamp nowhere",
    "summer winter",
    "wall 围墙",
  ]) {
    const count = (await asked(publicList, context, { words, limit: 30 })).count ?? 0;
    const name = `“${words}”, ${count < 1000 ? count : "1000 and more"}`;
    say(
      `${name.padEnd(38)} ${await timed(() => asked(publicList, context, { words, limit: 30 }), { most: 3000 })}`,
    );
  }
}

async function askAsOfficial(context: RequestsContext, town: Town): Promise<void> {
  const person = { id: "lin", name: "Lin Bo", email: "lin@riverbend.example" };
  const post = { post: "engineer", body: crowded, duties: ["case-worker" as const], area: undefined };
  const actor = { kind: "account" as const, person, posts: [post], network: "192.0.2.2" };
  const area = [...town.areas.values()].find(({ level }) => level === "community")?.code ?? "";
  for (const [name, input] of [
    ["work list", {}],
    ["work list, nobody has it", { which: "unclaimed" }],
    ["work list, late", { which: "overdue" }],
    ["work list of a service", { function: "street-lighting" }],
    ["work list of a place", { area }],
    ["work list, a word", { words: "lighting" }],
    ["work list, a word that none has", { words: "nowhere" }],
  ] as const) {
    const list = async (): Promise<void> => {
      const result = await perform(workList, context, { actor, input });
      if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    };
    say(`${name.padEnd(38)} ${await timed(list)}`);
  }
}

async function askFigures(context: RequestsContext): Promise<void> {
  const began = performance.now();
  const counted = await perform(countFigures, context, { actor: { kind: "system" }, input: {} });
  if (!counted.ok) throw new Error(JSON.stringify(counted.refusal));
  say(`figures of ${counted.value.years.length} years counted, once a day: ${seconds(began)}`);
  const page = async (): Promise<void> => {
    for (const by of ["month", "function", "area", "body"]) {
      const result = await perform(figures, context, { actor: stranger, input: { by, year: 2026 } });
      if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    }
  };
  say(`${"figures of a year, all four groupings".padEnd(38)} ${await timed(page)}`);
}

function dayAgo(days: number): string {
  return new Date(Date.parse(clock.now()) - days * 86_400_000).toISOString().slice(0, 10);
}

async function asked(
  operation: typeof publicList,
  context: RequestsContext,
  input: object,
): Promise<{
  readonly count?: number;
  readonly rows: readonly {
    number: string;
    openedAt: string;
    function: { id: string };
    area: { id: string };
  }[];
}>;
async function asked(
  operation: typeof report,
  context: RequestsContext,
  input: object,
): Promise<{ number: string }>;
async function asked(
  operation: typeof consider,
  context: RequestsContext,
  input: object,
): Promise<{ ticket: string }>;
async function asked(
  operation: typeof publicMatter,
  context: RequestsContext,
  input: object,
): Promise<object>;
async function asked(operation: object, context: RequestsContext, input: object): Promise<object> {
  // Each is performed alike; what comes back is told by the overloads.
  const result = await perform(operation as typeof publicList, context, { actor: stranger, input });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** The half and the slowest hundredth, one after another. */
async function timed(
  work: () => Promise<unknown>,
  { most = 60_000 }: { readonly most?: number } = {},
): Promise<string> {
  // What the process and the database learn in the first asks is not what people wait for.
  const until = performance.now() + most;
  for (let at = 0; at < 20 && performance.now() < until; at++) await work();
  const times: number[] = [];
  for (let at = 0; at < asksEach && (at < 20 || performance.now() < until); at++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  const at = (part: number): string =>
    `${(times[Math.floor(part * times.length)] ?? 0).toFixed(1)} ms`.padStart(10);
  return `half within ${at(0.5)}, 99 of 100 within ${at(0.99)}`;
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
