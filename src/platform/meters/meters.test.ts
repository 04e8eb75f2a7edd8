/** What is counted is written as Prometheus reads it. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { openMeters, processReadings } from "./index.ts";
import { readExposition } from "./read-exposition.test-support.ts";

const requests = { name: "polity_requests_total", help: "Requests." };
const seconds = { name: "polity_request_seconds", help: "How long." };

describe("the text", () => {
  test("tells counts, durations by their upper edges, and readings of the moment", async () => {
    const meters = openMeters();
    meters.count(requests, { route: "/:language/data", status: "2xx" });
    meters.count(requests, { route: "/:language/data", status: "2xx" });
    meters.count(requests, { route: "/health", status: "2xx" });
    for (const took of [0.004, 0.005, 0.3, 60]) meters.time(seconds, { route: "/health" }, took);
    let letters = 3;
    meters.read(() => [
      { name: "polity_letters_waiting", help: "Letters.", value: letters, labels: { jurisdiction: "a" } },
    ]);
    const families = readExposition(await meters.text());
    assert.deepEqual(families.get("polity_requests_total")?.samples, [
      { name: "polity_requests_total", labels: { route: "/:language/data", status: "2xx" }, value: 2 },
      { name: "polity_requests_total", labels: { route: "/health", status: "2xx" }, value: 1 },
    ]);
    const samples = families.get("polity_request_seconds")?.samples ?? [];
    const below = (le: string) => samples.find(({ labels }) => labels["le"] === le)?.value;
    assert.deepEqual(
      [below("0.005"), below("0.25"), below("0.5"), below("10"), below("+Inf")],
      [2, 2, 3, 3, 4],
    );
    assert.equal(samples.find(({ name }) => name.endsWith("_count"))?.value, 4);
    assert.equal(samples.find(({ name }) => name.endsWith("_sum"))?.value, 60.309);
    assert.equal(families.get("polity_letters_waiting")?.samples[0]?.value, 3);
    letters = 0;
    assert.equal(readExposition(await meters.text()).get("polity_letters_waiting")?.samples[0]?.value, 0);
  });

  test("can be read whatever stands in a label", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.double(), async (value, figure) => {
        const meters = openMeters();
        meters.count(requests, { route: value });
        meters.read(() => [{ name: "polity_figure", help: value, value: figure, labels: { value } }]);
        const families = readExposition(await meters.text());
        assert.equal(families.get("polity_requests_total")?.samples[0]?.labels["route"], value);
        assert.equal(families.get("polity_figure")?.samples[0]?.labels["value"], value);
      }),
      { numRuns: 50 },
    );
  });

  test("leaves out a reading that fails, and says so; one that was taken back is not asked again", async () => {
    const meters = openMeters();
    meters.read(() => Promise.reject(new Error("no database")));
    const stop = meters.read(() => [{ name: "polity_here", help: "Here.", value: 1 }]);
    const families = readExposition(await meters.text());
    assert.equal(families.get("polity_readings_failed")?.samples[0]?.value, 1);
    assert.ok(families.has("polity_here"));
    stop();
    assert.ok(!readExposition(await meters.text()).has("polity_here"));
  });

  test("tells of the process itself", async () => {
    const meters = openMeters();
    const { read, close } = processReadings();
    meters.read(read);
    const families = readExposition(await meters.text());
    close();
    assert.ok((families.get("polity_memory_resident_bytes")?.samples[0]?.value ?? 0) > 1_000_000);
    assert.ok((families.get("polity_turn_delay_seconds")?.samples[0]?.value ?? -1) >= 0);
  });
});

test("a text that Prometheus would refuse is refused", () => {
  for (const wrong of [
    "polity_x 1",
    "polity x 1\n",
    "# TYPE polity_x counter\npolity_x{a=b} 1\n",
    "# TYPE polity_x counter\npolity_x one\n",
    "polity_x 1\n",
    "# TYPE polity_x counter\npolity_x 1\npolity_x 2\n",
    "# TYPE polity_x counter\n# TYPE polity_x counter\n",
    '# TYPE polity_x histogram\npolity_x_bucket{le="1"} 1\npolity_x_sum 1\npolity_x_count 1\n',
  ])
    // prettier-ignore
    assert.throws(() => readExposition(wrong), wrong);
});
