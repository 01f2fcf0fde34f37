import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPlumbline, startPlumbline } from '#test/support/run-plumbline.ts'
import { type NamespaceLab, startNamespaceLab } from './namespace-lab.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Planned                         After the first round
 *
 *   alpha swp1 --C1-- swp1 beta     alpha swp1 ------ swp1 beta
 *   alpha swp2 --C2-- swp2 beta     alpha swp2 ------ swp3 beta      re-plugged
 */
const HOSTS = ['alpha', 'beta'].map((name) => ({ name, speaks: 'lldp' as const }))
const PLANNED = [
  { a: ['alpha', 'swp1'], b: ['beta', 'swp1'] },
  { a: ['alpha', 'swp2'], b: ['beta', 'swp2'] },
] as const
const REPLUGGED = [PLANNED[0], { a: ['alpha', 'swp2'], b: ['beta', 'swp3'] }] as const
const SECRET = 'not a real one'

describe.skipIf(!process.env['PLUMBLINE_TEST_LAB'])('watching a lab of namespaces', () => {
  let lab: NamespaceLab

  beforeAll(async () => {
    lab = await startNamespaceLab(HOSTS, PLANNED)
    const rows = HOSTS.map(({ name }, i) => `${name},R1,${i + 1},linux,127.0.0.1,${lab.ports.get(name)},lldp`)
    const header = 'name,rack,position,platform,address,ssh_port,discovery'
    writeFileSync(join(lab.dir, 'devices.csv'), `${header}\n${rows.join('\n')}\n`)
    const cables = 'label,a_device,a_port,b_device,b_port\nC1,alpha,swp1,beta,swp1\nC2,alpha,swp2,beta,swp2\n'
    writeFileSync(join(lab.dir, 'cables.csv'), cables)
    await lab.settled()
  })
  afterAll(() => lab?.close())

  it('tells of a re-plugged cable in the next round, once, to people and to a webhook', async () => {
    const here = { cwd: lab.dir }
    const told: { readonly body: string; readonly signed: boolean }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (data) => (body += String(data)))
      request.on('end', () => {
        const mac = createHmac('sha256', SECRET).update(`${request.headers['x-plumbline-timestamp']}.${body}`)
        told.push({ body, signed: request.headers['x-plumbline-signature'] === `sha256=${mac.digest('hex')}` })
        response.end()
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await runPlumbline(['new', 'lab.plumb'], here)
    expect((await runPlumbline(['import', 'lab.plumb', 'devices.csv', 'cables.csv'], here)).status).toBe(0)

    const login = ['--user', 'root', '--identity', lab.identity, '--known-hosts', lab.knownHosts]
    const child = startPlumbline(
      ['collect', 'lab.plumb', '--every', '2s', '--keep', '3', '--webhook', hook, ...login],
      { ...here, env: { PLUMBLINE_WEBHOOK_SECRET: SECRET } },
    )
    let said = ''
    child.stdout?.on('data', (data) => (said += String(data)))
    child.stderr?.on('data', () => undefined)
    const ended = new Promise<number | null>((done) => child.on('close', done))
    const rounds = (): number => said.split('\n').filter((line) => / run-\d+: /.test(line)).length
    const until = async (what: () => boolean): Promise<void> => {
      for (let i = 0; i < 400 && !what(); i++) await new Promise((done) => setTimeout(done, 100))
      expect(what(), said).toBe(true)
    }
    try {
      await until(() => rounds() >= 1)
      expect(said).toContain('no change')
      lab.rewire(REPLUGGED)
      await lab.settled()
      const before = rounds()
      await until(() => rounds() >= before + 4)
      expect(said.match(/^new .*Wrong port/gm)).toHaveLength(1)
      lab.rewire(PLANNED)
      await lab.settled()
      await until(() => /^fixed .*Wrong port/m.test(said))
      await until(() => told.length >= 2)
    } finally {
      child.kill('SIGINT')
    }
    expect(await ended).toBe(130)
    server.close()
    expect(told.every(({ signed }) => signed)).toBe(true)
    const news = told.flatMap(({ body }) => JSON.parse(body).new.map((f: { kind: string }) => f.kind))
    expect(news.filter((kind: string) => kind === 'wrong-port')).toHaveLength(1)
    const runs = JSON.parse((await runPlumbline(['runs', 'lab.plumb', '--json'], here)).stdout)
    expect(runs.length).toBeLessThanOrEqual(5)
  })
})
