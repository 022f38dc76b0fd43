import './activation.test';
import './trace-active-file.test';
import './attach.test';
import './hints.test';
import './remarks.test';
import './open-trace.test';
import { tidyWindow } from './helpers';
import { runTests } from './suite';

// Whether VS Code starts without activating the extension can be seen only at first: activation.test stays on top.

/** VS Code calls this in the extension host. */
export function run(): Promise<void> {
  return runTests(process.env.OVERLAP_TEST_FILTER ?? '', tidyWindow);
}
