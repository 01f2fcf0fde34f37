/** A real redis-server on loopback with a folder of its own; it can be killed and started again, with or without its journal. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export const REDIS = process.env['PLUMBLINE_TEST_REDIS']

export interface RedisOptions {
  /** `always`: whatever was answered is kept over a restart; `none`: nothing is. */
  readonly journal?: 'always' | 'none'
  /** Address to listen at. */
  readonly bind?: string
  /** Further lines of its configuration. */
  readonly more?: readonly string[]
}

export interface TestRedis {
  readonly port: number
  readonly url: string
  readonly dir: string
  /** As a power cut would. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Kills it and starts it again. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startRedis({
  journal = 'none',
  bind = '127.0.0.1',
  more = [],
}: RedisOptions = {}): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-redis-'))
  const port = await freePort()
  const config = [
    `bind ${bind}`,
    `port ${port}`,
    'protected-mode no',
    'save ""',
    `dir ${dir}`,
    journal === 'always' ? 'appendonly yes\nappendfsync always' : 'appendonly no',
    ...more,
  ]
  writeFileSync(join(dir, 'redis.conf'), `${config.join('\n')}\n`)
  let child: ChildProcess | undefined
  const kill = async (): Promise<void> => {
    const own = child
    child = undefined
    if (!own || own.exitCode !== null || own.signalCode !== null) return
    const gone = new Promise((resolve) => own.once('exit', resolve))
    own.kill('SIGKILL')
    await gone
  }
  const start = async (): Promise<void> => {
    const own = spawn(REDIS ?? 'redis-server', [join(dir, 'redis.conf')], { stdio: 'pipe' })
    child = own
    let said = ''
    own.stdout.on('data', (data) => (said += String(data)))
    for (let tries = 0; tries < 2400; tries++) {
      // Whoever else listens at its port must not be taken for it.
      if (own.exitCode !== null) throw new Error(`redis-server has ended: ${said}`)
      if (await answers(bind, port)) return
      await sleep(25)
    }
    throw new Error(`redis-server does not answer: ${said}`)
  }
  await start()
  return {
    port,
    url: `redis://${bind}:${port}`,
    dir,
    kill,
    start,
    async restart() {
      await kill()
      await start()
    },
    async close() {
      await kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** True once it answers a question; while it reads its journal it does not. */
function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => socket.write('PING\r\n'))
    socket.setTimeout(1000, () => socket.destroy())
    socket.once('data', (data) => {
      resolve(/^(?:\+PONG|-NOAUTH|-NOPERM)/.test(String(data)))
      socket.destroy()
    })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}
