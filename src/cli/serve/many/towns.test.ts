import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { describe, test } from "node:test";
import type { Placed } from "#kernel/deployment/model.ts";
import type { Town } from "../open-town.ts";
import { keepTowns, NoRoomForTown } from "./towns.ts";

function placed(code: string, change: Partial<Placed> = {}): Placed {
  return {
    code,
    name: {},
    host: undefined,
    database: "",
    standing: "open",
    stood: undefined,
    movingTo: undefined,
    leftIn: undefined,
    leftSums: undefined,
    backup: undefined,
    since: "2026-11-24T00:00:00Z",
    ...change,
  };
}

/** Keeps count of what is opened and closed; of a town nothing else is asked here. */
function aStreet(most: number) {
  const told: string[] = [];
  const towns = keepTowns(most, async ({ code, standing }) => {
    await turn();
    if (code === "broken") throw new Error("no such folder");
    told.push(`+${code}${standing === "open" ? "" : ` ${standing}`}`);
    const town = {
      close: async () => {
        await turn();
        told.push(`-${code}`);
      },
    };
    return town as unknown as Town;
  });
  const visit = (code: string, change: Partial<Placed> = {}) =>
    towns.with(placed(code, change), () => Promise.resolve());
  return { told, towns, visit };
}

const resident = ({ towns }: ReturnType<typeof aStreet>) => towns.resident().map(({ code }) => code);

describe("the jurisdictions that are open", () => {
  test("are opened once, however many come at once", async () => {
    const street = aStreet(2);
    await Promise.all([street.visit("alder"), street.visit("alder"), street.visit("alder")]);
    assert.deepEqual(street.told, ["+alder"]);
  });

  test("are so many and no more; whoever nobody has been at for longest goes", async () => {
    const street = aStreet(2);
    for (const code of ["alder", "birch", "alder", "cedar"]) await street.visit(code);
    await street.towns.close();
    assert.deepEqual(street.told.slice(0, 4), ["+alder", "+birch", "+cedar", "-birch"]);
    assert.deepEqual(resident(street), []);
  });

  test("stay while somebody is at them, even beyond the number", async () => {
    const street = aStreet(1);
    let leave: () => void = () => undefined;
    const staying = street.towns.with(placed("alder"), () => new Promise<void>((done) => (leave = done)));
    await street.visit("birch");
    await street.visit("cedar");
    assert.ok(resident(street).includes("alder"));
    const gone = street.towns.letGo("alder");
    await turn();
    assert.ok(!street.told.includes("-alder"), "it is not closed under somebody");
    leave();
    await staying;
    await gone;
    assert.ok(street.told.includes("-alder"));
  });

  test("are never more than twice the number, however many stay", async () => {
    const street = aStreet(1);
    let leave: () => void = () => undefined;
    const left = new Promise<void>((done) => (leave = done));
    const stay = (code: string) => street.towns.with(placed(code), () => left);
    const staying = [stay("alder"), stay("birch")];
    await assert.rejects(stay("cedar"), NoRoomForTown);
    assert.deepEqual(resident(street), ["alder", "birch"]);
    leave();
    await Promise.all(staying);
    await street.towns.letGo("alder");
    await street.visit("cedar");
    assert.ok(street.told.includes("+cedar"), "once somebody left there is room again");
  });

  test("are opened anew when they stand otherwise, and only after the former was closed", async () => {
    const street = aStreet(3);
    await street.visit("alder");
    await street.visit("alder", { standing: "closed" });
    assert.deepEqual(street.told, ["+alder", "-alder", "+alder closed"]);
  });

  test("are tried again when they could not be opened", async () => {
    const street = aStreet(3);
    await assert.rejects(street.visit("broken"), /no such folder/);
    await assert.rejects(street.visit("broken"), /no such folder/);
    assert.deepEqual(resident(street), []);
    await street.towns.close();
  });
});
