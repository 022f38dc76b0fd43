// expect: fire
// awaits: 46/48
// why: the list of pending certificates is filled before the loop, each turn renders one of them from its own record
const { createServer, connect } = require('node:net');

const TEMPLATES = {
  diploma: ({ name, course }) => `${name} has completed ${course}`,
  attendance: ({ name, course, days = 1 }) => `${name} attended ${course} for ${days} day(s)`,
};

function startRenderer() {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let request = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => (request += chunk));
    socket.on('end', () => {
      const { template, record } = JSON.parse(request);
      setTimeout(() => socket.end(TEMPLATES[template](record)), 40);
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function createRenderClient({ port, host = '127.0.0.1' }) {
  return function render(template, record) {
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect({ port, host }, () => socket.end(JSON.stringify({ template, record })));
      socket.setEncoding('utf8');
      socket.on('data', (chunk) => (answer += chunk));
      socket.on('error', reject);
      socket.on('end', () => resolve(answer));
    });
  };
}

function pendingCertificates(enrolments) {
  return enrolments
    .filter(({ status }) => status !== 'dropped')
    .map(({ status, ...record }) => ({ template: status === 'passed' ? 'diploma' : 'attendance', record }));
}

async function renderAll(render, enrolments) {
  const pending = pendingCertificates(enrolments);
  const documents = new Map();
  while (pending.length > 0) {
    const { template, record } = pending.shift();
    documents.set(record.id, await render(template, record));
  }
  return documents;
}

(async () => {
  const server = await startRenderer();
  const enrolments = [
    { id: 11, name: 'Ada', course: 'Compilers', status: 'passed' },
    { id: 12, name: 'Bo', course: 'Compilers', status: 'dropped' },
    { id: 13, name: 'Chi', course: 'Databases', status: 'visited', days: 3 },
    { id: 14, name: 'Dov', course: 'Databases', status: 'passed' },
    { id: 15, name: 'Eva', course: 'Networks', status: 'visited' },
  ];
  const documents = await renderAll(createRenderClient({ port: server.address().port }), enrolments);
  for (const id of [...documents.keys()].sort()) console.log(`#${id} ${documents.get(id)}`);
  server.close();
})();
