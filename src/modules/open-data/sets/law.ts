/** How matters move and what people are entitled to: procedures, policies, the figures of the law, published simulations. */
import { inLanguage, type LocalWords } from "#lib/language.ts";
import { valueText } from "#engines/rules/index.ts";
import type { TimeRule } from "#kernel/procedure/model.ts";
import { columnsOf, ownFiles, type PublicSet, type Row } from "../public-set.ts";

export const proceduresSet: PublicSet = {
  id: "procedures",
  part: "law",
  theme: "GOVE",
  changes: "IRREG",
  files: ownFiles("procedures"),
  columns: columnsOf("procedures", {
    procedure: "string",
    title: "string",
    "title@zh-CN": "string",
    state: "string",
    name: "string",
    "name@zh-CN": "string",
    owner: "string",
    time: "string",
    is_end: "boolean",
    sha256: "string",
  }),
  page: "/procedures",
  rows: ({ procedures }) =>
    Promise.resolve(
      [...procedures.values()].flatMap(({ id, title, states, hash }) =>
        [...states.values()].map((state) => ({
          procedure: id,
          ...both("title", title),
          state: state.id,
          ...both("name", state.name),
          owner: state.owner,
          time: timeText(state.time),
          is_end: state.isEnd,
          sha256: hash,
        })),
      ),
    ),
};

export const policiesSet: PublicSet = {
  id: "policies",
  part: "law",
  theme: "SOCI",
  changes: "IRREG",
  files: ownFiles("policies"),
  columns: columnsOf("policies", {
    policy: "string",
    title: "string",
    "title@zh-CN": "string",
    kind: "string",
    field: "string",
    objective: "string",
    "objective@zh-CN": "string",
    work: "string",
    "work@zh-CN": "string",
    article: "string",
    from: "date",
    to: "date",
    function: "string",
    rules: "string",
  }),
  page: "/policies",
  rows: ({ system }, { origin }) =>
    Promise.resolve(
      (system?.policies ?? []).map((one) => ({
        policy: one.id,
        ...both("title", one.title),
        kind: one.kind,
        field: one.field,
        ...both("objective", one.objective ?? {}),
        ...both("work", one.basis?.work ?? {}),
        article: one.basis?.article,
        from: one.from === undefined ? undefined : valueText(one.from),
        to: one.to === undefined ? undefined : valueText(one.to),
        function: one.function,
        rules: `${origin}/data/policies/${encodeURIComponent(one.id)}.yaml`,
      })),
    ),
};

/** Plain amounts, shares and days of the law by date. Scales and tables stand in the files of the policies. */
export const amountsSet: PublicSet = {
  id: "amounts",
  part: "law",
  theme: "SOCI",
  changes: "IRREG",
  files: ownFiles("amounts"),
  columns: columnsOf("amounts", {
    parameter: "string",
    title: "string",
    "title@zh-CN": "string",
    policy: "string",
    from: "date",
    value: "string",
    source: "string",
    "source@zh-CN": "string",
  }),
  page: "/policies",
  rows: ({ system }) =>
    Promise.resolve(
      [...(system?.parameters.values() ?? [])].flatMap((one): readonly Row[] =>
        one.kind !== "value"
          ? []
          : one.values.map(({ from, held }) => ({
              parameter: one.id,
              ...both("title", one.title),
              policy: one.policy,
              // Day 0: it always was so.
              from: from === 0 ? undefined : valueText(from),
              value: held === undefined ? undefined : valueText(held),
              ...both("source", one.source ?? {}),
            })),
      ),
    ),
};

export const simulationsSet: PublicSet = {
  id: "simulations",
  part: "law",
  theme: "SOCI",
  changes: "IRREG",
  files: ownFiles("simulations"),
  columns: columnsOf("simulations", {
    id: "string",
    title: "string",
    period: "string",
    computed_on: "date",
    page: "string",
  }),
  page: "/policies/simulation",
  rows: async ({ kept, register }, { origin }) =>
    ((await kept?.simulations()) ?? []).map(({ id, title, period, computedOn }) => ({
      id,
      title,
      period,
      computed_on: computedOn,
      page: `${origin}/${register.jurisdiction.language}/policies/simulation/${encodeURIComponent(id)}`,
    })),
};

function both(name: string, words: LocalWords): Row {
  return { [name]: inLanguage(words, "en"), [`${name}@zh-CN`]: words["zh-CN"] };
}

/** "15 working-days", or whose time it is: "promised", "legal", "whole". */
function timeText(time: TimeRule | undefined): string | undefined {
  return time === undefined || typeof time === "string" ? time : `${time.amount} ${time.unit}`;
}
