/** The door of people: signing in, and who holds which post. What decides without the world is in model.ts. */
export { addressOfReturn } from "./auth.ts";
export {
  allowsDemonstration,
  openPeople,
  type People,
  type PeopleContext,
  type StaffContext,
} from "./context.ts";
export { demonstrationPeople, type DemonstrationPerson, type DemonstrationRole } from "./demonstration.ts";
export { keptLetters, type Letter, type LetterKind, type Letters } from "./letters.ts";
export { noticeLetters } from "./notice-letters.ts";
export { readProvider, type Provider, type ProviderRefusal } from "./provider.ts";
export { administer, peopleOperations } from "./operations/index.ts";
export { administering, administeringRefusals, type StaffOperating } from "./operations/context.ts";
export {
  askForEmail,
  changePassword,
  confirmEmail,
  setLanguage,
  type Proof,
} from "./commands/change-account.ts";
export { deleteAccount } from "./commands/delete-account.ts";
export { forgetAccount } from "./commands/forget-account.ts";
export { forgetExpired } from "./commands/forget-expired.ts";
export { givePost, type GivenPost, type PostGiven } from "./commands/give-post.ts";
export { endKey, makeKey } from "./commands/keys.ts";
export { askForReset } from "./commands/reset-password.ts";
export { revokeSession, revokeSessions } from "./commands/revoke-sessions.ts";
export {
  beginSecondFactor,
  confirmSecondFactor,
  newBackupCodes,
  removeSecondFactor,
  signInWithCode,
  type Owner,
  type SecondFactorKey,
} from "./commands/second-factor.ts";
export { seedDemonstration } from "./commands/seed-demonstration.ts";
export { invite, setPassword, setPasswordByLink } from "./commands/set-password.ts";
export { prepareSetUp, setUp, type SetUp } from "./commands/set-up.ts";
export {
  beginElsewhere,
  returnFromElsewhere,
  type BackFromElsewhere,
  type WayElsewhere,
} from "./commands/sign-in-elsewhere.ts";
export { signIn, signInAs, type SignedIn, type SignIn, type SignInPlace } from "./commands/sign-in.ts";
export { signOut } from "./commands/sign-out.ts";
export { askForAccount, confirmAccount, type SignUp } from "./commands/sign-up.ts";
export { accountOf, type Account } from "./queries/account-of.ts";
export { actorOf, type ActorHead } from "./queries/actor-of.ts";
export {
  holdingsOf,
  mayAdminister,
  mayAdoptRegister,
  mayProposeRegister,
  staff,
  type StaffEntry,
} from "./queries/holdings.ts";
export { keysOf, type ProgramKey } from "./queries/keys.ts";
export { personOf, sessionOf, type RequestHead, type SignedInPerson } from "./queries/person-of.ts";
export { personWithEmail } from "./queries/person-with-email.ts";
export { personWithId } from "./queries/person-with-id.ts";
export { sessionsOf, type Session } from "./queries/sessions-of.ts";
export { peopleMigrations } from "./migrations/index.ts";
