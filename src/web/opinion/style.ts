/** What only the page of an opinion map needs beside the look of every page that stands alone. */
import { html, type Html } from "#ui/html.ts";

export const style: Html = html`<style>
  :root {
    --agree: #2f7f77;
    --disagree: #b0562a;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --agree: #4fa79d;
      --disagree: #d98453;
    }
  }
  .agree {
    fill: var(--agree);
    background: var(--agree);
  }
  .disagree {
    fill: var(--disagree);
    background: var(--disagree);
  }
  .pass {
    fill: var(--line);
    background: var(--line);
  }
  .opinions {
    padding-left: 1.5rem;
    max-width: 44rem;
  }
  .opinions li {
    margin: 0 0 1.25rem;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    font-size: 0.9375rem;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  .figures .dot {
    display: inline-block;
    width: 0.75rem;
    height: 0.75rem;
    border-radius: 3px;
    margin-right: 0.375rem;
  }
  .block {
    display: block;
  }
  .heap-map {
    max-width: 40rem;
    margin: 1rem 0;
    background: var(--raised);
    border-radius: 8px;
  }
  .heap-map circle {
    fill-opacity: 0.72;
    stroke: var(--raised);
    stroke-width: 1.5;
  }
  .heap-map .axis {
    stroke: var(--line);
    fill: none;
  }
  .heap-map .name {
    font:
      700 40px system-ui,
      sans-serif;
    text-anchor: middle;
    fill: var(--ink);
    stroke: var(--raised);
    stroke-width: 6;
    paint-order: stroke;
  }
  .ofgroup {
    display: grid;
    grid-template-columns:
      2.25rem
      1fr;
    gap: 0.5rem;
    align-items: start;
    margin: 0.375rem 0;
  }
  .pair {
    width: auto;
    margin: 0.25rem 0;
    font-size: 0.9375rem;
  }
  .pair th,
  .pair td {
    border: 0;
    padding: 0 0.75rem 0 0;
    font-weight: 400;
    vertical-align: middle;
    white-space: nowrap;
  }
  .pair .line {
    width: 9rem;
    padding: 0;
  }
</style>`;
