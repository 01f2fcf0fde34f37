import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { mayLeaveOut, sharedFolder } from '#test/support/shared-folder.ts'

const examples = sharedFolder('examples')
type End = readonly [device: string, port: string]
type Wire = readonly [a: End, b: End]
const full = (port: string): string => port.replace(/^Gig(?:abitEthernet)?\s*/i, 'GigabitEthernet')
const key = ([a, b]: Wire): string => [a.join(' '), b.join(' ')].join(' - ')

describe.skipIf(mayLeaveOut(examples))('the two files of the script that this grew from', () => {
  it('give the differences that it printed, each named once', async () => {
    const folder = join(examples ?? '', 'seed-script')
    const rows = readFileSync(join(folder, 'topology.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
    const planned = rows.map((row): Wire => {
      const [a = '', ap = '', b = '', bp = ''] = row.split(',').map((s) => s.trim())
      return [
        [a, full(ap)],
        [b, full(bp)],
      ]
    })
    // The far ends of the first two cables are swapped, and the last cable is pulled.
    const cables = planned.filter(([a, b], i) => !planned.slice(0, i).some((w) => key(w) === key([b, a])))
    const [first, second] = cables
    const last = cables[cables.length - 1]
    if (!first || !second || !last) throw new Error('the list is too short')
    const really: Wire[] = [...cables.slice(2, -1), [first[0], second[1]], [second[0], first[1]]]
    const seen = really.flatMap(([a, b]): Wire[] => [
      [a, b],
      [b, a],
    ])
    // What the script did: a set difference, printed per device, each mistake up to four times.
    const wanted = new Set(planned.map(key))
    const had = new Set(seen.map(key))
    const missing = planned.filter((w) => !had.has(key(w)))
    const extra = seen.filter((w) => !wanted.has(key(w)))
    expect(missing.length + extra.length).toBeGreaterThan(6)

    const made = scratch()
    try {
      const devices = new Set(planned.flatMap(([a, b]) => [a[0], b[0]]))
      for (const device of devices) {
        mkdirSync(join(made.dir, 'saved', device), { recursive: true })
        const neighbors = seen.filter(([a]) => a[0] === device).map(([a, b]) => [a[1], b[0], b[1]] as const)
        writeFileSync(join(made.dir, 'saved', device, 'show_cdp_neighbors_detail.txt'), iosCdp(neighbors))
      }
      const go = (...args: string[]) => runPlumbline(args, { cwd: made.dir })
      await go('new', 'l.plumb')
      const imported = await go('import', 'l.plumb', join(folder, 'topology.csv'), join(folder, 'hosts.yml'), '--json')
      expect(JSON.parse(imported.stdout).refused).toEqual([])
      const doc = JSON.parse((await go('verify', 'l.plumb', '--transcripts', 'saved', '--json')).stdout)
      const errors = doc.findings.filter((f: { severity: string }) => f.severity === 'error')
      expect(errors.map((f: { kind: string }) => f.kind).sort()).toEqual(['missing', 'swapped'])
      // Every port that the script printed stands in a finding, and no other.
      const ports = (all: readonly { device: string; port: string }[]): string[] =>
        all.map((p) => `${p.device} ${p.port}`)
      const told = new Set(errors.flatMap((f: { ports: { device: string; port: string }[] }) => ports(f.ports)))
      const printed = new Set([...missing, ...extra].flatMap(([a, b]) => [a.join(' '), b.join(' ')]))
      expect([...told].sort()).toEqual([...printed].sort())
    } finally {
      made.remove()
    }
  })
})
