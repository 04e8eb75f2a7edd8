/**
 * The nouns of the register: who answers for what, where, by which law. Terms follow CPSV-AP 3.2 and CPOV 2.1;
 * the glossary (docs/reference/glossary.md) maps each field. Values only: reading is in ../read, checking in ../rules.
 */
import type { PlainDate, Validity } from "#lib/dates.ts";
import type { Language, LocalWords } from "#lib/language.ts";
import type { Place } from "#lib/finding.ts";

/** The tables of a register, in the order a clerk fills them. File and sheet names are these words. */
export const tableNames = [
  "levels",
  "areas",
  "bodies",
  "posts",
  "bases",
  "functions",
  "assignments",
  "channels",
  "decisions",
  "codes",
] as const;
export type TableName = (typeof tableNames)[number];

/** Where the rows of a table came from; places are worked out when asked for, so that rows stay small. */
export interface TableSource {
  readonly table: TableName;
  /** Path relative to the jurisdiction folder; undefined when the register has no such table. */
  readonly file: string | undefined;
  /** The headings that were really there, in order. A rule whose fields are missing everywhere is not checked. */
  readonly fields: readonly string[];
  /** Place of a row (0 = first data row), at a field's value when one is given. */
  readonly placeOf: (row: number, field?: string) => Place;
}

/** A row's number within its table, 0 = first data row. */
interface FromRow {
  readonly row: number;
}

/** A level of government, highest first (country, county, district …). */
export interface Level extends FromRow {
  readonly id: string;
  readonly name: LocalWords;
}

/** A place that is governed. A lowest area is one that is valid on the date and has no valid child. */
export interface Area extends FromRow {
  readonly code: string;
  readonly name: LocalWords;
  readonly level: string | undefined;
  readonly parent: string | undefined;
  readonly population: number | undefined;
  /** A file of the jurisdiction's folder holding GeoJSON, with the feature's id after "#". */
  readonly geometry: string | undefined;
  readonly validity: Validity;
  readonly successors: readonly string[];
}

/** An organisation that can be held to something. */
export interface Body extends FromRow {
  readonly id: string;
  readonly name: LocalWords;
  /** department, local-office, council, court, residents-committee, social-organisation, company … */
  readonly kind: string;
  /** The levels at which it acts: a unitary council acts at two. Empty for bodies outside government. */
  readonly levels: readonly string[];
  /** The area it covers; undefined for a body that answers nowhere by itself (a former body, a company). */
  readonly area: string | undefined;
  readonly parent: string | undefined;
  readonly validity: Validity;
  readonly successors: readonly string[];
  /** Ids under which the same body was known before: a change of name, not of body. */
  readonly formerIds: readonly string[];
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly address: LocalWords;
  readonly web: string | undefined;
  readonly hours: LocalWords;
}

/** A post within a body. Who holds it never stands in these files. */
export interface Post extends FromRow {
  readonly id: string;
  readonly body: string;
  readonly name: LocalWords;
  /** What its holder may do in matters; case-worker when the register does not say. */
  readonly duties: readonly Duty[];
}

/** case-worker works on matters of its body · supervisor sees what is overdue · reviewer hears complaints · publisher releases to the public. */
export const duties = ["case-worker", "supervisor", "reviewer", "publisher"] as const;
export type Duty = (typeof duties)[number];

/** A place in the law: work and article, with the span in which it is in force. */
export interface Basis extends FromRow {
  readonly id: string;
  readonly work: LocalWords;
  readonly article: string | undefined;
  readonly title: LocalWords;
  readonly validity: Validity;
  readonly url: string | undefined;
  /** True for a text that exists only in a made-up jurisdiction. */
  readonly madeUp: boolean;
}

export const timeUnits = ["hours", "working-days", "days", "weeks", "months"] as const;
/** A promised or legal time, as written: "5 working days" → { amount: 5, unit: "working-days" }. */
export interface TimeLimit {
  readonly amount: number;
  readonly unit: (typeof timeUnits)[number];
}

/** Who provides (mission A3): the line between public management and self-management. */
export const provisions = ["government", "shared", "transferred", "self-governed"] as const;
export type Provision = (typeof provisions)[number];

/** A public function: the thing somebody must answer for. CPSV-AP PublicService. */
export interface PublicFunction extends FromRow {
  readonly id: string;
  readonly name: LocalWords;
  readonly summary: LocalWords;
  /** Everyday words under which residents look for it, separated by spaces or commas. */
  readonly words: LocalWords;
  /** COFOG 1999 code, such as 04.5.1. */
  readonly domain: string | undefined;
  readonly provision: Provision | undefined;
  /** The levels at which it is to be answered; empty when the register does not say. */
  readonly levels: readonly string[];
  /** True: each level's body answers for its own share. False: exactly one body answers in each place. */
  readonly everyLevel: boolean;
  readonly bases: readonly string[];
  readonly promised: TimeLimit | undefined;
  readonly legal: TimeLimit | undefined;
  readonly fee: LocalWords;
  readonly targetGroup: LocalWords;
  /** What to bring. */
  readonly evidence: LocalWords;
  /** Id of the body that hears complaints about it. */
  readonly complaints: string | undefined;
  /** Id of the procedure that a matter about it follows. */
  readonly procedure: string;
  /** True when matters about it may be shown to everybody, should the reporter agree. */
  readonly isPublic: boolean;
  /** How long a closed matter is kept; undefined = as long as the jurisdiction says. */
  readonly retention: TimeLimit | undefined;
  /** True when residents can report it here. */
  readonly hasDoor: boolean;
  readonly validity: Validity;
  readonly successors: readonly string[];
  /** Codes of other classifications, by scheme: { lgsl: "524" }. Columns are written code:lgsl. */
  readonly codes: Readonly<Record<string, string>>;
}

