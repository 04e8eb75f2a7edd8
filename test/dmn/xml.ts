/** The little XML that DMN’s models and cases are read with: children by their name, whatever prefix it has. */
import { DOMParser } from "linkedom";

export interface Element {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly children: Iterable<Element>;
  readonly getAttribute: (name: string) => string | null;
}

export function rootOf(text: string): Element {
  const parsed = new DOMParser().parseFromString(text.replace(/<!--[\s\S]*?-->/g, ""), "text/xml") as unknown;
  // linkedom’s own types know documents of pages only; `Element` is what is used of them.
  const root = (parsed as { readonly documentElement: Element | null }).documentElement;
  if (root === null) throw new Error("no XML");
  return root;
}

export const nameOf = ({ tagName }: Element): string => tagName.slice(tagName.indexOf(":") + 1);

export function childrenOf(element: Element, name: string): readonly Element[] {
  return [...element.children].filter((child) => nameOf(child) === name);
}

export function childOf(element: Element, name: string): Element | undefined {
  return childrenOf(element, name)[0];
}

/** An attribute by its name, whatever prefix it has. */
export function attribute(element: Element, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = element.getAttribute(name);
    if (value !== null && value !== undefined) return value;
  }
  return undefined;
}

export const textOf = (element: Element | undefined): string => element?.textContent?.trim() ?? "";
