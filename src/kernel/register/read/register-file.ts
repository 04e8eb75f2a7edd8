/** Which files of a jurisdiction's folder belong to what it adopts: these are read, adopted and hashed, no others. */

const tableLike = /^register\/[^/]+\.(csv|tsv|ya?ml|json|xlsx?|xlsm|ods)$/i;
const procedureLike = /^procedures\/[^/]+\.ya?ml$/i;
const policyLike = /^policies\/[^/]+\.ya?ml$/i;
const mapLike = /^([^/]+\/)?[^/]+\.geojson$/i;

/** True for jurisdiction.yaml, suppressions.yaml, whatever looks like a table in register/, procedures, policies, and GeoJSON one folder deep. */
export function isRegisterFile(file: string): boolean {
  return (
    file === "jurisdiction.yaml" ||
    file === "suppressions.yaml" ||
    tableLike.test(file) ||
    isProcedureFile(file) ||
    policyLike.test(file) ||
    mapLike.test(file)
  );
}

/** True for the jurisdiction's own procedures. */
function isProcedureFile(file: string): boolean {
  return procedureLike.test(file);
}

/** True for folders that can hold files of the register. */
export function isRegisterFolder(folder: string): boolean {
  return !folder.includes("/") && folder !== "node_modules";
}
