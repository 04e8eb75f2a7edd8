/** Accounts: signing in, one's own account, and the staff as administrators see it. Declared for every surface. */
import type { Surface } from "#ui/surface.ts";
import type { AccountContext } from "./context.ts";
import { accountPage, languageForm } from "./pages/account.ts";
import { deleteForm, deletePage } from "./pages/delete.ts";
import { backPage, elsewherePage } from "./pages/elsewhere.ts";
import { confirmEmailForm, confirmEmailPage, emailForm, emailPage } from "./pages/email.ts";
import { endKeyForm, keysPage, makeKeyForm } from "./pages/keys.ts";
import {
  changePasswordForm,
  changePasswordPage,
  forgotForm,
  forgotPage,
  setPasswordForm,
  setPasswordPage,
} from "./pages/password.ts";
import { inviteForm, invitePage } from "./pages/people/invite.ts";
import { peoplePage } from "./pages/people/list.ts";
import {
  closeAccountForm,
  endPostForm,
  givePostForm,
  passwordLinkForm,
  personPage,
  resetFactorForm,
  signOutEverywhereForm,
} from "./pages/people/person.ts";
import {
  backupCodesForm,
  beginFactorForm,
  confirmFactorForm,
  removeFactorForm,
  secondFactorPage,
} from "./pages/second-factor.ts";
import { endAllForm, endSessionForm, sessionsPage } from "./pages/sessions.ts";
import { codeForm, codePage, signInAsForm, signInForm, signInPage, signOutForm } from "./pages/sign-in.ts";
import {
  confirmAccountForm,
  confirmAccountPage,
  setUpForm,
  setUpPage,
  signUpForm,
  signUpPage,
} from "./pages/sign-up.ts";
import { forAdministrators, forOwners } from "./signed-in.ts";

export type { AccountContext } from "./context.ts";
export { accountPart, actorOfVisitor } from "./foot.ts";

export const accountSurface: Surface<AccountContext> = {
  name: "account",
  navigation: () => [],
  pages: [
    { path: "/sign-in", answer: signInPage },
    { path: "/sign-in/code", answer: codePage },
    { path: "/sign-in/elsewhere", answer: elsewherePage },
    { path: "/sign-in/back", answer: backPage },
    { path: "/sign-up", answer: signUpPage },
    { path: "/confirm-account", answer: confirmAccountPage },
    { path: "/set-up", answer: setUpPage },
    { path: "/forgot-password", answer: forgotPage },
    { path: "/set-password", answer: setPasswordPage },
    { path: "/confirm-email", answer: confirmEmailPage },
    { path: "/account", answer: forOwners(accountPage) },
    { path: "/account/password", answer: forOwners(changePasswordPage) },
    { path: "/account/email", answer: forOwners(emailPage) },
    { path: "/account/second-factor", answer: forOwners(secondFactorPage) },
    { path: "/account/sessions", answer: forOwners(sessionsPage) },
    { path: "/account/keys", answer: forOwners(keysPage) },
    { path: "/account/delete", answer: forOwners(deletePage) },
    { path: "/admin/people", answer: forAdministrators(peoplePage) },
    { path: "/admin/people/invite", answer: forAdministrators(invitePage) },
    { path: "/admin/people/:id", answer: forAdministrators(personPage) },
    // Forms that answer with a page have an address of their own, which the link to the other language leads to.
    { path: "/sign-in/as", answer: signInPage },
    { path: "/account/second-factor/begin", answer: forOwners(secondFactorPage) },
    { path: "/account/second-factor/confirm", answer: forOwners(secondFactorPage) },
    { path: "/account/second-factor/backup-codes", answer: forOwners(secondFactorPage) },
    { path: "/account/second-factor/remove", answer: forOwners(secondFactorPage) },
    { path: "/admin/people/:id/post", answer: forAdministrators(personPage) },
    { path: "/admin/people/:id/end-post", answer: forAdministrators(personPage) },
    { path: "/admin/people/:id/password-link", answer: forAdministrators(personPage) },
    { path: "/admin/people/:id/reset-factor", answer: forAdministrators(personPage) },
    { path: "/admin/people/:id/sign-out", answer: forAdministrators(personPage) },
    { path: "/admin/people/:id/close", answer: forAdministrators(personPage) },
  ],
  forms: [
    { path: "/sign-in", answer: signInForm },
    { path: "/sign-in/code", answer: codeForm },
    { path: "/sign-in/as", answer: signInAsForm },
    { path: "/sign-out", answer: signOutForm },
    { path: "/sign-up", answer: signUpForm },
    { path: "/confirm-account", answer: confirmAccountForm },
    { path: "/set-up", answer: setUpForm },
    { path: "/forgot-password", answer: forgotForm },
    { path: "/set-password", answer: setPasswordForm },
    { path: "/confirm-email", answer: confirmEmailForm },
    { path: "/account/language", answer: forOwners(languageForm) },
    { path: "/account/password", answer: forOwners(changePasswordForm) },
    { path: "/account/email", answer: forOwners(emailForm) },
    { path: "/account/second-factor/begin", answer: forOwners(beginFactorForm) },
    { path: "/account/second-factor/confirm", answer: forOwners(confirmFactorForm) },
    { path: "/account/second-factor/backup-codes", answer: forOwners(backupCodesForm) },
    { path: "/account/second-factor/remove", answer: forOwners(removeFactorForm) },
    { path: "/account/sessions/end", answer: forOwners(endSessionForm) },
    { path: "/account/sessions/end-all", answer: forOwners(endAllForm) },
    { path: "/account/keys", answer: forOwners(makeKeyForm) },
    { path: "/account/keys/end", answer: forOwners(endKeyForm) },
    { path: "/account/delete", answer: forOwners(deleteForm) },
    { path: "/admin/people/invite", answer: forAdministrators(inviteForm) },
    { path: "/admin/people/:id/post", answer: forAdministrators(givePostForm) },
    { path: "/admin/people/:id/end-post", answer: forAdministrators(endPostForm) },
    { path: "/admin/people/:id/password-link", answer: forAdministrators(passwordLinkForm) },
    { path: "/admin/people/:id/reset-factor", answer: forAdministrators(resetFactorForm) },
    { path: "/admin/people/:id/sign-out", answer: forAdministrators(signOutEverywhereForm) },
    { path: "/admin/people/:id/close", answer: forAdministrators(closeAccountForm) },
  ],
  files: [],
};
