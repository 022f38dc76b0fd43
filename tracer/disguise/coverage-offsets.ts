import { Session } from 'node:inspector';
import { apply } from '../safe';
import type { Undo } from '../undo';
import { disguise, replace } from './function-text';
import type { StackPositions } from './stack-positions';

type Post = (this: unknown, ...args: unknown[]) => unknown;

interface Covered {
  result?: { url: string; functions: { ranges: { startOffset: number; endOffset: number }[] }[] }[];
}

const COVERAGE = /^Profiler\.(?:takePreciseCoverage|getBestEffortCoverage)$/;

/** Whoever measures coverage from within (jest and vitest by V8) is told the offsets of the user's text. */
export function hideOffsetShifts(positions: StackPositions): Undo {
  const original = Session.prototype.post as Post;
  const fake = {
    post(this: unknown, ...args: unknown[]): unknown {
      const last = args.length - 1;
      const callback = args[last];
      if (typeof callback === 'function' && COVERAGE.test(String(args[0]))) {
        args[last] = function (this: unknown, error: unknown, answer: unknown): unknown {
          setRight(positions, answer);
          return apply(callback as Post, this, [error, answer]);
        };
      }
      return apply(original, this, args);
    },
  };
  return replace(Session.prototype, 'post', disguise(fake.post, original));
}

function setRight(positions: StackPositions, answer: unknown): void {
  try {
    for (const { url, functions } of (answer as Covered | undefined)?.result ?? []) {
      const toSource = positions.offsets(url);
      if (toSource === null) continue;
      for (const { ranges } of functions) {
        for (const range of ranges) {
          range.startOffset = toSource(range.startOffset);
          range.endOffset = toSource(range.endOffset);
        }
      }
    }
  } catch {
    // Then coverage is told of the code as it runs.
  }
}
