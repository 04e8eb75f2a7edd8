/** What the operator is told while Polity runs: in words, or as lines of JSON. */
export { lineLog, type FaultLine, type LineLog, type RequestLine } from "./lines.ts";
export { keptLog, spokenLog, type Log, type Note } from "./log.ts";
export { plainAddress, plainLine, plainProblem, plainWords } from "./plain.ts";
