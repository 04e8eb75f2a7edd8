/** The outbox: what became of the letters, and the letters themselves for those whom they tell something. */
import type { Surface } from "#ui/surface.ts";
import type { OutboxContext } from "./context.ts";
import { letterPage } from "./pages/letter.ts";
import { outboxPage, sendAgainForm } from "./pages/outbox.ts";

export type { OutboxContext } from "./context.ts";

export const outboxSurface: Surface<OutboxContext> = {
  name: "outbox",
  navigation: () => [],
  pages: [
    { path: "/outbox", answer: outboxPage },
    { path: "/notices/:id", answer: letterPage },
  ],
  forms: [{ path: "/outbox/again", answer: sendAgainForm }],
  files: [],
};
