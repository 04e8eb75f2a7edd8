// The import rules of Polity: who may know whom, each with its reason. `npm run check` runs them over every file;
// test/architecture.test.ts plants a violation of each rule and sees it caught.

/** Layers from the bottom: what each folder of src/ may import beside itself. src/cli is on top: it puts all together. */
const mayImport = {
  lib: [],
  engines: ["lib"],
  platform: ["lib"],
  ui: ["lib"],
  kernel: ["lib", "engines", "platform"],
  modules: ["lib", "engines", "platform", "ui", "kernel"],
  web: ["lib", "engines", "platform", "ui", "kernel", "modules"],
  api: ["lib", "engines", "platform", "kernel", "modules"],
};

/** Files that decide: no clock, chance, files or network (the same list stands in .oxlintrc.json). */
const pure = "^src/(lib|engines)/|^src/kernel/[^/]+/(model|rules)/|^src/modules/.+/model/|/model[.]ts$";
const tests = "[.](test|test-support|cases)[.]ts$";

/** Packages that only compute. Others are imported by the layers that own them. */
const purePackages = ["@bpmn-io/lezer-feel", "intl-messageformat", "temporal-polyfill"];

const layers = Object.entries(mayImport).map(([layer, below]) => ({
  name: `layer-${layer}`,
  severity: "error",
  comment: `src/${layer} may import only ${[layer, ...below].join(", ")}: lower layers never know upper ones. Move what is shared down, or hand it in as a value.`,
  from: { path: `^src/${layer}/` },
  to: { path: "^src/", pathNot: `^src/(${[layer, ...below].join("|")})/` },
}));

export default {
  forbidden: [
    ...layers,
    {
      name: "no-unknown-layer",
      severity: "error",
      comment:
        "Every file of src/ lies in one of the layers; a new layer is a decision record and a line in this file.",
      from: { path: "^src/", pathNot: `^src/(${Object.keys(mayImport).join("|")}|cli)/` },
      to: {},
    },
    {
      name: "no-cycles",
      severity: "error",
      comment:
        "Files that need each other, if only for a type, are one file or lack a third: split out what both need.",
      from: {},
      to: { circular: true },
    },
    {
      name: "modules-meet-through-the-kernel",
      severity: "error",
      comment:
        "A module never imports another: they meet in the record and in procedures, so that each can be left out.",
      from: { path: "^src/modules/([^/]+)/" },
      to: { path: "^src/modules/[^/]+/", pathNot: "^src/modules/$1/" },
    },
    {
      name: "module-door",
      severity: "error",
      comment: "From outside, a module is its index.ts: export there what others may use.",
      from: { path: "^src/", pathNot: "^src/modules/[^/]+/" },
      to: { path: "^src/modules/[^/]+/", pathNot: "^src/modules/[^/]+/index[.]ts$" },
    },
    {
      name: "kernel-door-from-outside",
      severity: "error",
      comment:
        "From outside, a part of the kernel is its index.ts or its pure model.ts: export there what others may use.",
      from: { path: "^src/", pathNot: "^src/kernel/" },
      to: { path: "^src/kernel/[^/]+/", pathNot: "^src/kernel/[^/]+/(index|model)[.]ts$" },
    },
    {
      name: "kernel-door-from-another-part",
      severity: "error",
      comment: "Parts of the kernel, too, enter each other only by index.ts or model.ts.",
      from: { path: "^src/kernel/([^/]+)/" },
      to: {
        path: "^src/kernel/[^/]+/",
        pathNot: ["^src/kernel/$1/", "^src/kernel/[^/]+/(index|model)[.]ts$"],
      },
    },
    {
      name: "pure-reaches-no-platform",
      severity: "error",
      comment:
        "A pure file reaches the outside world not even through other files: take what you need as a value.",
      from: { path: pure, pathNot: tests },
      to: { path: "^src/platform/", reachable: true },
    },
    {
      name: "pure-imports-no-node",
      severity: "error",
      comment:
        "A pure file uses nothing of Node: no files, no network, no hashes. Take what you need as a value.",
      from: { path: pure, pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "pure-imports-few-packages",
      severity: "error",
      comment: `Pure files import only packages that compute and nothing else (${purePackages.join(", ")}); add one here with its decision record.`,
      from: { path: pure, pathNot: tests },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer"],
        pathNot: purePackages.map((name) => `^node_modules/${name}/`),
      },
    },
    {
      name: "model-decides-alone",
      severity: "error",
      comment:
        "A model is decided without its surroundings: commands load and store, and call the model, never the other way.",
      from: { path: "/model([.]ts$|/)", pathNot: tests },
      to: { path: "/(commands|queries|pages|migrations)/|^src/(kernel|modules)/[^/]+/tables[.]ts$" },
    },
    {
      name: "queries-never-command",
      severity: "error",
      comment: "Asking changes nothing: a query never imports a command.",
      from: { path: "/queries/", pathNot: tests },
      to: { path: "/commands/" },
    },
    {
      name: "shipped-code-without-tests",
      severity: "error",
      comment: "What runs in a town hall never imports tests, benchmarks or development scripts.",
      from: { path: "^src/", pathNot: tests },
      to: { path: [tests, "^(test|bench|scripts)/"] },
    },
    {
      name: "shipped-code-without-dev-packages",
      severity: "error",
      comment:
        "A package that shipped code needs stands in dependencies, else an installation without devDependencies breaks.",
      from: { path: "^src/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-unlisted-packages",
      severity: "error",
      comment: "A package that happens to be in node_modules may be gone tomorrow: name it in package.json.",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-dead-imports",
      severity: "error",
      comment: "The file or package imported is not there.",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface that dependency-cruiser knows: with its default parser it reads no .ts
    // file and says "ok". swc reads them, type imports included; the check counts the files all the same.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(schema|library|jurisdictions|docs)/" },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};
