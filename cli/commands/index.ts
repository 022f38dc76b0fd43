import type { Command } from '../command';
import { analyze } from './analyze';
import { attach } from './attach';
import { check } from './check';
import { compare } from './compare';
import { exportTrace } from './export';
import { trace } from './trace';

/** In the order in which help lists them. */
export const commands: readonly Command[] = [trace, attach, analyze, exportTrace, compare, check];
