/** Administering people, as operations: the pages, `polity staff`, `polity call` and the interface perform these. */
import type { Operation } from "#kernel/operation/index.ts";
import type { StaffOperating } from "./context.ts";
import { endPost } from "./end-post.ts";
import { givePost } from "./give-post.ts";
import { closeAccount, resetSecondFactor, sendPasswordLink, signOutEverywhere } from "./on-account.ts";
import { member, staff } from "./staff.ts";

export const administer = {
  staff,
  member,
  givePost,
  endPost,
  sendPasswordLink,
  resetSecondFactor,
  signOutEverywhere,
  closeAccount,
} as const;

export const peopleOperations: readonly Operation<StaffOperating>[] = Object.values(administer);