/** The procedure of a function that names none. */
export const usualProcedure = "service-request";

/** What a body does in a function (CPSV-AP participation role). `answers` is exclusive unless the function says otherwise. */
export const roles = [
  "leads",
  "answers",
  "delivers",
  "supports",
  "funds",
  "supervises",
  "takes-part",
  "withdrawn",
] as const;
export type Role = (typeof roles)[number];

/** Names one body by id, or every body of a kind at a level ("the council of the district the place lies in"). */
export type Assignee =
  | { readonly by: "name"; readonly body: string }
  | { readonly by: "rule"; readonly level: string; readonly kind: string | undefined }
  /** Only for takes-part: the public itself, in the way that `how` says. */
  | { readonly by: "public" };

export interface Assignment extends FromRow {
  readonly function: string;
  readonly role: Role;
  readonly assignee: Assignee;
  /** The area it is limited to; undefined = as far as the body or rule reaches. The deeper, the more specific. */
  readonly area: string | undefined;
  readonly validity: Validity;
  readonly bases: readonly string[];
  /** A condition in words ("only paved roads"). Assignments with different conditions are not compared. */
  readonly conditions: LocalWords;
  /** How it supports, or how the public takes part. */
  readonly how: LocalWords;
  /** The agreement that a delegation rests on. */
  readonly agreement: string | undefined;
}

/** A way to reach a body about a function. Key: body + function + interaction. CPSV-AP Channel. */
export interface Channel extends FromRow {
  readonly body: string;
  readonly function: string;
  /** providing-information, applications-for-service, reporting, complaint … */
  readonly interaction: string;
  /** web, phone, desk, post, app … */
  readonly kind: string;
  readonly address: string;
  /** The body the row named before `--fix` gave it its living successor. */
  readonly formerBody: string | undefined;
  readonly validity: Validity;
}

/** What a person settled where files cannot: a split body, a disputed duty. */
export interface Decision extends FromRow {
  readonly id: string;
  readonly about: "body" | "function" | "area";
  readonly old: string;
  /** The function or area it is limited to, for a body whose duties went to several. */
  readonly function: string | undefined;
  readonly area: string | undefined;
  readonly becomes: string;
  readonly who: string;
  readonly when: PlainDate;
  readonly why: string;
}

/** A code of a classification that functions refer to by `code:SCHEME`, with its status where the list has one. */
export interface ClassificationCode extends FromRow {
  readonly scheme: string;
  readonly code: string;
  readonly name: LocalWords;
  readonly status: "current" | "deprecated" | undefined;
  readonly replacedBy: string | undefined;
}

/** A whole register as read, before checking. Rows that could not be read are absent here and findings there. */
export interface Register {
  readonly jurisdiction: Jurisdiction;
  readonly sources: Readonly<Record<TableName, TableSource>>;
  readonly levels: readonly Level[];
  readonly areas: readonly Area[];
  readonly bodies: readonly Body[];
  readonly posts: readonly Post[];
  readonly bases: readonly Basis[];
  readonly functions: readonly PublicFunction[];
  readonly assignments: readonly Assignment[];
  readonly channels: readonly Channel[];
  readonly decisions: readonly Decision[];
  readonly codes: readonly ClassificationCode[];
}

export const countings = ["moment", "next-day"] as const;
export const lastDays = ["as-it-falls", "next-working-day"] as const;

/** Photos that may come with one sending, and the megabytes of all of them together. */
export interface PhotosTaken {
  readonly most: number;
  readonly megabytes: number;
}

/** Where nothing is said. Nobody answers for what comes without an account, so less of it is taken in. */
export const usualPhotos: Jurisdiction["photos"] = {
  most: 5,
  megabytes: 75,
  strangers: { most: 3, megabytes: 20 },
};

/** A jurisdiction's own file, jurisdiction.yaml. */
export interface Jurisdiction {
  /** Lower-case letters, digits and hyphens; also its database schema. */
  readonly code: string;
  readonly name: LocalWords;
  /** The language of the columns without a language mark ("name"; Chinese beside it is "name@zh-CN"). */
  readonly language: Language;
  readonly timeZone: string;
  /** True when it exists only on paper; every page says so. */
  readonly madeUp: boolean;
  /** The one accent colour of its pages, as #rrggbb. */
  readonly accent: string | undefined;
  /** The body at whose desk a matter lands that nobody answers for. */
  readonly defaultDesk: string | undefined;
  /** The calendar of its working days, one of library/calendars or weekends-only. */
  readonly calendar: string;
  /** Whether days count from the very moment or from the day after, and whether a last day without office gives way. */
  readonly counting: {
    readonly from: (typeof countings)[number];
    readonly lastDay: (typeof lastDays)[number];
  };
  /** How long a closed matter is kept when its function does not say. */
  readonly retention: TimeLimit | undefined;
  /** Under which licence everybody may use what is published, as an address; undefined where the town hall has given none. */
  readonly dataLicence: string | undefined;
  /** What it takes from whoever is signed in, and from strangers. */
  readonly photos: PhotosTaken & { readonly strangers: PhotosTaken };
}
