/** Type, spacing and the choice of language of pages that stand alone. */
import { html, type Html } from "#ui/html.ts";

export const type: Html = html`<style>
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
  .parts-bar {
    height: 0.875rem;
    border-radius: 4px;
    margin: 0.375rem 0 0.125rem;
  }
  .parts-bar.middle {
    height: 28px;
  }
  .parts-bar.high {
    height: 2.75rem;
    border-radius: 6px;
  }
  .figure {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  details {
    margin: 0.75rem 0;
  }
  summary {
    cursor: pointer;
    color: var(--accent);
    padding: 0.375rem 0;
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
    grid-template-columns:
      minmax(8rem, auto)
      1fr;
    gap: 0.25rem 1rem;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
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
