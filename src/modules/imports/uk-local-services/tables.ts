/** The shapes that pass between reading, mapping and writing of the import. */

/** A row of a foreign file, with where it stood ("local-authorities.csv:12"). */
export interface ForeignRow {
  readonly source: string;
  readonly line: number;
  /** 0 = first data row of its file. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The four files, read. */
export interface ForeignTables {
  readonly authorities: readonly ForeignRow[];
  readonly services: readonly ForeignRow[];
  readonly links: readonly ForeignRow[];
  readonly history: readonly ForeignRow[];
}

type Rows = readonly Readonly<Record<string, string>>[];

/** Our tables, as rows of cells. */
export interface TableRows {
  readonly levels: Rows;
  readonly areas: Rows;
  readonly bodies: Rows;
  readonly functions: Rows;
  readonly assignments: Rows;
  readonly channels: Rows;
}

/** What was read, what became of it, and what was left out and why. */
export interface ImportCounts {
  readonly read: Readonly<Record<"authorities" | "services" | "links" | "history", number>>;
  readonly kept: Readonly<
    Record<"areas" | "livingBodies" | "formerBodies" | "functions" | "assignments" | "channels", number>
  >;
  readonly left: LeftOut;
}

/** History rows that became nothing, by reason. */
export interface LeftOut {
  /** The same body as an authority, whose dates were taken over. */
  readonly sameAsAuthority: number;
  /** Its name is an authority's name today (an older county of the same name, a changed area code). */
  readonly nameInUse: number;
  /** Neither an end date nor a successor: combined authorities and bodies still to come. */
  readonly notEnded: number;
  /** Ended, but without a name by which any other file could refer to it, and nobody's successor. */
  readonly unnamed: number;
}

export interface ImportedRegister {
  readonly tables: TableRows;
  readonly counts: ImportCounts;
}
