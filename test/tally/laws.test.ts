/** Laws that every method keeps, whatever the votes: found to fail, they would show a smallest election that breaks them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countElection, fittingMethods, whatIf, type Count } from "#engines/tally/index.ts";
import { sheetOf, type Utility } from "#engines/tally/budget/equal-shares/sheet.ts";
import { runInDoubles } from "#engines/tally/budget/equal-shares/run-doubles.ts";
import { runExactly } from "#engines/tally/budget/equal-shares/run-exact.ts";
import { add, compare, times, type Fraction } from "#engines/tally/exact/fraction.ts";
import type { BudgetElection, Election } from "#engines/tally/model.ts";
import { budgetOf, madeBudget, madePoints, madeSeats, seatsOf, type MadeBudget } from "./made.ts";
import { plainSchedule } from "./plain-schedule.ts";

const tie = "lot:river";
const budgets = fc.oneof(madeBudget, madePoints);

function count(election: Election, method: string): Count {
  const counted = countElection(election, { method, tie });
  assert.ok(counted.ok, JSON.stringify(counted.ok ? "" : counted.refusal));
  return counted.value;
}

const reversed = <One>(list: readonly One[]) => [...list].reverse();

test("the order of the ballots never matters, by any method", () => {
  fc.assert(
    fc.property(budgets, madeSeats, (made, seats) => {
      const pairs: readonly (readonly [Election, Election])[] = [
        [budgetOf(made), budgetOf({ ...made, ballots: reversed(made.ballots) })],
        [seatsOf(seats), seatsOf({ ...seats, ballots: reversed(seats.ballots) })],
        [seatsOf({ ...seats, seats: 1 }), seatsOf({ ...seats, seats: 1, ballots: reversed(seats.ballots) })],
      ];
      for (const [one, other] of pairs) {
        for (const method of fittingMethods(one))
          assert.deepEqual(count(other, method), count(one, method), method);
      }
    }),
    { numRuns: 60 },
  );
});

test("the order of the options in the file never matters: winners stay the same people", () => {
  fc.assert(
    fc.property(budgets, madeSeats, (made, seats) => {
      const size = made.costs.length;
      const turnedBudget: MadeBudget = {
        ...made,
        costs: reversed(made.costs),
        ballots: made.ballots.map((ballot) => ({
          ...ballot,
          marks: ballot.marks.map((mark) => size - 1 - mark),
        })),
      };
      const ids = made.costs.map((_, at) => `p${at}`);
      const turnedSeats = {
        ...seats,
        ballots: seats.ballots.map((marks) => marks.map((mark) => seats.candidates - 1 - mark)),
      };
      const names = Array.from({ length: seats.candidates }, (_, at) => `c${at}`);
      const pairs: readonly (readonly [Election, Election])[] = [
        [budgetOf(made, ids), budgetOf(turnedBudget, reversed(ids))],
        [seatsOf(seats, names), seatsOf(turnedSeats, reversed(names))],
      ];
      for (const [one, other] of pairs) {
        for (const method of fittingMethods(one)) {
          const [here, there] = [count(one, method), count(other, method)];
          assert.deepEqual(
            [there.winners, there.ties, there.rounds],
            [here.winners, here.ties, here.rounds],
            method,
          );
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("renaming the options renames the result and nothing else", () => {
  fc.assert(
    fc.property(budgets, madeSeats, fc.integer({ min: 1, max: 5 }), (made, seats, shift) => {
      for (const [size, electionOf] of [
        [made.costs.length, (ids: readonly string[]): Election => budgetOf(made, ids)],
        [seats.candidates, (ids: readonly string[]): Election => seatsOf(seats, ids)],
        [seats.candidates, (ids: readonly string[]): Election => seatsOf({ ...seats, seats: 1 }, ids)],
      ] as const) {
        const before = Array.from({ length: size }, (_, at) => `x${at}`);
        // Other names in another order, so that no order of names can decide.
        const after = before.map((_, at) => `y${(at + shift) % size}`);
        const renamed = (ids: readonly string[]) => ids.map((id) => after[before.indexOf(id)] ?? id).sort();
        const [one, other] = [electionOf(before), electionOf(after)];
        for (const method of fittingMethods(one)) {
          const here = countElection(one, { method, tie: `order:${before.join("/")}` });
          const there = countElection(other, { method, tie: `order:${after.join("/")}` });
          assert.ok(here.ok && there.ok, method);
          assert.deepEqual([...there.value.winners].sort(), renamed(here.value.winners), method);
          assert.equal(there.value.cost, here.value.cost, method);
          const sets = (ties: Count["ties"], name: (ids: readonly string[]) => readonly string[]) =>
            ties.map(({ round, options, chosen }) => [round, name(options), name(chosen)]);
          const plain = (ids: readonly string[]) => [...ids].sort();
          assert.deepEqual(sets(there.value.ties, plain), sets(here.value.ties, renamed), method);
          const [open, openToo] = [countElection(one, { method }), countElection(other, { method })];
          assert.equal(openToo.ok, open.ok, method);
          if (open.ok || openToo.ok || open.refusal.code !== "tally.tie-undecided") continue;
          assert.ok(openToo.refusal.code === "tally.tie-undecided");
          assert.deepEqual(plain(openToo.refusal.tied), renamed(open.refusal.tied), method);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("no budget rule overspends, funds twice or forgets a project", () => {
  fc.assert(
    fc.property(budgets, (made) => {
      const election = budgetOf(made);
      for (const method of fittingMethods(election)) {
        const { winners, cost, accounts } = count(election, method);
        const spent = election.options
          .filter((option) => winners.includes(option.id))
          .reduce((sum, option) => sum + option.cost, 0n);
        assert.equal(String(spent), cost);
        assert.ok(spent <= election.budget, method);
        assert.equal(new Set(winners).size, winners.length);
        assert.deepEqual(
          accounts.map((account) => account.option),
          election.options.map((option) => option.id),
          method,
        );
        assert.deepEqual(
          accounts
            .filter((account) => account.won)
            .map((account) => account.option)
            .sort(),
          [...winners].sort(),
        );
      }
    }),
    { numRuns: 150 },
  );
});

const firstOf = (tied: readonly number[]) => Math.min(...tied);
const runSettings = {
  breakTie: (tied: readonly number[]) => ({ chosen: firstOf(tied), by: "test" }),
  firstById: firstOf,
};

test("Equal Shares in doubles either says undecided or chooses as exact arithmetic does", () => {
  let decided = 0;
  fc.assert(
    fc.property(budgets, fc.constantFrom<Utility>("cost", "cardinality"), (made, utility) => {
      const election = budgetOf(made);
      const sheet = sheetOf(election, utility);
      const endowment = { over: election.budget, under: BigInt(election.ballots.voters) };
      const exact = runExactly(sheet, endowment, runSettings);
      const quick = runInDoubles(sheet, Number(election.budget) / election.ballots.voters, runSettings);
      if (quick === "undecided") return;
      decided++;
      assert.ok(exact.kind === "run" && quick.kind === "run");
      assert.deepEqual(
        quick.purchases.map((one) => one.project),
        exact.purchases.map((one) => one.project),
      );
    }),
    { numRuns: 800 },
  );
  assert.ok(decided > 400, "most small elections are decided by doubles");
});

test("a budget in which everything is tied with everything is refused as tied, and soon", () => {
  const size = 90;
  const ring = (costs: number) =>
    budgetOf({
      costs: Array.from({ length: size }, () => costs),
      budget: 250,
      kind: "approval",
      ballots: Array.from({ length: size }, (_, at) => ({ marks: [at, (at + 1) % size, (at + 7) % size] })),
    });
  for (const method of ["equalshares", "equalshares/add1", "equalshares/add1u"]) {
    const counted = countElection(ring(7), { method });
    assert.ok(!counted.ok && counted.refusal.code === "tally.tie-undecided", method);
    assert.equal(counted.refusal.tied.length, size);
    assert.equal(counted.refusal.round, 2);
    assert.ok(countElection(ring(7), { method, tie }).ok, method);
  }
});

test("the prices of Equal Shares support its result: each project is paid in full by its voters, nobody pays beyond their share", () => {
  fc.assert(
    fc.property(madeBudget, (made) => {
      const election = budgetOf(made);
      const sheet = sheetOf(election, "cost");
      const endowment = { over: election.budget, under: BigInt(election.ballots.voters) };
      const run = runExactly(sheet, endowment, runSettings);
      assert.ok(run.kind === "run");
      const left: Fraction[] = Array.from(sheet.counts, () => endowment);
      for (const { project, exactPerWorth } of run.purchases) {
        assert.ok(exactPerWorth !== undefined);
        let paid: Fraction = { over: 0n, under: 1n };
        for (let s = sheet.from[project] ?? 0; s < (sheet.from[project + 1] ?? 0); s++) {
          const b = sheet.supporters[s] ?? 0;
          const budget = left[b] ?? endowment;
          const share = compare(budget, exactPerWorth) < 0 ? budget : exactPerWorth;
          left[b] = add(budget, { over: -share.over, under: share.under });
          paid = add(paid, times(share, { over: BigInt(sheet.counts[b] ?? 0), under: 1n }));
        }
        assert.equal(compare(paid, { over: sheet.exactCost[project] ?? 0n, under: 1n }), 0);
      }
      assert.ok(left.every((money) => money.over >= 0n));
      // Nobody could still buy: supporters of a project left out hold less than its cost.
      const bought = new Set(run.purchases.map(({ project }) => project));
      for (let p = 0; p < sheet.projects; p++) {
        if (bought.has(p)) continue;
        let money: Fraction = { over: 0n, under: 1n };
        for (let s = sheet.from[p] ?? 0; s < (sheet.from[p + 1] ?? 0); s++) {
          const b = sheet.supporters[s] ?? 0;
          money = add(money, times(left[b] ?? endowment, { over: BigInt(sheet.counts[b] ?? 0), under: 1n }));
        }
        assert.ok(compare(money, { over: sheet.exactCost[p] ?? 0n, under: 1n }) < 0);
      }
    }),
    { numRuns: 300 },
  );
});

test("a greedy account is true: with the votes it names the project wins, with one fewer it does not", () => {
  fc.assert(
    fc.property(madeBudget, fc.constantFrom("greedy", "greedy-no-skip"), (made, method) => {
      const election = budgetOf(made);
      for (const account of count(election, method).accounts) {
        if (account.won || account.why.facts["needs"] !== "votes") continue;
        const needed = account.why.facts["votes"];
        assert.ok(typeof needed === "object" && "votes" in needed);
        const found = whatIf(election, { method, tie }, account.option).votes;
        // A tie may already be enough when the lot falls right: the account promises what is certain.
        assert.ok(
          found !== undefined && (found === Number(needed.votes) || found === Number(needed.votes) - 1),
          `${found} / ${needed.votes}`,
        );
      }
    }),
    { numRuns: 150 },
  );
});

test("more votes never cost a winner the seat or the money, by the rules that promise it", () => {
  fc.assert(
    fc.property(madeBudget, madeSeats, (made, seats) => {
      const wins = (election: Election, method: string) => count(election, method).winners;
      const before = budgetOf(made);
      for (const winner of wins(before, "greedy")) {
        const more: BudgetElection = budgetOf({
          ...made,
          ballots: [...made.ballots, { marks: [Number(winner.slice(1))] }],
        });
        assert.ok(wins(more, "greedy").includes(winner));
      }
      for (const method of ["plurality", "borda"]) {
        for (const winner of wins(seatsOf(seats), method)) {
          assert.ok(
            wins(
              seatsOf({ ...seats, ballots: [...seats.ballots, [Number(winner.slice(1))]] }),
              method,
            ).includes(winner),
            method,
          );
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("transferable votes fill exactly the seats, and no vote is made on the way", () => {
  fc.assert(
    fc.property(madeSeats, (made) => {
      const election = seatsOf(made);
      for (const method of ["stv-scottish", "stv-meek"]) {
        const { winners, rounds, accounts } = count(election, method);
        // New Zealand's schedule withdraws whom nobody ranks; Scotland's rules do not.
        const ranked = new Set(made.ballots.flat()).size;
        const filled = method === "stv-meek" ? Math.min(made.seats, ranked) : made.seats;
        assert.equal(new Set(winners).size, filled, method);
        assert.equal(accounts.length, made.candidates, method);
        for (const round of rounds) {
          const total = Object.values(round.tally ?? {}).reduce((sum, votes) => sum + Number(votes), 0);
          assert.ok(total <= made.ballots.length + 1e-6, method);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("Meek's method gives the votes and winners of New Zealand's schedule taken clause by clause", () => {
  let compared = 0;
  fc.assert(
    fc.property(madeSeats, (made) => {
      const plain = plainSchedule(made);
      if (plain === "tied") return;
      compared++;
      const { winners, rounds } = count(seatsOf(made), "stv-meek");
      assert.deepEqual([...winners].sort(), plain.winners);
      for (const { action, tally } of rounds)
        if (action !== "fill") assert.ok(plain.steps.includes(JSON.stringify(Object.values(tally ?? {}))));
    }),
    { numRuns: 400 },
  );
  assert.ok(compared > 100, `${compared} without a tie`);
});

test("many equally clear duels do not hide somebody who beats everybody", () => {
  const ballots = [[3, 5, 1], [2, 4], [1, 4], [2, 4, 5, 1], [5, 2, 3], [2], [1]];
  const election = seatsOf({ candidates: 6, seats: 1, ballots });
  assert.deepEqual(count(election, "ranked-pairs").winners, ["c2"]);
});

test("whoever beats everybody one to one wins by Schulze and by ranked pairs; the run-off agrees with counting by hand", () => {
  fc.assert(
    fc.property(madeSeats, (seats) => {
      const made = { ...seats, seats: 1 };
      const place = (marks: readonly number[], option: number) =>
        marks.includes(option) ? marks.indexOf(option) : Infinity;
      const prefer = (a: number, b: number) =>
        made.ballots.filter((marks) => place(marks, a) < place(marks, b)).length;
      const everybody = [...Array(made.candidates).keys()];
      const best = everybody.find((a) => everybody.every((b) => a === b || prefer(a, b) > prefer(b, a)));
      const election = seatsOf(made);
      if (best !== undefined) {
        assert.deepEqual(count(election, "schulze").winners, [`c${best}`]);
        assert.deepEqual(count(election, "ranked-pairs").winners, [`c${best}`]);
      }
      assert.ok(
        runOffWinners(made).has(count(election, "irv").winners[0] ?? ""),
        "one of the winners possible by hand",
      );
    }),
    { numRuns: 1500 },
  );
});

/** Every possible winner of an instant run-off, all ties broken in all ways. */
function runOffWinners(made: {
  readonly candidates: number;
  readonly ballots: readonly (readonly number[])[];
}): Set<string> {
  const winners = new Set<string>();
  const go = (left: readonly number[]) => {
    if (left.length === 1) return void winners.add(`c${left[0]}`);
    const votes = (option: number) =>
      made.ballots.filter((marks) => marks.find((mark) => left.includes(mark)) === option).length;
    const live = left.reduce((sum, option) => sum + votes(option), 0);
    const ahead = left.find((option) => votes(option) * 2 > live);
    if (ahead !== undefined) return void winners.add(`c${ahead}`);
    const least = Math.min(...left.map(votes));
    for (const out of left.filter((option) => votes(option) === least))
      go(left.filter((option) => option !== out));
  };
  go([...Array(made.candidates).keys()]);
  return winners;
}
