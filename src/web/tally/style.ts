/** What only the page of a count needs beside the look of every page that stands alone. */
import { html, type Html } from "#ui/html.ts";

export const style: Html = html`<style>
  .on {
    fill: #fff;
    font:
      600 12px system-ui,
      sans-serif;
    text-anchor: middle;
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
  .swatch.rest {
    color: var(--ink);
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
  .rules td,
  .rules thead th + th {
    text-align: center;
  }
  .rules th[scope="row"] {
    font-weight: 400;
    min-width: 9rem;
  }
  @media (max-width: 44rem) {
    .rules td,
    .rules th {
      padding: 0.5rem 0.25rem;
    }
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
</style>`;
