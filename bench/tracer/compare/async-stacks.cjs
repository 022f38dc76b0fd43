// The debugger's async stacks, as an attached inspector asks for them.
const { Session } = require('node:inspector');
const session = new Session();
session.connect();
session.post('Debugger.enable');
session.post('Debugger.setAsyncCallStackDepth', { maxDepth: 32 });
