/** The check of policies on its own thread: what the compiler finds, what the cases give, and who answers for them. */
import { parentPort, workerData } from "node:worker_threads";
import { readRegister } from "#kernel/register/index.ts";
import { compile } from "#kernel/register/model.ts";
import { checkAnswers } from "../answers.ts";
import { checkPolicies } from "../check.ts";
import type { CheckApartData, CheckedApart } from "./check-apart.ts";

const { files, on } = workerData as CheckApartData; // what checkApart gave
const checked = checkPolicies(files);
const { register } = readRegister(files);
const unanswered = register === undefined ? [] : checkAnswers(checked, compile(register, on));
const reply: CheckedApart = {
  findings: [...checked.findings, ...unanswered],
  cases: checked.cases.map(({ case: { source }, looked, right }) => ({
    file: source.file,
    isRight: looked > 0 && looked === right,
  })),
};
parentPort?.postMessage(reply);
