/** The door of the counting engine. Pure: text and settings in, an account out. */
export { countElection, type ReservedWish, type Wish } from "./count.ts";
export { drawPanel, readRegister } from "./sortition/draw.ts";
export type { Fault } from "./formats/fault.ts";
export { readVotesFile, type Opened } from "./formats/read.ts";
export { fittingMethods } from "./methods.ts";
export type { Account, Count, Election, Round } from "./model.ts";
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
