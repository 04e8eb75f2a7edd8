/** Ids as people order them: 2 before 10, other ids after numbers. Never the order of the file. */
export function compareIds(a: string, b: string): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberOf(id: string): number {
  return /^-?\d{1,15}$/.test(id) ? Number(id) : Infinity;
}
