/** What happens in the made-up stories: who does what, how many hours after the step before. What would be in the future is not done yet. */

export type Happening =
  | "claim"
  | "ask"
  | "reply"
  | "plan"
  | "extend"
  | "note"
  | "add"
  | "release"
  | "rate"
  | "reopen"
  | "withdraw"
  | "disagree"
  | "review"
  | "hand-over"
  | "not-ours"
  | "accept"
  | "refuse"
  | "twin"
  | "join"
  | `answer ${"done" | "not-possible" | "no-fault-found" | "not-ours"}`
  | "close no-request"
  | `decide ${"upheld" | "not-upheld" | "not-upheld-finally"}`
  | `settle ${"moves" | "stays"}`;

export interface Plot {
  readonly name: string;
  /** How often, against the others. */
  readonly weight: number;
  /** It begins with a complaint about how somebody was treated, without anything reported before. */
  readonly begins?: "complaint";
  /** How many days ago it began. */
  readonly days: readonly [from: number, to: number];
  readonly steps: readonly (readonly [hours: number, happening: Happening])[];
}

/** Nine months: long enough for every procedure to come to its end. */
const past = 270;

export const plots: readonly Plot[] = [
  {
    name: "done",
    weight: 18,
    days: [6, past],
    steps: [
      [3, "claim"],
      [22, "answer done"],
      [40, "rate"],
    ],
  },
  {
    name: "done in public",
    weight: 12,
    days: [6, past],
    steps: [
      [3, "claim"],
      [3, "release"],
      [22, "answer done"],
      [6, "release"],
      [40, "rate"],
    ],
  },
  {
    name: "asked first",
    weight: 7,
    days: [14, past],
    steps: [
      [4, "claim"],
      [4, "ask"],
      [20, "reply"],
      [8, "plan"],
      [40, "answer done"],
      [30, "rate"],
    ],
  },
  {
    name: "took longer, with reasons",
    weight: 4,
    days: [20, past],
    steps: [
      [3, "claim"],
      [10, "note"],
      [4, "extend"],
      [100, "answer done"],
      [20, "rate"],
    ],
  },
  {
    name: "not possible, reviewed twice",
    weight: 4,
    days: [60, past],
    steps: [
      [5, "claim"],
      [30, "answer not-possible"],
      [30, "disagree"],
      [120, "decide not-upheld"],
      [48, "review"],
      [200, "decide not-upheld-finally"],
    ],
  },
  {
    name: "a complaint being examined",
    weight: 4,
    days: [7, 24],
    steps: [
      [5, "claim"],
      [30, "answer no-fault-found"],
      [30, "disagree"],
    ],
  },
  {
    name: "a complaint being reviewed",
    weight: 2,
    days: [16, 24],
    steps: [
      [5, "claim"],
      [20, "answer not-possible"],
      [20, "disagree"],
      [100, "decide not-upheld"],
      [30, "review"],
    ],
  },
  {
    name: "the complaint was right",
    weight: 4,
    days: [30, past],
    steps: [
      [5, "claim"],
      [30, "answer no-fault-found"],
      [30, "disagree"],
      [120, "decide upheld"],
      [20, "answer done"],
      [40, "rate"],
    ],
  },
  {
    name: "opened again",
    weight: 6,
    days: [18, past],
    steps: [
      [3, "claim"],
      [20, "answer done"],
      [70, "reopen"],
      [6, "claim"],
      [30, "answer done"],
      [20, "rate"],
    ],
  },
  {
    name: "handed over",
    weight: 5,
    days: [12, past],
    steps: [
      [5, "hand-over"],
      [8, "claim"],
      [40, "answer done"],
    ],
  },
  { name: "a dispute open", weight: 4, days: [1, 5], steps: [[4, "not-ours"]] },
  {
    name: "a dispute at the desk",
    weight: 2,
    days: [3, 5],
    steps: [
      [4, "not-ours"],
      [8, "refuse"],
    ],
  },
  {
    name: "a dispute accepted",
    weight: 3,
    days: [14, past],
    steps: [
      [4, "not-ours"],
      [20, "accept"],
      [10, "claim"],
      [40, "answer done"],
    ],
  },
  {
    name: "a dispute decided",
    weight: 3,
    days: [16, past],
    steps: [
      [4, "not-ours"],
      [16, "refuse"],
      [16, "settle stays"],
      [40, "answer done"],
      [20, "rate"],
    ],
  },
  {
    name: "a dispute that moved it",
    weight: 2,
    days: [16, past],
    steps: [
      [4, "not-ours"],
      [16, "refuse"],
      [16, "settle moves"],
      [8, "claim"],
      [40, "answer done"],
    ],
  },
  {
    name: "seen by several, done",
    weight: 4,
    days: [10, past],
    steps: [
      [2, "join"],
      [3, "twin"],
      [3, "claim"],
      [30, "answer done"],
    ],
  },
  {
    name: "seen by several, open",
    weight: 3,
    days: [1, 3],
    steps: [
      [2, "join"],
      [3, "twin"],
      [3, "claim"],
    ],
  },
  {
    name: "withdrawn",
    weight: 3,
    days: [5, past],
    steps: [[10, "withdraw"]],
  },
  { name: "asks for nothing", weight: 2, days: [6, past], steps: [[8, "close no-request"]] },
  {
    name: "another answers",
    weight: 3,
    days: [8, past],
    steps: [
      [4, "claim"],
      [10, "answer not-ours"],
    ],
  },
  {
    name: "done late",
    weight: 6,
    days: [40, past],
    steps: [
      [320, "claim"],
      [40, "answer done"],
      [30, "rate"],
    ],
  },
  { name: "overdue, untouched", weight: 7, days: [9, 40], steps: [] },
  { name: "overdue, in hand", weight: 5, days: [9, 40], steps: [[6, "claim"]] },
  { name: "new", weight: 9, days: [0, 2], steps: [] },
  {
    name: "in hand",
    weight: 7,
    days: [1, 3],
    steps: [
      [2, "claim"],
      [3, "release"],
    ],
  },
  {
    name: "planned",
    weight: 6,
    days: [1, 5],
    steps: [
      [2, "claim"],
      [3, "plan"],
      [2, "release"],
    ],
  },
  {
    name: "waiting for a reply",
    weight: 6,
    days: [2, 10],
    steps: [
      [3, "claim"],
      [3, "ask"],
    ],
  },
  {
    name: "something added",
    weight: 3,
    days: [1, 4],
    steps: [
      [4, "add"],
      [4, "claim"],
    ],
  },
  {
    name: "badly treated, upheld",
    weight: 3,
    begins: "complaint",
    days: [30, past],
    steps: [[190, "decide upheld"]],
  },
  {
    name: "badly treated, not upheld, reviewed",
    weight: 2,
    begins: "complaint",
    days: [60, past],
    steps: [
      [160, "decide not-upheld"],
      [60, "review"],
      [200, "decide upheld"],
    ],
  },
  { name: "badly treated, being heard", weight: 2, begins: "complaint", days: [1, 6], steps: [] },
];
