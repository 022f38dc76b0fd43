/** What a rule is called on the page, from the full wording to the one for a narrow column of names. */
const TITLES: Record<string, readonly string[]> = {
  'serial-awaits': ['Awaited one after another', 'One after another', 'In turn'],
  'serial-loop': ['Loop awaits one by one', 'Loop, one by one', 'Loop in turn'],
  'late-start': ['Started late'],
  'late-gather': ['Gathered late'],
  'lock-step-batches': ['Batches in lock-step', 'Lock-step'],
  'pseudo-parallel': ['Looks parallel, is not', 'Not parallel'],
  'unbounded-fan-out': ['Unbounded fan-out', 'Fan-out'],
  'duplicate-work': ['Same work twice', 'Twice'],
  'n-plus-one': ['One query per item', 'N + 1'],
  'blocked-loop': ['Blocked event loop', 'Blocked'],
  'never-settled': ['Never settled'],
  'floating-task': ['Nobody waits for it', 'Floating'],
  kept: ['Serial for a reason', 'Kept'],
};

/** "Awaited one after another", "One after another", "In turn": the longest first. A rule not known here goes by its id. */
export const ruleTitles = (rule: string): readonly string[] => TITLES[rule] ?? [rule];

/** "Awaited one after another". */
export const ruleTitle = (rule: string): string => ruleTitles(rule)[0];
