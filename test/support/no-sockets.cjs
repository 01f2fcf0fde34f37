/** Loaded before a program: whatever opens a socket or asks for a name fails, and is noted. */
const { appendFileSync } = require('node:fs')
const dgram = require('node:dgram')
const dns = require('node:dns')
const net = require('node:net')

const refuse = (what) => () => {
  if (process.env.PLUMBLINE_TEST_SOCKETS) appendFileSync(process.env.PLUMBLINE_TEST_SOCKETS, `${what}\n`)
  throw new Error(`no sockets: ${what}`)
}
net.Socket.prototype.connect = refuse('connect')
net.Server.prototype.listen = refuse('listen')
dgram.createSocket = refuse('datagrams')
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse']) {
  dns[name] = refuse(`name (${name})`)
  dns.promises[name] = refuse(`name (${name})`)
}
