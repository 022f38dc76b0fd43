/** What is printed when something is thrown that no person has caused. */
export function bugReport(bug: unknown): string {
  return `overlap: this is a bug of Overlap's, please report it.\n${(bug as Error | null)?.stack ?? bug}\n`;
}
