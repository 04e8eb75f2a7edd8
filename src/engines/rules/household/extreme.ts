/** The least or the largest of several values that are only known within bounds. */
import { asNumbers, judged, restsOf, stopped, type Judged } from "./judged.ts";
import { extremeOf, type Span } from "./range.ts";

/** What cannot be the least (or the largest) does not count, nor what it rests on. */
export function extreme(which: "min" | "max", items: readonly Judged[], span: Span | undefined): Judged {
  if (items.some(({ range }) => range === undefined)) return stopped(restsOf(items));
  const { range, alive } = extremeOf(
    which,
    items.map((one) => asNumbers(one.range)),
    span,
  );
  const counting = items.filter(({ mayStop }, at) => mayStop || alive.includes(at));
  return judged(
    range,
    restsOf(counting),
    items.some(({ mayStop }) => mayStop),
  );
}
