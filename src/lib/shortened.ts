/** Words that somebody else wrote, as long as a sentence can hold them: at most `most` characters, "…" for the rest. */
export function shortened(words: string, most = 80): string {
  return words.length <= most ? words : `${words.slice(0, most)}…`;
}
