// expect: fire
// awaits: 35/36
// grade: likely
// why: every service answers on a connection of its own; only the order of the list has to stay
const net = require('node:net')

const services = { auth: 'ok', billing: 'ok', mailer: 'degraded queue=812', search: 'ok' }

function start(name, banner) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      setTimeout(() => socket.end(`${banner}\n`), 50)
    })
    server.listen(0, '127.0.0.1', () => resolve({ name, server, port: server.address().port }))
  })
}

function check({ name, port }) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
    })
    socket.on('error', (error) => resolve({ name, state: 'down', detail: error.code }))
    socket.on('end', () => {
      const [state, ...rest] = text.trim().split(' ')
      resolve({ name, state, detail: rest.join(' ') })
    })
  })
}

function rollCall(targets) {
  return targets.reduce(
    (previous, target) => previous.then((done) => check(target).then((result) => [...done, result])),
    Promise.resolve([]),
  )
}

async function main() {
  const targets = await Promise.all(Object.entries(services).map(([name, banner]) => start(name, banner)))
  const results = await rollCall(targets)
  for (const { name, state, detail } of results) {
    console.log(`${state === 'ok' ? '+' : '-'} ${name} ${state}${detail ? ` (${detail})` : ''}`)
  }
  const healthy = results.every((result) => result.state === 'ok')
  console.log(healthy ? 'all good' : 'attention needed')
  for (const { server } of targets) server.close()
}

main()
