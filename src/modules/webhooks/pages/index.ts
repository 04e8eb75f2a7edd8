/** The pages of webhooks. */
import type { Surface } from "#ui/surface.ts";
import { addForm, allPage } from "./all.ts";
import type { WebhooksPages } from "./frame.ts";
import { actOnOne, onePage } from "./one.ts";

export const webhooksSurface: Surface<WebhooksPages> = {
  name: "webhooks",
  navigation: () => [],
  pages: [
    { path: "/webhooks", answer: allPage },
    { path: "/webhooks/:hook", answer: onePage },
  ],
  forms: [
    { path: "/webhooks", answer: addForm },
    { path: "/webhooks/:hook", answer: actOnOne },
  ],
  files: [],
};
