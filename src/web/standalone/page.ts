/**
 * A page that stands alone in one file: no script, nothing fetched, every language inside, chosen by two buttons. For results
 * that are sent, printed and kept.
 */
import { languages, type Language } from "#lib/language.ts";
import { html, type Html } from "#ui/html.ts";
import { colours } from "./colours.ts";
import { tables } from "./tables.ts";
import { type } from "./type.ts";

const short: Readonly<Record<Language, string>> = { en: "en", "zh-CN": "zh" };
const ownNames: Readonly<Record<Language, string>> = { en: "English", "zh-CN": "简体中文" };

export interface Standalone {
  /** The language in which it opens. */
  readonly language: Language;
  readonly title: string;
  readonly style: Html;
  readonly contentIn: (language: Language) => Html;
}

export function standalonePage({ language, title, style, contentIn }: Standalone): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${colours}${type}${tables}${style}
      </head>
      <body>
        ${languages.map((one) => html`<input class="pick" type="radio" name="language" id="lang-${short[one]}" aria-label="${ownNames[one]}" ${one === language && html`checked`} />`)}
        <div class="lang">
          ${languages.map((one) => html`<label class="to-${short[one]}" for="lang-${short[one]}" lang="${one}">${ownNames[one]}</label>`)}
        </div>
        ${languages.map((one) => html`<main class="page ${short[one]}" lang="${one}">${contentIn(one)}</main>`)}
      </body>
    </html> `.toString();
}
