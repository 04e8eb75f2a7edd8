/** What officials do on the sheet of a matter, by its forms. */
import type { Page } from "playwright-core";

/** Opens an act, fills in its fields and sends it. */
export async function does(
  page: Page,
  act: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const form = page.locator(`form[action$="/acts/${act}"]`);
  if (!(await form.isVisible()))
    await page.locator("details", { has: form }).locator("summary").first().click();
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${act}-${name}"]`);
    const kind = await field.first().evaluate((one) => one.tagName);
    if (kind === "SELECT") await field.selectOption(value);
    else if ((await field.first().getAttribute("type")) === "checkbox") await field.first().check();
    else await field.fill(value);
  }
  await form.locator("button").click();
}

export const mainOf = (page: Page): Promise<string> => page.locator("main").innerText();

/** The names of the acts that the sheet offers. */
export async function offered(page: Page): Promise<readonly string[]> {
  const actions = await page
    .locator("form.sheet-act")
    .evaluateAll((forms) => forms.map((form) => form.getAttribute("action") ?? ""));
  return actions.map((action) => action.split("/").at(-1) ?? "");
}
