import { forgetNotices } from "#kernel/notices/index.ts";
import { forgetAccount } from "#kernel/people/index.ts";
import { forgetFeeds } from "#modules/calendars/index.ts";
import { requestsOnErase } from "#modules/requests/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { EraseHandler } from "#kernel/record/index.ts";

/** What every part of Polity does when a person is erased, besides the record itself. */
export const eraseHandlers: readonly EraseHandler[] = [
  forgetNotices,
  forgetAccount,
  forgetFeeds,
  requestsOnErase(systemClock),
];
