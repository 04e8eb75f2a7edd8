/** Which files of a jurisdiction's folder belong to its register: these are read, adopted and hashed, no others. */

const tableLike = /^register\/[^/]+\.(csv|tsv|ya?ml|json|xlsx?|xlsm|ods)$/i;
const mapLike = /^([^/]+\/)?[^/]+\.geojson$/i;

/** True for jurisdiction.yaml, suppressions.yaml, whatever looks like a table in register/, and GeoJSON one folder deep. */
export function isRegisterFile(file: string): boolean {
  return (
    file === "jurisdiction.yaml" || file === "suppressions.yaml" || tableLike.test(file) || mapLike.test(file)
  );
}

/** True for folders that can hold files of the register. */
export function isRegisterFolder(folder: string): boolean {
  return !folder.includes("/") && folder !== "node_modules";
}
