/** The door of people: signing in, and who holds which post. What decides without the world is in model.ts. */
export {
  allowsDemonstration,
  openPeople,
  type People,
  type PeopleContext,
  type StaffContext,
} from "./context.ts";
export { keptLetters, type Letter, type LetterKind, type Letters } from "./letters.ts";
export { readProvider, type Provider, type ProviderRefusal } from "./provider.ts";
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
export { actorOf, type ActorHead } from "./queries/actor-of.ts";
export { personOf, sessionOf, type RequestHead, type SignedInPerson } from "./queries/person-of.ts";
export { personWithEmail } from "./queries/person-with-email.ts";
export { peopleMigrations } from "./migrations/index.ts";
