/** Walks of real agents (`snmp` of the shared folder): every neighbor in every field, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { NeighborRecord } from '#shared/model/observation.ts'
import { parseOutput } from '#shared/parse/registry.ts'
import { mayLeaveOut, sharedFolder } from '#test/support/shared-folder.ts'

interface Wanted {
  readonly protocol: string
  readonly localPort: string | null
  readonly localPortAlso?: readonly string[]
  readonly remoteName: string | null
  readonly remotePort: string | null
  readonly remotePortDescription?: string | null
  readonly chassisId?: string | null
  readonly address?: string | null
  readonly addresses?: readonly string[]
  readonly platform?: string | null
  readonly systemName?: string | null
}

const folder = sharedFolder('snmp')
const cases =
  folder === undefined
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('walk.txt'))
        .map((file) => file.slice(0, -'/walk.txt'.length).replaceAll('\\', '/'))
        .sort()

/** Without blanks, case and typographic quotes; addresses by their digits. */
function plain(text: string | null | undefined): string {
  const said = (text ?? '').toLowerCase().replace(/[\s\u201c\u201d]/g, '')
  return /^(?:[\da-f]{2}[:-]?){6}$/.test(said) ? said.replace(/[:-]/g, '') : said
}

/** Fields of the collection and ours, as far as it has them. */
function told(n: NeighborRecord, wanted: Wanted): Record<string, string> {
  const usable = n.addresses.find((a) => a !== '0.0.0.0' && !/^fe[89ab]|^(?:[\da-f]{2}:){5}/.test(a))
  const all: Record<string, string | undefined> = {
    protocol: n.protocol,
    localPort: n.localPort,
    remoteName: n.remoteName,
    remotePort: n.remotePort,
    remotePortDescription: n.remotePortDescription,
    chassisId: n.chassisId,
    address: usable,
    addresses: wanted.addresses ? n.addresses.toSorted().join(' ') : undefined,
    platform: n.remotePlatform,
    systemName: n.remoteSystemName,
  }
  return Object.fromEntries(Object.entries(all).flatMap(([key, v]) => (key in wanted ? [[key, plain(v)]] : [])))
}

function asWanted(wanted: Wanted, got: NeighborRecord | undefined): Record<string, string> {
  const fields = Object.fromEntries(
    Object.entries(wanted).flatMap(([key, value]) =>
      /^(?:localPortAlso|localIfIndex|index)$/.test(key)
        ? []
        : [[key, Array.isArray(value) ? plain(value.toSorted().join(' ')) : plain(value as string | null)]],
    ),
  )
  const also = wanted.localPortAlso?.find((name) => plain(name) === plain(got?.localPort))
  return also === undefined ? fields : { ...fields, localPort: plain(also) }
}

describe.skipIf(mayLeaveOut(folder))('walks of real agents', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(38)
  })

  it.each(cases)('%s says what its tables hold', (name) => {
    const text = readFileSync(join(folder ?? '', name, 'walk.txt'), 'utf8')
    const wanted = (
      JSON.parse(readFileSync(join(folder ?? '', name, 'expected.json'), 'utf8')) as { neighbors: Wanted[] }
    ).neighbors
    const parsed = parseOutput('snmp', 'walk', text)
    const left = [...(parsed?.neighbors ?? [])]
    const pairs = wanted.map((want) => {
      const same = (n: NeighborRecord): number => {
        const [a, b] = [told(n, want), asWanted(want, n)]
        return Object.keys(b).filter((key) => a[key] === b[key]).length
      }
      const best = left.toSorted((a, b) => same(b) - same(a))[0]
      if (best) left.splice(left.indexOf(best), 1)
      return [best ? told(best, want) : {}, asWanted(want, best)]
    })
    expect(pairs.map(([got]) => got)).toEqual(pairs.map(([, want]) => want))
    expect(left).toEqual([])
    expect(parsed?.unparsed).toEqual([])
    expect(parsed?.answers?.length).toBeGreaterThan(0)
  })

  it.each(cases)('%s gives facts that its tables hold', (name) => {
    const text = readFileSync(join(folder ?? '', name, 'walk.txt'), 'utf8')
    const indexes = (column: string, value = '.*'): string[] =>
      [...text.matchAll(new RegExp(`^\\.?${column.replaceAll('.', '\\.')}\\.(\\d+) = ${value}`, 'gm'))].map(
        ([, index]) => index ?? '',
      )
    const records = (kind: string): readonly object[] => {
      const parsed = parseOutput('snmp', `walk ${kind}`, text)
      return kind === 'interfaces' ? (parsed?.interfaces ?? []) : (parsed?.records ?? [])
    }
    // States are in ifTable: what only ifXTable names has none. One recording has an interface without any name.
    const [described, named] = ['1.3.6.1.2.1.2.2.1.2', '1.3.6.1.2.1.31.1.1.1.1'].map((c) => indexes(c, '(?!"")'))
    const ports = indexes('1.3.6.1.2.1.2.2.1.2').filter((i) => described?.includes(i) || named?.includes(i))
    expect(records('interfaces').length).toBe(ports.length)
    expect(records('version').length).toBe(/^\.?1\.3\.6\.1\.2\.1\.1\.1\.0 = /m.test(text) ? 1 : 0)
    const told = indexes('1.3.6.1.2.1.47.1.1.1.1.11').length + indexes('1.3.6.1.2.1.47.1.1.1.1.13').length
    expect(records('inventory').length).toBeLessThanOrEqual(told)
    for (const row of [...records('version'), ...records('inventory')])
      for (const field of ['serial', 'model'] as const) {
        const value = (row as Readonly<Record<string, unknown>>)[field]
        if (typeof value === 'string' && value !== '') expect(text).toContain(value)
      }
  })
})
