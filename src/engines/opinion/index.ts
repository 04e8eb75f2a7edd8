/** The door of the opinion engine. Pure: votes in, a map out. */
export { conversationOf } from "./formats/conversation.ts";
export { readPolisVotes } from "./formats/polis-export.ts";
export { readPolisStatements, readPolisTopic } from "./formats/polis-statements.ts";
export { liveMap, type LiveMap, type LiveState } from "./live/live-map.ts";
export { mapOpinions } from "./map-opinions.ts";
export { opinionsOf } from "./matrix/opinions.ts";
export type { OpinionMap, Opinions, Vote, Votes } from "./model.ts";
export { publish, type PublicMap, type PublicStatement, type PublicVotes } from "./publish.ts";
export { polisMap } from "./polis/compat.ts";
export { polisFigures, type PolisFigures } from "./polis/figures.ts";
