/** How much is read before a file is refused: a register must be read in bounded time and memory, whoever sent it. */
export interface Limits {
  /** Bytes of one CSV file or workbook. */
  readonly fileBytes: number;
  /** Bytes of one YAML file: its tree takes some hundred times its size in memory. */
  readonly yamlBytes: number;
  /** Data rows of one table. */
  readonly rows: number;
  /** Columns of one table. */
  readonly columns: number;
  /** Files of one folder. */
  readonly files: number;
  /** Bytes of all files of one folder together. */
  readonly folderBytes: number;
  /** Bytes of a workbook after unpacking, all parts together. */
  readonly unpackedBytes: number;
  /** Parts (zip entries) of a workbook. */
  readonly parts: number;
  /** Unpacked size divided by packed size of one part; real sheets stay below 100. */
  readonly packing: number;
}

export const defaultLimits: Limits = {
  fileBytes: 200_000_000,
  yamlBytes: 2_000_000,
  rows: 1_000_000,
  columns: 200,
  files: 2_000,
  folderBytes: 500_000_000,
  unpackedBytes: 200_000_000,
  parts: 2_000,
  packing: 400,
};
