/** The door of the web surface. */
export { readAssets, type Assets } from "./assets.ts";
export { mount, type Mounted } from "./mounted.ts";
export { wishedLanguage } from "./negotiate.ts";
export { buildServer, type ServerOptions, type SiteNow } from "./server.ts";
