/**
 * Ends the tracer's bundle: coverage reports, profiles and debuggers take it for a part of Node, not for a file of the
 * user's. Call sites go on to tell its path.
 */
export const tracerFooter = { js: '//# sourceURL=node:overlap' };
