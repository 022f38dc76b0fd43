import './activation.test';
import { runTests } from './suite';

/** VS Code calls this in the extension host. */
export function run(): Promise<void> {
  return runTests(process.env.OVERLAP_TEST_FILTER ?? '');
}
