/** The door of the web surface. */
export type { Answered } from "./answered.ts";
export { readAssets } from "./assets.ts";
export { mount, type Mounted } from "./mounted.ts";
export { wishedLanguage } from "./negotiate.ts";
export { buildServer } from "./server.ts";
export type { ServerOptions } from "./server-options.ts";
export { isFromHere } from "./visitor.ts";
