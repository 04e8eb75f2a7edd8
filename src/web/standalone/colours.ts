/** Colours of pages that stand alone, light and dark. */
import { html, type Html } from "#ui/html.ts";

/** Twelve tones that stay apart from each other, light and dark; the number of a part is written on it as well. */
export const tones = 12;

export const colours: Html = html`<style>
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
</style>`;
