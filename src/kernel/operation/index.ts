export { query, type Query, type Refusal, type RefusalKind } from "./query.ts";
