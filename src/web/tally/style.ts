/** The look of a result page: it stands alone in one file, so its style stands inside it. */
import { html, type Html } from "#ui/html.ts";

/** Twelve tones that stay apart from each other, light and dark; the number of a part is written on it as well. */
export const tones = 12;

export const style: Html = html`<style>
  :root {
    color-scheme: light dark;
    --paper: #fdfcf9;
    --raised: #f5f2ea;
    --ink: #1c2126;
    --quiet: #525c66;
    --line: #ddd8cc;
    --accent: #1f5c57;
    --good: #23613a;
    --spent: #8a949b;
    --t0: #2f7f77;
    --t1: #c2703d;
    --t2: #4a6fa5;
    --t3: #a3466e;
    --t4: #7d8f2e;
    --t5: #7a5ba6;
    --t6: #b08a1e;
    --t7: #3d8fb5;
    --t8: #9b3d35;
    --t9: #55805a;
    --t10: #8c6b52;
    --t11: #5d6670;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #16191c;
      --raised: #1f2428;
      --ink: #ebe7df;
      --quiet: #b0b5b8;
      --line: #363c41;
      --accent: #7cc4bb;
      --good: #8ecb9d;
      --spent: #6b747a;
    }
  }
  * {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: var(--paper);
    color: var(--ink);
    font:
      1.0625rem/1.6 system-ui,
      -apple-system,
      Segoe UI,
      Roboto,
      Helvetica Neue,
      PingFang SC,
      Microsoft YaHei,
      Noto Sans CJK SC,
      sans-serif;
  }
  .page {
    max-width: 60rem;
    margin: 0 auto;
    padding: 0 1rem 4rem;
  }
  .lang {
    max-width: 60rem;
    margin: 0 auto;
    padding: 0.5rem 1rem 0;
    text-align: right;
    font-size: 0.9375rem;
  }
  .lang label {
    padding: 0.25rem 0.5rem;
    cursor: pointer;
    color: var(--accent);
  }
  input.pick {
    position: absolute;
    opacity: 0;
  }
  #lang-en:checked ~ .zh,
  #lang-zh:checked ~ .en {
    display: none;
  }
  #lang-en:checked ~ .lang .to-en,
  #lang-zh:checked ~ .lang .to-zh {
    color: var(--ink);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.3em;
  }
  #lang-en:focus-visible ~ .lang .to-en,
  #lang-zh:focus-visible ~ .lang .to-zh {
    outline: 3px solid var(--accent);
  }
  h1 {
    font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.4rem);
    line-height: 1.2;
    margin: 1rem 0 0.5rem;
  }
  h2 {
    font-size: 1.375rem;
    line-height: 1.3;
    margin: 2.5rem 0 0.5rem;
  }
  p {
    margin: 0.5rem 0;
    max-width: 42rem;
  }
  .lead {
    font-size: 1.1875rem;
  }
  .quiet {
    color: var(--quiet);
  }
  svg {
    display: block;
    width: 100%;
    height: auto;
  }
  .fill {
    height: 2.75rem;
    border-radius: 6px;
  }
  .thin {
    height: 0.875rem;
    border-radius: 4px;
    margin: 0.25rem 0 0.125rem;
  }
  .t0 {
    fill: var(--t0);
    background: var(--t0);
  }
  .t1 {
    fill: var(--t1);
    background: var(--t1);
  }
  .t2 {
    fill: var(--t2);
    background: var(--t2);
  }
  .t3 {
    fill: var(--t3);
    background: var(--t3);
  }
  .t4 {
    fill: var(--t4);
    background: var(--t4);
  }
  .t5 {
    fill: var(--t5);
    background: var(--t5);
  }
  .t6 {
    fill: var(--t6);
    background: var(--t6);
  }
  .t7 {
    fill: var(--t7);
    background: var(--t7);
  }
  .t8 {
    fill: var(--t8);
    background: var(--t8);
  }
  .t9 {
    fill: var(--t9);
    background: var(--t9);
  }
  .t10 {
    fill: var(--t10);
    background: var(--t10);
  }
  .t11 {
    fill: var(--t11);
    background: var(--t11);
  }
  .spent {
    fill: var(--spent);
  }
  .rest {
    fill: var(--line);
    background: var(--line);
  }
  .on {
    fill: #fff;
    font:
      600 12px system-ui,
      sans-serif;
    text-anchor: middle;
  }
  .label {
    fill: var(--quiet);
    font:
      12px system-ui,
      sans-serif;
  }
  .key {
    list-style: none;
    margin: 0.75rem 0;
    padding: 0;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr));
    gap: 0.375rem 1.5rem;
  }
  .key li {
    display: grid;
    grid-template-columns: 2rem 1fr auto;
    gap: 0.5rem;
    align-items: start;
  }
  .swatch {
    display: inline-block;
    min-width: 1.75rem;
    padding: 0 0.3rem;
    border-radius: 4px;
    color: #fff;
    font-weight: 600;
    font-size: 0.875rem;
    line-height: 1.6;
    text-align: center;
  }
  .swatch.rest {
    color: var(--ink);
  }
  .figure {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .steps {
    list-style: none;
    padding: 0;
    margin: 0.5rem 0;
  }
  .steps li {
    padding: 0.625rem 0;
    border-bottom: 1px solid var(--line);
  }
  .steps .n {
    color: var(--quiet);
    margin-right: 0.5rem;
  }
  details {
    margin: 0.75rem 0;
  }
  summary {
    cursor: pointer;
    color: var(--accent);
    padding: 0.375rem 0;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: 0.9688rem;
  }
  th,
  td {
    text-align: left;
    vertical-align: top;
    padding: 0.5rem 0.625rem;
    border-bottom: 1px solid var(--line);
  }
  td.num,
  th.num {
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  thead th {
    font-size: 0.875rem;
    color: var(--quiet);
    font-weight: 600;
  }
  .rules td,
  .rules thead th {
    text-align: center;
  }
  .rules th[scope="row"] {
    font-weight: 400;
    min-width: 9rem;
  }
  .rules .this {
    background: var(--raised);
  }
  .dot {
    color: var(--good);
    font-weight: 700;
  }
  .rulekey {
    padding-left: 0;
    list-style: none;
  }
  .rulekey li {
    margin: 0.5rem 0;
    max-width: 44rem;
  }
  .rulekey .quiet {
    display: block;
    margin-left: 1.5rem;
  }
  .rulekey b.letter {
    display: inline-block;
    width: 1.5rem;
  }
  .won {
    color: var(--good);
    font-weight: 600;
    white-space: nowrap;
  }
  .lost {
    color: var(--quiet);
    white-space: nowrap;
  }
  .needs {
    color: var(--ink);
    font-weight: 600;
  }
  .id {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  code,
  pre {
    font-family: ui-monospace, Menlo, Consolas, monospace;
    font-size: 0.875rem;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  pre {
    background: var(--raised);
    padding: 0.75rem 1rem;
    border-radius: 6px;
    margin: 0.5rem 0;
  }
  .note {
    background: var(--raised);
    border-left: 4px solid var(--accent);
    padding: 0.5rem 1rem;
    margin: 0.75rem 0;
    max-width: 44rem;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(8rem, auto) 1fr;
    gap: 0.25rem 1rem;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @media (max-width: 44rem) {
    .cards thead {
      position: absolute;
      left: -999rem;
    }
    .cards,
    .cards tbody,
    .cards tr,
    .cards td,
    .cards th {
      display: block;
    }
    .cards tr {
      padding: 0.75rem 0;
      border-bottom: 1px solid var(--line);
    }
    .cards td,
    .cards th {
      border: 0;
      padding: 0.0625rem 0;
    }
    .cards td.num {
      text-align: left;
      display: inline-block;
      margin-right: 1rem;
    }
    .cards td.num::before {
      content: attr(data-name);
      color: var(--quiet);
      font-size: 0.875rem;
      margin-right: 0.375rem;
    }
    dl {
      grid-template-columns: 1fr;
      gap: 0;
    }
    dd {
      margin-bottom: 0.5rem;
    }
  }
  @media print {
    .lang {
      display: none;
    }
    details {
      display: block;
    }
  }
</style>`;
