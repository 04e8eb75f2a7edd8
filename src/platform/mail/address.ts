/**
 * Whether words are one e-mail address and nothing else: no name, no list, no line break, nothing that a mail server could read
 * as a second recipient or a head. Letters outside ASCII are allowed before the @ (RFC 6531).
 */
export function isAddress(words: string): boolean {
  return words.length <= 254 && /^[^\s@"(),:;<>[\\\]\p{C}]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/iu.test(words);
}

/** Whether words can stand in the head of a letter: one line, without control characters. */
export function isOneLine(words: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(words);
}
