/** Agree, pass and disagree of one statement as one bar with its figures. */
import type { PublicVotes } from "#engines/opinion/index.ts";
import { html, type Html } from "#ui/html.ts";
import type { View } from "./view.ts";

export function bar(view: View, votes: PublicVotes, about: string): Html {
  const { say } = view;
  const [agree, pass, disagree] = [votes.agree.percent, votes.pass.percent, votes.disagree.percent];
  const label = say("opinion.page.bar", { statement: about, agree, pass, disagree });
  return html`<svg
      class="thin"
      role="img"
      aria-label="${label}"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
    >
      <rect class="pass" width="100" height="10"></rect>
      <rect class="agree" width="${agree}" height="10"></rect>
      <rect class="disagree" x="${100 - disagree}" width="${disagree}" height="10"></rect>
    </svg>
    <span class="figures"
      ><span><b class="dot agree"></b>${agree}% ${say("opinion.page.bar-agree")}</span
      ><span><b class="dot pass"></b>${pass}% ${say("opinion.page.bar-pass")}</span
      ><span><b class="dot disagree"></b>${disagree}% ${say("opinion.page.bar-disagree")}</span></span
    >`;
}
