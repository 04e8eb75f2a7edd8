/** The door of people: signing in, and who holds which post. What decides without the world is in model.ts. */
export {
  allowsDemonstration,
  openPeople,
  type People,
  type PeopleContext,
  type StaffContext,
} from "./context.ts";
export { demonstrationPeople, type DemonstrationPerson } from "./demonstration.ts";
export { endPost, type EndedPost } from "./commands/end-post.ts";
export { givePost, type GivenPost, type PostGiven } from "./commands/give-post.ts";
export { revokeSessions } from "./commands/revoke-sessions.ts";
export { seedDemonstration } from "./commands/seed-demonstration.ts";
export { invite, setPassword, setPasswordByLink } from "./commands/set-password.ts";
export { signIn, type SignedIn, type SignIn } from "./commands/sign-in.ts";
export { signOut } from "./commands/sign-out.ts";
export {
  holdingsOf,
  mayAdoptRegister,
  mayProposeRegister,
  staff,
  type StaffEntry,
} from "./queries/holdings.ts";
export { personOf, type RequestHead } from "./queries/person-of.ts";
export { personWithEmail } from "./queries/person-with-email.ts";
export { peopleMigrations } from "./migrations/index.ts";
