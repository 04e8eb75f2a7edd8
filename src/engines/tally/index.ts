/** The door of the counting engine. Pure: text and settings in, an account out. */
export { countElection, type ReservedWish, type Wish } from "./count.ts";
export { drawPanel, readRegister } from "./sortition/draw.ts";
export { columnOf, rowReader, type Row } from "./formats/delimited.ts";
export { faultList, shown, type Fault, type FaultList, type Read } from "./formats/fault.ts";
export { readVotesFile, type Opened } from "./formats/read.ts";
export { compareIds } from "./ids.ts";
export { fittingMethods } from "./methods.ts";
export type { Account, Count, Election, Reason, Round } from "./model.ts";
export { reachOf } from "./reach.ts";
export { whatIf, type WhatIf } from "./what-if.ts";
export {
  sayMoney,
  sayNeeds,
  sayNumber,
  sayReason,
  sayRefusal,
  sayTie,
  teller,
  type Teller,
} from "./words.ts";
