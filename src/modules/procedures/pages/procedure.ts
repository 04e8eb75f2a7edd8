/** One procedure: drawn, and said in tables of its states, acts and outcomes. */
import { inLanguage } from "#lib/language.ts";
import type { Outcome, Procedure, ProcedureAct, ProcedureState } from "#kernel/procedure/model.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, joined, type Html, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { inWords, spoken, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import type { ProceduresContext } from "../context.ts";
import { drawn } from "../diagram/draw.ts";
import { layOut } from "../diagram/layout.ts";
import {
  basisInWords,
  budgetInWords,
  conditionsInWords,
  drawingWords,
  drawnWords,
  roleInWords,
  timeInWords,
  wayInWords,
  whoInWords,
} from "../words.ts";

export function procedurePage(context: ProceduresContext, { reader, params }: PageRequest): Answer {
  const { say, language } = reader;
  const procedure = context.procedures.get(params["id"] ?? "");
  if (procedure === undefined) return { kind: "not-found" };
  const drawing = layOut(procedure, drawnWords(reader, procedure));
  const words = drawingWords(reader, procedure);
  return {
    kind: "page",
    page: {
      title: inWords(reader, procedure.title),
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/procedures`, words: say("procedures.title") },
      ],
      width: "wide",
      main: html`<h1>${spoken(reader, procedure.title)}</h1>
        <p class="lead">${spoken(reader, procedure.about)}</p>
        ${factsList([
          { name: say("procedures.column.time"), value: wholeTime(reader, procedure) },
          {
            name: say("procedures.whose"),
            value: say(procedure.isLibrary ? "procedures.of-library" : "procedures.of-jurisdiction"),
          },
          { name: say("procedures.followed-by"), value: followers(context, reader, procedure.id) },
        ])}
        <h2>${say("procedures.drawn")}</h2>
        <p>${words.description} ${say("procedures.drawing-key")}</p>
        <div class="procedure" role="region" aria-label="${say("procedures.drawn")}" tabindex="0">
          ${drawn(drawing, { id: "drawing", ...words })}
        </div>
        <h2>${say("procedures.states")}</h2>
        ${states(reader, procedure)}
        <h2>${say("procedures.acts")}</h2>
        ${acts(reader, procedure)}
        <h2>${say("procedures.outcomes")}</h2>
        ${outcomes(reader, procedure)}`,
    },
  };
}

function wholeTime(reader: Reader, { whole, otherwise }: Procedure): Piece {
  const { say } = reader;
  const isOwn = typeof whole === "object" || whole === undefined;
  if (isOwn || otherwise === undefined) return timeInWords(reader, whole);
  return say("procedures.otherwise", {
    rule: timeInWords(reader, whole),
    time: budgetInWords(reader, otherwise),
  });
}

function followers({ register }: ProceduresContext, reader: Reader, id: string): Piece {
  const found = register.functions.filter((one) => one.procedure === id);
  if (found.length === 0) return reader.say("procedures.followed-by-none");
  if (found.length > 12) return reader.say("procedures.followed-by-many", { count: found.length });
  const links = found.map((one) =>
    link(`/${reader.language}/services/${encodeURIComponent(one.id)}`, spoken(reader, one.name)),
  );
  return joined(links, html`<br />`);
}

function states(reader: Reader, procedure: Procedure): Html {
  const { say } = reader;
  const columns: readonly Column<ProcedureState>[] = [
    { id: "name", heading: say("procedures.column.state"), cell: ({ name }) => spoken(reader, name) },
    {
      id: "owner",
      heading: say("procedures.column.owner"),
      cell: ({ isEnd, owner }) =>
        isEnd ? say("procedures.is-end") : owner !== undefined && roleInWords(reader, owner),
    },
    { id: "time", heading: say("procedures.column.time"), cell: ({ time }) => timeInWords(reader, time) },
    {
      id: "clock",
      heading: say("procedures.column.clock"),
      cell: ({ isEnd, stopsClock }) =>
        isEnd ? "" : stopsClock === undefined ? say("procedures.clock-runs") : spoken(reader, stopsClock),
    },
    {
      id: "out",
      heading: say("procedures.column.when-out"),
      cell: ({ whenOut }) => whenOut !== undefined && spoken(reader, procedure.acts.get(whenOut)?.name ?? {}),
    },
  ];
  return table(reader, [...procedure.states.values()], columns, {
    caption: say("procedures.states"),
    isCaptionHidden: true,
    rowHeading: "name",
  });
}

function acts(reader: Reader, procedure: Procedure): Html {
  const { say } = reader;
  const columns: readonly Column<ProcedureAct>[] = [
    { id: "name", heading: say("procedures.column.act"), cell: ({ name }) => spoken(reader, name) },
    { id: "who", heading: say("procedures.column.who"), cell: (act) => whoInWords(reader, act) },
    { id: "way", heading: say("procedures.column.way"), cell: (act) => wayInWords(reader, procedure, act) },
    {
      id: "conditions",
      heading: say("procedures.column.conditions"),
      cell: (act) => joined(conditionsInWords(reader, procedure, act), html`<br />`),
    },
    {
      id: "bases",
      heading: say("procedures.column.bases"),
      cell: ({ bases }) => basesOf(reader, procedure, bases),
    },
  ];
  return table(reader, [...procedure.acts.values()], columns, {
    caption: say("procedures.acts"),
    isCaptionHidden: true,
    rowHeading: "name",
  });
}

function outcomes(reader: Reader, procedure: Procedure): Html {
  const { say, language } = reader;
  const remedy = ({ appeal, finalBecause }: Outcome): Piece => {
    if (appeal !== undefined)
      return link(
        `/${language}/procedures/${encodeURIComponent(appeal.procedure)}`,
        say("procedures.appeal", { time: budgetInWords(reader, appeal.within) }),
      );
    return finalBecause !== undefined && inLanguage(finalBecause, language);
  };
  const columns: readonly Column<Outcome>[] = [
    { id: "name", heading: say("procedures.column.outcome"), cell: ({ name }) => spoken(reader, name) },
    {
      id: "adverse",
      heading: say("procedures.column.adverse"),
      cell: ({ isAdverse }) => say(isAdverse ? "procedures.adverse" : "procedures.not-adverse"),
    },
    { id: "remedy", heading: say("procedures.column.remedy"), cell: remedy },
    {
      id: "bases",
      heading: say("procedures.column.bases"),
      cell: ({ bases }) => basesOf(reader, procedure, bases),
    },
  ];
  return table(reader, [...procedure.outcomes.values()], columns, {
    caption: say("procedures.outcomes"),
    isCaptionHidden: true,
    rowHeading: "name",
  });
}

function basesOf(reader: Reader, procedure: Procedure, bases: readonly string[]): Piece {
  return joined(
    bases.map((id) => basisInWords(reader, procedure, id)),
    html`<br />`,
  );
}
