/** Agree, pass and disagree of one statement as one bar with its figures. */
import type { PublicVotes } from "#engines/opinion/index.ts";
import { html, type Html } from "#ui/html.ts";
import { partsBar } from "#ui/parts-bar.ts";
import type { View } from "./view.ts";

export function bar(view: View, votes: PublicVotes, about: string): Html {
  const { say } = view;
  const [agree, pass, disagree] = [votes.agree.percent, votes.pass.percent, votes.disagree.percent];
  const label = say("opinion.page.bar", { statement: about, agree, pass, disagree });
  const parts = [
    { share: agree / 100, tone: "agree" },
    { share: Math.max(0, 100 - agree - disagree) / 100, tone: "pass" },
    { share: disagree / 100, tone: "disagree" },
  ];
  return html`${partsBar({ sentence: label, height: "low", parts })}
    <span class="figures"
      ><span><b class="dot agree"></b>${agree}% ${say("opinion.page.bar-agree")}</span
      ><span><b class="dot pass"></b>${pass}% ${say("opinion.page.bar-pass")}</span
      ><span><b class="dot disagree"></b>${disagree}% ${say("opinion.page.bar-disagree")}</span></span
    >`;
}
