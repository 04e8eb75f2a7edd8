/**
 * The files of the look, each under an address that holds its hash: a browser keeps them for good, and a changed file
 * has a new address. Read once, when the server starts; kept in memory, since there are three of them.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { accentSheet, readableAccent } from "#ui/accent.ts";
import { icon } from "#ui/icon.ts";

export interface Asset {
  readonly address: string;
  readonly type: string;
  readonly body: string;
}

export interface Assets {
  /** In the order in which a page names them. */
  readonly stylesheets: readonly Asset[];
  readonly icon: Asset;
}

/** The accent of a jurisdiction that chose none. */
const ownAccent = "#1f5c57";

/** The shared sheet, the jurisdiction's accent and its mark. */
export function readAssets(accent: string | undefined): Assets {
  const colour = accent ?? ownAccent;
  return {
    stylesheets: [
      sharedSheet(),
      asset("accent", "css", { type: "text/css; charset=utf-8", body: accentSheet(colour) }),
    ],
    icon: asset("icon", "svg", {
      type: "image/svg+xml",
      body: icon(readableAccent(colour)?.light.accent ?? ownAccent).toString(),
    }),
  };
}

/** All parts of the look as one sheet, in the order of their file names. */
function sharedSheet(): Asset {
  const folder = fileURLToPath(new URL("../ui/style/", import.meta.url));
  const parts = readdirSync(folder).filter((name) => name.endsWith(".css"));
  const body = parts
    .sort()
    .map((name) => squeezed(readFileSync(join(folder, name), "utf8")))
    .join("\n");
  return asset("polity", "css", { type: "text/css; charset=utf-8", body });
}

/** Without comments and indentation: they are for us, not for a slow line. */
function squeezed(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\n\s*/g, "\n")
    .replace(/\n+/g, "\n")
    .trim();
}

function asset(
  name: string,
  ending: string,
  content: { readonly type: string; readonly body: string },
): Asset {
  const hash = createHash("sha256").update(content.body).digest("hex").slice(0, 12);
  return { address: `/assets/${name}-${hash}.${ending}`, ...content };
}
