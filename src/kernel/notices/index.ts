/** The door of notices: telling people of their matters, and seeing what became of it. What decides is in model.ts. */
export type { DeliveryContext, NoticesContext, Sender } from "./context.ts";
export { deliverNotices, type Delivered } from "./commands/deliver-notices.ts";
export { forgetNotices } from "./commands/forget-notices.ts";
export { notify, type NewNotice, type Notified } from "./commands/notify.ts";
export { sendAgain } from "./commands/send-again.ts";
export { headings, openNotice, type Heading, type OpenedNotice } from "./queries/letters.ts";
export { noticeCounts, noticesOfMatter, noticesOfSubject, outbox, type Span } from "./queries/notices.ts";
export { noticeQueue, type NoticeQueue } from "./queries/notice-queue.ts";
export { noticesMigrations } from "./migrations/index.ts";
