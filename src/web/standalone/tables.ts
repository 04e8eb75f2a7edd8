/** Tables of pages that stand alone: wide ones scroll, `cards` become cards on a phone. */
import { html, type Html } from "#ui/html.ts";

export const tables: Html = html`<style>
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
  }
  td.num {
    white-space: nowrap;
  }
  thead th {
    font-size: 0.875rem;
    color: var(--quiet);
    font-weight: 600;
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
      white-space: normal;
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
</style>`;
