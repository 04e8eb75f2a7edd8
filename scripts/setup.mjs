// Brings the libraries, and with them Node 24, before anything else runs: the first step of `npm start`, `npm test`
// and `npm run check`. Plain JavaScript without imports from npm, because any Node from 18 must be able to run it on a
// fresh clone. Does nothing, and says nothing, when everything is there.
//   node scripts/setup.mjs         what running Polity needs
//   node scripts/setup.mjs --dev   what its tests and checks need as well
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const nodeMajor = 24;
const packagedNode = join(root, "node_modules/.bin", process.platform === "win32" ? "node.cmd" : "node");

main(process.argv.includes("--dev"));

/** @param {boolean} withDev */
function main(withDev) {
  const missing = missingPackages(withDev);
  if (missing.length > 0) install(missing);
  proveNode();
}

/**
 * Packages of package-lock.json that node_modules lacks or holds in another version. Compared entry by entry, not by
 * file time: a checkout touches the lock file, and `npm install` of one package must not throw the rest away.
 * @param {boolean} withDev
 */
function missingPackages(withDev) {
  const installed = packagesOf(join(root, "node_modules/.package-lock.json"));
  return Object.entries(packagesOf(join(root, "package-lock.json")))
    .filter(([path, wanted]) => path !== "" && (withDev || !wanted.dev) && !skippedHere(path, wanted))
    .filter(([path, wanted]) => installed[path]?.version !== wanted.version)
    .map(([path]) => path.slice("node_modules/".length));
}

// npm leaves out optional packages of other machines; of those for this machine only Node itself is indispensable.
/** @param {string} path @param {Package} wanted */
function skippedHere(path, wanted) {
  if (!wanted.optional && !wanted.devOptional) return false;
  const fits =
    [wanted.os ?? []].flat().includes(process.platform) && [wanted.cpu ?? []].flat().includes(process.arch);
  return !(fits && /^node_modules\/node-[a-z0-9-]+$/.test(path));
}

/**
 * @typedef {{ version: string, dev?: boolean, optional?: boolean, devOptional?: boolean, os?: string | string[], cpu?: string | string[] }} Package
 * @param {string} file
 * @returns {Record<string, Package>}
 */
function packagesOf(file) {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

/** @param {string[]} missing */
function install(missing) {
  const few = missing.slice(0, 3).join(", ") + (missing.length > 3 ? " …" : "");
  console.error(`polity: installing its libraries (${missing.length} to bring: ${few}).`);
  console.error("polity: the first time this takes about a minute and 600 MB of disk.");
  const began = Date.now();
  const words = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
  ];
  const npm = process.env.npm_execpath;
  const ran = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", words, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (ran.error !== undefined) fail(`npm could not be started: ${ran.error.message}`);
  if (ran.status !== 0) {
    fail(
      `"npm ci" failed (${ran.status === null ? `ended by ${ran.signal}` : `exit ${ran.status}`}); its own words are above.`,
      "Most often the package registry could not be reached: look at the network and at npm's proxy and registry",
      "settings (npm config list), then run the same command again. Nothing needs to be cleaned up before.",
    );
  }
  console.error(`polity: libraries installed in ${Math.round((Date.now() - began) / 1000)} seconds.`);
}

// npm puts node_modules/.bin first in the path of its scripts, so the next script runs under the packaged Node.
function proveNode() {
  if (!existsSync(packagedNode)) {
    if (Number(process.versions.node.split(".")[0]) >= nodeMajor) return;
    fail(
      `Polity runs on Node ${nodeMajor}, this is ${process.version}, and npm has no Node package for this machine`,
      `(${process.platform} ${process.arch}). Install Node ${nodeMajor} (https://nodejs.org) and run the same command again.`,
    );
  }
  const asked = spawnSync(packagedNode, ["--version"], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (asked.status === 0) return;
  fail(
    `the Node that came with the libraries does not run here: ${asked.error?.message ?? asked.stderr.trim()}`,
    `It needs a GNU C library. On a system without one (Alpine), install Node ${nodeMajor} with the system's own tools`,
    "and remove the file node_modules/.bin/node.",
  );
}

/** @param {...string} lines */
function fail(...lines) {
  for (const line of lines) console.error(`polity: ${line}`);
  process.exit(1);
}
