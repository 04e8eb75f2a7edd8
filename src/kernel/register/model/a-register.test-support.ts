/** Registers for tests, written as values: only what a test is about is said, the rest is empty. */
import type { PlainDate, Validity } from "#lib/dates.ts";
import { tableNames, usualPhotos } from "./register.ts";
import type {
  Area,
  Assignee,
  Assignment,
  Basis,
  Body,
  Channel,
  ClassificationCode,
  Decision,
  Jurisdiction,
  Level,
  Post,
  PublicFunction,
  Register,
  Role,
  TableName,
  TableSource,
} from "./register.ts";

/** A row as a test writes it: the fields it is about, dates as text. */
type Written<Row> = Partial<Omit<Row, "row" | "validity">> & { readonly from?: string; readonly to?: string };

export interface WrittenRegister {
  readonly jurisdiction?: Partial<Jurisdiction>;
  readonly levels?: readonly string[];
  readonly areas?: readonly (Written<Area> & { readonly code: string })[];
  readonly bodies?: readonly (Written<Body> & { readonly id: string })[];
  readonly posts?: readonly (Written<Post> & { readonly id: string; readonly body: string })[];
  readonly bases?: readonly (Written<Basis> & { readonly id: string })[];
  readonly functions?: readonly (Written<PublicFunction> & { readonly id: string })[];
  readonly assignments?: readonly WrittenAssignment[];
  readonly channels?: readonly (Written<Channel> & { readonly body: string; readonly function: string })[];
  readonly decisions?: readonly (Written<Decision> & { readonly id: string; readonly old: string })[];
  readonly codes?: readonly (Written<ClassificationCode> & {
    readonly scheme: string;
    readonly code: string;
  })[];
  /** Columns of tables beside those that the rows fill ("channels" of a file without "former-body"). */
  readonly fields?: Partial<Record<TableName, readonly string[]>>;
}

/** `body`, or `rule` as "county" or "county.council", or neither: the public. */
export type WrittenAssignment = Omit<Written<Assignment>, "assignee"> & {
  readonly function: string;
  readonly body?: string;
  readonly rule?: string;
};

/** Any day on which rows without dates are valid. */
export const today = "2026-06-01" as PlainDate;

/** Reads a date in a test. */
export function day(text: string): PlainDate {
  return text as PlainDate;
}

/** Builds a register. Every name is the id with a capital letter; every place is line row + 2 of register/TABLE.csv. */
export function aRegister(written: WrittenRegister): Register {
  const functions = (written.functions ?? []).map((one, row) => ({
    ...noFunction,
    ...named(one.id, one),
    row,
  }));
  const register: Omit<Register, "sources"> = {
    jurisdiction: { ...noJurisdiction, ...written.jurisdiction },
    levels: (written.levels ?? []).map((id, row): Level => ({ row, id, name: nameOf(id) })),
    areas: (written.areas ?? []).map((one, row): Area => ({ ...noArea, ...named(one.code, one), row })),
    bodies: (written.bodies ?? []).map((one, row): Body => ({ ...noBody, ...named(one.id, one), row })),
    posts: (written.posts ?? []).map((one, row): Post => ({
      row,
      name: nameOf(one.id),
      duties: ["case-worker"],
      ...one,
    })),
    bases: (written.bases ?? []).map((one, row): Basis => ({ ...noBasis, ...dated(one), row })),
    functions,
    assignments: (written.assignments ?? []).map(assignmentOf),
    channels: (written.channels ?? []).map((one, row): Channel => ({ ...noChannel, ...dated(one), row })),
    decisions: (written.decisions ?? []).map((one, row): Decision => ({ ...noDecision, ...one, row })),
    codes: (written.codes ?? []).map((one, row): ClassificationCode => ({ ...noCode, ...one, row })),
  };
  return { ...register, sources: sourcesOf(written) };
}

