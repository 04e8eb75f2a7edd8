/** Letters by e-mail: the contract, and the way by a mail server. Without a server the outbox keeps them (kernel/notices). */
export { isAddress } from "./address.ts";
export type { Mail, MailMessage, MailRefusal } from "./mail.ts";
export { readMailSettings, type MailSettings, type MailSettingsRefusal } from "./settings.ts";
export { smtpMail, type SmtpOptions } from "./smtp.ts";
