/**
 * Unpacks the Chromium that comes inside the npm package @sparticuz/chromium (Linux, x64), once an installation. It
 * brings the libraries that a bare system lacks (nss, nspr, expat); beside the C library it needs nothing.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

/** A Chromium program and the environment it needs beside ours. */
export interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const packed = fileURLToPath(new URL("../bin/", import.meta.resolve("@sparticuz/chromium")));
const cache = fileURLToPath(new URL("../node_modules/.cache/", import.meta.url));

/** The program, unpacked; undefined where the package has none for this machine. */
export async function bundledChromium(): Promise<BrowserProgram | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(packed)) return undefined;
  const { version } = JSON.parse(readFileSync(join(packed, "../package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    path: join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: [join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"] ?? ""]
        .filter(Boolean)
        .join(":"),
      // Its own font (Latin only) where the system has no fonts set up; with CJK fonts present they are used.
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") }),
    },
  };
}

// Test files run side by side: each unpacks into a folder of its own, and the first to finish gives it the name.
async function unpackInto(folder: string): Promise<void> {
  const own = `${folder}.${process.pid}`;
  mkdirSync(own, { recursive: true });
  try {
    await Promise.all(
      inflateInto(own, ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]),
    );
    renameSync(own, folder);
  } catch (problem) {
    if (!existsSync(folder)) throw problem;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

// The package unpacks into the folder for temporary files, shared by everybody on the machine, and reads its name when
// the unpacking begins; for that moment we give it a folder of our own.
function inflateInto(folder: string, files: readonly string[]): readonly Promise<string>[] {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    return files.map((file) => inflate(join(packed, file)));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}