function assignmentOf(written: WrittenAssignment, row: number): Assignment {
  const { body, rule, ...rest } = written;
  const [level, kind] = (rule ?? "").split(".");
  const assignee: Assignee =
    body !== undefined
      ? { by: "name", body }
      : rule !== undefined && level !== undefined
        ? { by: "rule", level, kind }
        : { by: "public" };
  const role: Role = "answers";
  return { ...noAssignment, role, ...dated(rest), assignee, row };
}

function sourcesOf(written: WrittenRegister): Register["sources"] {
  const sources = tableNames.map((table): readonly [TableName, TableSource] => {
    const rows: readonly unknown[] = written[table] ?? [];
    const file = written[table] === undefined ? undefined : `register/${table}.csv`;
    const filled = rows.flatMap((row) => (typeof row === "object" && row !== null ? Object.keys(row) : []));
    const fields = [...new Set([...(written.fields?.[table] ?? []), ...filled.map(columnOf)])];
    return [table, { table, file, fields, placeOf: placesIn(`register/${table}.csv`, fields) }];
  });
  // One entry for every name in tableNames.
  return Object.fromEntries(sources) as Record<TableName, TableSource>;
}

function placesIn(file: string, fields: readonly string[]): TableSource["placeOf"] {
  return (row, field) => {
    const column = field === undefined ? 1 : Math.max(1, fields.indexOf(field) + 1);
    return { file, line: row + 2, column, ...(field === undefined ? {} : { field }) };
  };
}

function columnOf(key: string): string {
  const columns: Record<string, string> = {
    formerBody: "former-body",
    formerIds: "former-ids",
    rule: "rule-level",
  };
  return columns[key] ?? key;
}

function named<Row extends { readonly from?: string; readonly to?: string }>(
  id: string,
  row: Row,
): Omit<Row, "from" | "to"> & { readonly name: Record<"en", string>; readonly validity: Validity } {
  return { name: nameOf(id), ...dated(row) };
}

function dated<Row extends { readonly from?: string; readonly to?: string }>(
  row: Row,
): Omit<Row, "from" | "to"> & { readonly validity: Validity } {
  const { from, to, ...rest } = row;
  return {
    ...rest,
    validity: {
      ...(from === undefined ? {} : { from: day(from) }),
      ...(to === undefined ? {} : { to: day(to) }),
    },
  };
}

function nameOf(id: string): Record<"en", string> {
  return { en: `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", " ")}` };
}

const noJurisdiction: Jurisdiction = {
  code: "testshire",
  name: { en: "Testshire" },
  language: "en",
  timeZone: "Europe/London",
  madeUp: true,
  accent: undefined,
  defaultDesk: undefined,
  calendar: "weekends-only",
  counting: { from: "next-day", lastDay: "next-working-day" },
  retention: undefined,
  dataLicence: undefined,
  photos: usualPhotos,
};

const noArea = {
  level: undefined,
  parent: undefined,
  population: undefined,
  geometry: undefined,
  successors: [],
};

const noBody = {
  kind: "council",
  levels: [],
  area: undefined,
  parent: undefined,
  successors: [],
  formerIds: [],
  phone: undefined,
  email: undefined,
  address: {},
  web: undefined,
  hours: {},
};

const noBasis = { work: { en: "Act" }, article: undefined, title: {}, url: undefined, madeUp: true };

const noFunction = {
  summary: {},
  words: {},
  domain: undefined,
  provision: undefined,
  levels: [],
  everyLevel: false,
  bases: [],
  promised: undefined,
  legal: undefined,
  fee: {},
  targetGroup: {},
  evidence: {},
  complaints: undefined,
  procedure: "service-request",
  isPublic: false,
  retention: undefined,
  hasDoor: true,
  successors: [],
  codes: {},
};

const noAssignment = { area: undefined, bases: [], conditions: {}, how: {}, agreement: undefined };

const noChannel = { interaction: "reporting", kind: "web", address: "", formerBody: undefined };

const noDecision = {
  about: "body" as const,
  function: undefined,
  area: undefined,
  becomes: "",
  who: "The council",
  when: day("2020-01-01"),
  why: "It had to be settled.",
};

const noCode = { name: {}, status: undefined, replacedBy: undefined };
