/*
 * The same two switches, once asked by eAPI and once read from saved outputs of their command lines:
 *
 *   leaf ── C1 ── spine     as planned
 *   leaf ── C2 ── spine     in another port of spine
 *   leaf ── C3 ── spine     not there
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CA_FILE } from '#test/support/certificates.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import {
  type ApiServer,
  type ApiServerOptions,
  eosDocuments,
  startApiServer,
} from '#test/integration/collect/api-server.ts'

const made = scratch()
const LEAF = eosDocuments(
  'leaf',
  [
    ['Ethernet1', 'spine', 'Ethernet1'],
    ['Ethernet2', 'spine', 'Ethernet9'],
  ],
  { Ethernet1: 'connected', Ethernet2: 'connected', Ethernet3: 'notconnect' },
)
const SPINE = eosDocuments(
  'spine',
  [
    ['Ethernet1', 'leaf', 'Ethernet1'],
    ['Ethernet9', 'leaf', 'Ethernet2'],
  ],
  { Ethernet1: 'connected', Ethernet2: 'notconnect', Ethernet3: 'notconnect', Ethernet9: 'connected' },
)
const CABLES =
  'label,a_device,a_port,b_device,b_port\nC1,leaf,Ethernet1,spine,Ethernet1\nC2,leaf,Ethernet2,spine,Ethernet2\nC3,leaf,Ethernet3,spine,Ethernet3\n'
const LOGIN = { PLUMBLINE_USER: 'lab', PLUMBLINE_PASSWORD: 'correct-horse' }

let servers: ApiServer[] = []
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  made.remove()
})
const run = (args: readonly string[], env: Readonly<Record<string, string>> = LOGIN) =>
  runInProcess(args, made.dir, env)

/** A lab whose two switches answer on loopback. */
async function lab(name: string, options: ApiServerOptions = {}): Promise<void> {
  const started = await Promise.all([LEAF, SPINE].map((documents) => startApiServer({ documents, ...options })))
  servers = [...servers, ...started]
  const [leaf, spine] = started.map(({ port }) => port)
  writeFileSync(
    join(made.dir, 'devices.csv'),
    `name,platform,address,way,api_port\nleaf,arista_eos,127.0.0.1,eapi,${leaf}\nspine,arista_eos,127.0.0.1,eapi,${spine}\n`,
  )
  for (const args of [
    ['new', name],
    ['import', name, 'devices.csv', 'cables.csv'],
  ]) {
    expect(await run(args)).toMatchObject({ status: 0 })
  }
}

interface Document {
  readonly summary: unknown
  readonly findings: readonly { readonly kind: string; readonly cables: readonly string[] }[]
  readonly links?: unknown
}
const verdictOf = ({ stdout }: { readonly stdout: string }) => {
  const { summary, findings } = JSON.parse(stdout) as Document
  return { summary, findings: findings.map(({ kind, cables }) => `${kind} ${cables.join()}`).sort() }
}

beforeAll(() => writeFileSync(join(made.dir, 'cables.csv'), CABLES))

describe('links between switches that are asked by eAPI', () => {
  it('are judged as by saved outputs of their command lines, and by outputs that were saved then', async () => {
    await lab('api.plumb')
    const collected = await run(['collect', 'api.plumb', '--ca', CA_FILE, '--json', '--save-transcripts', 'saved'])
    const byApi = verdictOf(collected)
    expect(byApi.findings).toEqual(['missing C3', 'wrong-port C2'])

    for (const [device, documents] of Object.entries({ leaf: LEAF, spine: SPINE })) {
      mkdirSync(join(made.dir, 'cli', device), { recursive: true })
      for (const [command, document] of Object.entries(documents)) {
        const file = `${command.replaceAll(' ', '_')}_pipe_json.txt`
        writeFileSync(
          join(made.dir, 'cli', device, file),
          `${device}#${command} | json\n${JSON.stringify(document, null, 4)}\n`,
        )
      }
    }
    expect(verdictOf(await run(['verify', 'api.plumb', '--transcripts', 'cli', '--json']))).toEqual(byApi)
    expect(verdictOf(await run(['verify', 'api.plumb', '--transcripts', 'saved', '--json']))).toEqual(byApi)
  })

  it('are read on from certificates that were taken on first use', async () => {
    await lab('first.plumb', { certificate: 'self-signed' })
    const unknown = await run(['collect', 'first.plumb'])
    expect(unknown.stderr).toContain('failed (tls-untrusted)')
    expect(unknown.stderr).toMatch(/SHA-256 fingerprint is (?:[\dA-F]{2}:){31}/)
    expect((await run(['collect', 'first.plumb', '--trust-on-first-use'])).stderr).not.toContain('failed')
    expect((await run(['collect', 'first.plumb'])).stderr).toContain('leaf: 2 neighbors')
  })

  it('are listed with the fingerprints of their certificates, and a test of the login says who they are', async () => {
    await lab('window.plumb', { certificate: 'self-signed' })
    const unknown = await run(['collect', 'window.plumb'])
    await run(['collect', 'window.plumb', '--trust-on-first-use'])
    const session = browserSession(
      { ...SOURCE_FILES },
      { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') },
    )
    await session.labs.open(join(made.dir, 'window.plumb'))
    await session.credentials.save({ name: 'Lab', user: 'lab', password: 'correct-horse', useAgent: false })
    const hostKeys = session.snapshot().settings?.hostKeys ?? []
    expect(hostKeys.map(({ type }) => type)).toEqual(['tls-sha256', 'tls-sha256'])
    for (const { fingerprint } of hostKeys) expect(unknown.stderr).toContain(`fingerprint is ${fingerprint}.`)
    for await (const event of session.runs.testLogin('leaf')) {
      if (event.kind === 'result') expect(event).toMatchObject({ ok: true, set: 'Lab', promptName: 'leaf' })
    }
    await session.shutdown()
  })

  it('are not asked with authorities that are none', async () => {
    writeFileSync(join(made.dir, 'none.pem'), 'no certificate')
    for (const file of ['none.pem', 'nowhere.pem']) {
      const refused = await run(['collect', 'api.plumb', '--ca', file])
      expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('No certificate can be read') })
    }
  })
})
