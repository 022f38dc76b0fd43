import { LOWERED } from './lowered-functions';

/** Text without any of these has nothing to instrument. */
export const MAY_HAVE_SITES = new RegExp(`\\b(?:async|await)\\b|\\.\\s*then\\s*\\(|${LOWERED.source}`);
