/** Colour for terminals, or none. Text from files is made printable before it is painted. */

export type Colour = "bold" | "red" | "yellow" | "blue" | "cyan" | "green" | "quiet";
export type Paint = (colour: Colour, text: string) => string;

// SGR codes (ECMA-48): bright foregrounds keep their contrast on light and dark grounds.
const starts: Readonly<Record<Colour, string>> = {
  bold: "1",
  red: "1;31",
  yellow: "1;33",
  blue: "1;34",
  cyan: "1;36",
  green: "1;32",
  quiet: "2",
};

/** Paints with escape codes. */
export const coloured: Paint = (colour, text) => `\u001b[${starts[colour]}m${text}\u001b[0m`;

/** Leaves the text as it is: for files, pipes and readers who asked for no colour. */
export const plain: Paint = (_colour, text) => text;
