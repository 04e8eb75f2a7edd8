/** Where the jurisdictions of a deployment are, and how they stand. */

/**
 * open: everything works. closed: it can be read, and nobody can act. moving: on its way to another database, and not to be reached.
 * removed: gone, after a backup that was verified.
 */
export type Standing = "open" | "closed" | "moving" | "removed";

export interface Placed {
  readonly code: string;
  /** By language. */
  readonly name: Readonly<Record<string, string>>;
  /** Undefined = its code below the host of the deployment. */
  readonly host: string | undefined;
  /** Empty = the main one. */
  readonly database: string;
  readonly standing: Standing;
  readonly stood: Standing | undefined;
  readonly movingTo: string | undefined;
  readonly leftIn: string | undefined;
  readonly leftSums: Readonly<Record<string, Sum>> | undefined;
  readonly backup: string | undefined;
  readonly since: string;
}

/** Why a deployment stays as it is. The sentences are the texts of the codes. */
export type DeploymentRefusal =
  | { readonly code: "deployment.unknown"; readonly jurisdiction: string }
  | { readonly code: "deployment.there-already"; readonly jurisdiction: string }
  | { readonly code: "deployment.wrong-host"; readonly host: string }
  | { readonly code: "deployment.host-taken"; readonly host: string; readonly other: string }
  | { readonly code: "deployment.unknown-database"; readonly name: string; readonly folder: string }
  | { readonly code: "deployment.in-that-database"; readonly jurisdiction: string; readonly database: string }
  | { readonly code: "deployment.target-not-empty"; readonly jurisdiction: string; readonly database: string }
  | { readonly code: "deployment.moving-elsewhere"; readonly jurisdiction: string; readonly database: string }
  | { readonly code: "deployment.not-closed"; readonly jurisdiction: string; readonly standing: Standing }
  | { readonly code: "deployment.is-removed"; readonly jurisdiction: string }
  | { readonly code: "deployment.nothing-left"; readonly jurisdiction: string; readonly database: string }
  | { readonly code: "deployment.changed-meanwhile"; readonly jurisdiction: string }
  | {
      readonly code: "deployment.not-the-same";
      readonly jurisdiction: string;
      readonly tables: readonly string[];
    };

/** A host as addresses write it: labels of letters, digits and hyphens, all small. */
export function isHost(written: string): boolean {
  return (
    written.length <= 253 &&
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(written)
  );
}

/** The host of a jurisdiction: its own, else its code below that of the deployment. */
export function hostOf({ code, host }: Pick<Placed, "code" | "host">, deployment: string): string {
  return host ?? `${code}.${deployment}`;
}

/** A server sees a change of how a jurisdiction stands after so long at most; whoever moves one waits longer. */
export const noticedWithinMilliseconds = 2000;

/** The code that a host stands for below that of the deployment: riverbend in riverbend.polity.example.org. */
export function codeIn(host: string, deployment: string): string | undefined {
  const code = host.endsWith(`.${deployment}`) ? host.slice(0, -deployment.length - 1) : "";
  return /^[a-z][a-z0-9-]{0,39}$/.test(code) ? code : undefined;
}

/** Tables that differ although nothing happened: keys are sealed anew, steps are done anew, and coming back is itself recorded. */
const writtenAnew = new Set([
  "migration",
  "record_subject_key",
  "record_log_key",
  "record_entry",
  "record_chain",
  "record_unsealed",
]);
/** Of these one row more is right: the entry that says the backup was taken in. */
const oneMore = new Set(["record_entry", "record_unsealed"]);
/** Made by the first entry about the record itself. */
const perhapsOneMore = new Set(["record_chain"]);

/** How many rows, and a sum over what stands in them. */
export interface Sum {
  readonly rows: number;
  readonly sum: string;
}

/** The tables in which something is missing, added or other than it was, after a backup was taken in. */
export function differences(
  before: Readonly<Record<string, Sum>>,
  after: Readonly<Record<string, Sum>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.filter((name) => {
    const [was, is] = [before[name], after[name]];
    if (was === undefined || is === undefined) return true;
    if (!writtenAnew.has(name)) return was.rows !== is.rows || was.sum !== is.sum;
    const more = is.rows - was.rows;
    return perhapsOneMore.has(name) ? more !== 0 && more !== 1 : more !== (oneMore.has(name) ? 1 : 0);
  });
}

/** True when two looks at the same tables saw the same. */
export function isUnchanged(
  before: Readonly<Record<string, Sum>>,
  after: Readonly<Record<string, Sum>>,
): boolean {
  const names = Object.keys(before);
  return (
    names.length === Object.keys(after).length &&
    names.every((name) => before[name]?.rows === after[name]?.rows && before[name]?.sum === after[name]?.sum)
  );
}
