import './activation.test';
import './trace-active-file.test';
import './attach.test';
import './hints.test';
import './remarks.test';
import './open-trace.test';
import { runTests } from './suite';

/** VS Code calls this in the extension host. */
export function run(): Promise<void> {
  return runTests(process.env.OVERLAP_TEST_FILTER ?? '');
}
