/** Every refusal of requests; the sentences are the texts of the codes. */
import type { Refusals } from "#kernel/operation/index.ts";

/** When no register is in force, or it lacks what requests need. */
const town = {
  "requests.no-register": "unavailable",
  "requests.no-procedure": "unavailable",
} as const satisfies Refusals;

/** Saying what and where. */
const asking = {
  "register.unknown-function": "not-found",
  "register.function-not-valid": "not-found",
  "register.unknown-area": "not-found",
  "register.area-not-valid": "not-found",
  "requests.no-place": "invalid",
  "requests.outside-every-area": "invalid",
  "requests.place-unclear": "invalid",
  "requests.nobody-answers-and-no-desk": "unavailable",
} as const satisfies Refusals;

/** What becomes of a picture that cannot be read. */
const images = {
  "requests.photos-too-large": "too-large",
  "images.too-large": "too-large",
  "images.too-many-pixels": "too-large",
  "images.not-a-picture": "invalid",
  "images.other-kind": "invalid",
  "images.damaged": "invalid",
  "images.too-slow": "invalid",
} as const satisfies Refusals;

/** Sending something in. */
const sendingAtAll = {
  "requests.bad-email": "invalid",
  "requests.too-often": "too-often",
  "requests.sent-already": "conflict",
  "requests.too-quick": "invalid",
  "requests.form-too-old": "invalid",
  "requests.hidden-field-filled": "invalid",
} as const satisfies Refusals;

/** The same with words and photos. */
const sendingWords = {
  "requests.no-words": "invalid",
  ...sendingAtAll,
  "requests.too-many-photos": "too-large",
  ...images,
} as const satisfies Refusals;

const sending = { "requests.no-door": "conflict", ...sendingWords } as const satisfies Refusals;

/** What a procedure may refuse an act with. */
const procedure = {
  "procedure.unknown-act": "conflict",
  "procedure.not-now": "conflict",
  "procedure.not-yours": "forbidden",
  "procedure.incomplete": "invalid",
  "procedure.unknown-outcome": "invalid",
  "procedure.too-late": "conflict",
  "procedure.too-often": "conflict",
  "procedure.out-of-order": "conflict",
  "procedure.other-version": "conflict",
} as const satisfies Refusals;

/** An act on a matter. */
const acting = {
  ...procedure,
  "operation.changed-meanwhile": "conflict",
  "requests.erased": "conflict",
  "requests.no-such-version": "invalid",
  "requests.joined-elsewhere": "conflict",
} as const satisfies Refusals;

const naming = {
  "requests.unknown-body": "not-found",
  "requests.unknown-basis": "invalid",
  "requests.unknown-matter": "not-found",
} as const satisfies Refusals;

export const townRefusals: Refusals = town;
export const askingRefusals: Refusals = { ...town, ...asking };
export const sendingRefusals: Refusals = { ...town, ...asking, ...sending };
export const hearingRefusals: Refusals = {
  ...town,
  "requests.unknown-body": "not-found",
  "register.unknown-function": "not-found",
  "requests.nobody-hears-complaints": "unavailable",
};
export const complainingRefusals: Refusals = { ...sendingWords, ...hearingRefusals };
export const applyingRefusals: Refusals = {
  ...town,
  ...asking,
  ...sendingAtAll,
  "requests.too-many-photos": "too-large",
  ...images,
  "requests.no-applications": "conflict",
  "requests.application-unclear": "invalid",
  "requests.application-incomplete": "invalid",
};
export const photoRefusals: Refusals = { "requests.too-many-photos": "too-large", ...images };
export const actingRefusals: Refusals = { ...town, ...acting };
export const namingRefusals: Refusals = naming;

export const followRefusals: Refusals = {
  "requests.wrong-claim-code": "not-found",
  "requests.too-many-tries": "too-often",
  "requests.mistyped-claim-code": "invalid",
};
export const pagingRefusals: Refusals = { "requests.bad-page": "invalid" };
