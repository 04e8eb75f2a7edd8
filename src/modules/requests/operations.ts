/** Everything that may be asked or done in requests, for every surface. */
import { agree } from "./commands/agree.ts";
import { answer } from "./commands/answer.ts";
import { ask } from "./commands/ask.ts";
import { bulk } from "./commands/bulk.ts";
import { claim } from "./commands/claim.ts";
import { close } from "./commands/close.ts";
import { correctFunction } from "./commands/correct-function.ts";
import { decide } from "./commands/decide.ts";
import { deleteTemplate } from "./commands/delete-template.ts";
import { disagree } from "./commands/disagree.ts";
import { eraseMe } from "./commands/erase-me.ts";
import { extend } from "./commands/extend.ts";
import { follow } from "./commands/follow.ts";
import { handOver } from "./commands/hand-over.ts";
import { join } from "./commands/join.ts";
import { joinDuplicates } from "./commands/join-duplicates.ts";
import { notOurs } from "./commands/not-ours.ts";
import { note } from "./commands/note.ts";
import { plan } from "./commands/plan.ts";
import { rate } from "./commands/rate.ts";
import { release } from "./commands/release.ts";
import { reopen } from "./commands/reopen.ts";
import { reply } from "./commands/reply.ts";
import { report } from "./commands/report.ts";
import { review } from "./commands/review.ts";
import { saveTemplate } from "./commands/save-template.ts";
import { settleDispute } from "./commands/settle-dispute.ts";
import { tick } from "./commands/tick.ts";
import { unclaim } from "./commands/unclaim.ts";
import { withdraw } from "./commands/withdraw.ts";
import { consider } from "./queries/consider.ts";
import { figures } from "./queries/figures.ts";
import { matter } from "./queries/matter.ts";
import { myMatters } from "./queries/my-matters.ts";
import { overdue } from "./queries/overdue.ts";
import { photo } from "./commands/photo.ts";
import { publicList } from "./queries/public-list.ts";
import { publicMatter } from "./queries/public-matter.ts";
import { publicPhoto } from "./queries/public-photo.ts";
import { readings } from "./queries/readings.ts";
import { receipt } from "./queries/receipt.ts";
import { sheet } from "./commands/sheet.ts";
import { templates } from "./queries/templates.ts";
import { unansweredDuties } from "./queries/unanswered-duties.ts";
import { workList } from "./queries/work-list.ts";

export const requestsOperations = [
  consider,
  report,
  join,
  follow,
  myMatters,
  matter,
  photo,
  reply,
  reopen,
  disagree,
  review,
  withdraw,
  rate,
  agree,
  eraseMe,
  readings,
  receipt,
  workList,
  sheet,
  claim,
  unclaim,
  ask,
  plan,
  extend,
  handOver,
  notOurs,
  settleDispute,
  joinDuplicates,
  answer,
  close,
  decide,
  release,
  note,
  correctFunction,
  bulk,
  templates,
  saveTemplate,
  deleteTemplate,
  overdue,
  unansweredDuties,
  publicList,
  publicMatter,
  publicPhoto,
  figures,
  tick,
] as const;

export {
  consider,
  report,
  join,
  follow,
  myMatters,
  matter,
  photo,
  reply,
  reopen,
  disagree,
  review,
  withdraw,
  rate,
  agree,
  eraseMe,
  readings,
  receipt,
  workList,
  sheet,
  claim,
  unclaim,
  ask,
  plan,
  extend,
  handOver,
  notOurs,
  settleDispute,
  joinDuplicates,
  answer,
  close,
  decide,
  release,
  note,
  correctFunction,
  bulk,
  templates,
  saveTemplate,
  deleteTemplate,
  overdue,
  unansweredDuties,
  publicList,
  publicMatter,
  publicPhoto,
  figures,
  tick,
};
