/** Every rule of the register's check, in the order of its codes. */
import { answeredAtEveryLevel } from "./answered-at-every-level.ts";
import { areaNotCovered } from "./area-not-covered.ts";
import { basisMissing, basisRepealed, basisUnknown } from "./bases.ts";
import { areaCircles, successorCircles } from "./circles.ts";
import { classificationCodes } from "./classification-codes.ts";
import { datesReversed } from "./dates-reversed.ts";
import { decisionWithoutEffect } from "./decision-without-effect.ts";
import { delegation } from "./delegation.ts";
import { duplicates } from "./duplicates.ts";
import { dutyWithoutChannel } from "./duty-without-channel.ts";
import { fourParts } from "./four-parts.ts";
import { misnamedAreas } from "./misnamed-areas.ts";
import { misnamedBodies } from "./misnamed-bodies.ts";
import { misnamedFunctions, misnamedLevels } from "./misnamed-functions.ts";
import { noBodyAtLevel } from "./no-body-at-level.ts";
import { nobodyAnswers } from "./nobody-answers.ts";
import type { Rule } from "./rule.ts";
import { severalChannels } from "./several-channels.ts";
import { promiseLongerThanLaw, standardMissing } from "./standards.ts";
import { supportsNobody } from "./supports-nobody.ts";
import { twoAnswerAlone } from "./two-answer-alone.ts";
import { withdrawnButPerformed } from "./withdrawn-but-performed.ts";
import { wrongLevel } from "./wrong-level.ts";

export const rules: readonly Rule[] = [
  nobodyAnswers,
  noBodyAtLevel,
  twoAnswerAlone,
  answeredAtEveryLevel,
  wrongLevel,
  misnamedBodies,
  misnamedFunctions,
  misnamedAreas,
  misnamedLevels,
  basisUnknown,
  areaCircles,
  successorCircles,
  duplicates,
  severalChannels,
  areaNotCovered,
  datesReversed,
  decisionWithoutEffect,
  basisMissing,
  basisRepealed,
  standardMissing,
  promiseLongerThanLaw,
  classificationCodes,
  fourParts,
  delegation,
  supportsNobody,
  withdrawnButPerformed,
  dutyWithoutChannel,
];
