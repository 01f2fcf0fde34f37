import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { saveTranscripts } from '#main/store/save-transcripts.ts'
import { runInProcess } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'

const toUp = (far1: string, far2: string): string =>
  iosCdp([
    ['Gi0/1', 'up', far1],
    ['Gi0/2', 'up', far2],
  ])
const toSw = (far1: string, far2: string): string =>
  iosCdp([
    ['Gi0/1', 'sw', far1],
    ['Gi0/2', 'sw', far2],
  ])

/*
 * Planned at both sites     Seen at fra              Seen at ams
 *   sw 1 --C1/C3-- 1 up       sw 1 --. .-- 1 up        as planned
 *                                     X
 *   sw 2 --C2/C4-- 2 up       sw 2 --' '-- 2 up
 */
const FILES = {
  'racks.csv': 'name,site\nR1,fra\nR1,ams\n',
  'devices.csv': `name,rack,role,platform,address
sw,fra/R1,switch,cisco_ios,192.0.2.1
up,fra/R1,switch,cisco_ios,192.0.2.2
sw,ams/R1,switch,cisco_ios,192.0.2.3
up,ams/R1,switch,cisco_ios,192.0.2.4
`,
  'cables.csv': `label,a_device,a_port,b_device,b_port
C1,fra/sw,Gi0/1,fra/up,Gi0/1
C2,fra/sw,Gi0/2,fra/up,Gi0/2
C3,ams/sw,Gi0/1,ams/up,Gi0/1
C4,ams/sw,Gi0/2,ams/up,Gi0/2
`,
  'saved/fra/sw/show_cdp_neighbors_detail.txt': toUp('Gi0/2', 'Gi0/1'),
  'saved/fra/up/show_cdp_neighbors_detail.txt': toSw('Gi0/2', 'Gi0/1'),
  'saved/ams/sw/show_cdp_neighbors_detail.txt': toUp('Gi0/1', 'Gi0/2'),
  'saved/ams/up/error.json': '{"code": "auth", "message": "It refused the password."}',
}

describe('a lab of two sites that name their devices alike', () => {
  let remove = (): void => {}
  afterEach(() => remove())
  const verified = async () => {
    const made = scratch(FILES)
    remove = made.remove
    const go = (...args: string[]) => runInProcess(args, made.dir)
    await go('new', 'l.plumb')
    const read = JSON.parse((await go('import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv', '--json')).stdout)
    expect(read).toMatchObject({ added: 10, refused: [], warnings: [] })
    const doc = JSON.parse((await go('verify', 'l.plumb', '--transcripts', 'saved', '--json')).stdout)
    return { dir: made.dir, go, doc }
  }

  it('finds the mistake of one site from saved outputs in folders of sites, and writes every name with its site', async () => {
    const { doc, go } = await verified()
    expect(doc.findings.filter((f: { severity: string }) => f.severity === 'error')).toMatchObject([
      { kind: 'swapped', cables: ['C1', 'C2'], racks: ['fra/R1'] },
    ])
    expect(doc.moves).toMatchObject([
      { op: 'move-end', fixed: { device: expect.stringMatching(/^fra\//) as string } },
      { op: 'move-end' },
    ])
    expect(
      doc.devices.map((d: { device: string; rack: string; outcome: string }) => [d.device, d.rack, d.outcome]),
    ).toEqual([
      ['fra/sw', 'fra/R1', 'collected'],
      ['fra/up', 'fra/R1', 'collected'],
      ['ams/sw', 'ams/R1', 'collected'],
      ['ams/up', 'ams/R1', 'failed'],
    ])
    expect(doc.links.map((l: { cables: string[]; status: string }) => [l.cables[0], l.status])).toEqual([
      ['C1', 'miswired'],
      ['C2', 'miswired'],
      ['C3', 'ok'],
      ['C4', 'ok'],
    ])
    const markdown = (await go('report', 'l.plumb', '--format', 'md')).stdout
    expect(markdown).toContain('fra/sw')
    expect((await go('lint', 'l.plumb')).status).toBe(0)
  })

  it('saves its outputs so that they can be verified again', async () => {
    const { dir, go, doc } = await verified()
    const store = labStores.open(join(dir, 'l.plumb'))
    saveTranscripts(store, 'again', dir)
    store.close()
    const file = 'fra/sw/show_cdp_neighbors_detail.txt'
    expect(readFileSync(join(dir, 'again', file), 'utf8')).toBe(readFileSync(join(dir, 'saved', file), 'utf8'))
    expect(existsSync(join(dir, 'again/ams/up/error.json'))).toBe(true)
    const replayed = JSON.parse((await go('verify', 'l.plumb', '--transcripts', 'again', '--json')).stdout)
    expect(replayed.findings).toEqual(doc.findings)
    expect(replayed.links).toEqual(doc.links)
  })
})
