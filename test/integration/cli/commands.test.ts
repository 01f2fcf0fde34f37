import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

/*
 * Planned              Seen
 *   sw1 1 --C1-- 1 sw2   sw1 1 ------ 1 sw2
 *   sw1 2 --C2-- 2 sw2   sw1 2 --. .- 2 sw2     C2 and C3 swapped at sw2
 *                                 X
 *   sw1 3 --C3-- 3 sw2   sw1 3 --' '- 3 sw2
 */
const FILES = {
  'racks.csv': 'name,height_u,order\nR1,42,1\n',
  'devices.csv':
    'name,rack,position,role,platform,address\nsw1,R1,1,switch,cisco_ios,192.0.2.1\nsw2,R1,2,switch,cisco_ios,192.0.2.2\n',
  'cables.csv':
    'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\nC2,sw1,Gi0/2,sw2,Gi0/2\nC3,sw1,Gi0/3,sw2,Gi0/3\n',
  'saved/sw1/show_cdp_neighbors_detail.txt': iosCdp([
    ['Gi0/1', 'sw2', 'Gi0/1'],
    ['Gi0/2', 'sw2', 'Gi0/3'],
    ['Gi0/3', 'sw2', 'Gi0/2'],
  ]),
  'saved/sw2/show_cdp_neighbors_detail.txt': iosCdp([
    ['Gi0/1', 'sw1', 'Gi0/1'],
    ['Gi0/2', 'sw1', 'Gi0/3'],
    ['Gi0/3', 'sw1', 'Gi0/2'],
  ]),
}

describe('the command line', () => {
  let remove = (): void => {}
  afterEach(() => remove())
  const prepare = async (files: Readonly<Record<string, string>> = FILES) => {
    const made = scratch(files)
    remove = made.remove
    const go = (...args: string[]) => runPlumbline(args, { cwd: made.dir })
    expect((await go('new', 'l.plumb')).status).toBe(0)
    return { dir: made.dir, go }
  }
  const importAll = ['import', 'l.plumb', 'cables.csv', 'devices.csv', 'racks.csv'] as const

  it('says in its help what may be repeated, and no defaults that are nothing', async () => {
    const { status, stdout } = await runPlumbline(['facts', '--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('only this device (may be repeated)')
    expect(stdout).not.toContain('[]')
  })

  it('goes from a cabling sheet and saved outputs to the swap that is in them', async () => {
    const { go } = await prepare()
    expect(JSON.parse((await go(...importAll, '--json')).stdout)).toMatchObject({ added: 6, refused: [], warnings: [] })
    const verified = await go('verify', 'l.plumb', '--transcripts', 'saved', '--json')
    const doc = JSON.parse(verified.stdout)
    expect(verified.status).toBe(1)
    expect(doc).toMatchObject({
      schemaVersion: 1,
      lab: { name: 'l' },
      summary: { links: 3, ok: 1, miswired: 2, findings: 1, moves: 2 },
    })
    expect(doc.lab.planHash).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(doc.findings).toMatchObject([{ kind: 'swapped', severity: 'error', cables: ['C2', 'C3'], racks: ['R1'] }])
    const again = JSON.parse((await go('verify', 'l.plumb', '--json')).stdout)
    expect(again.findings).toEqual(doc.findings)
    expect(JSON.parse((await go('runs', 'l.plumb', '--json')).stdout)).toMatchObject([
      { id: 'run-1', devices: { collected: 2, failed: 0 }, summary: { links: 3 } },
    ])
  })

  it('tells what was mended between two runs, what is new and what stays', async () => {
    const { go } = await prepare({
      ...FILES,
      'later/sw1/show_cdp_neighbors_detail.txt': iosCdp([
        ['Gi0/2', 'sw2', 'Gi0/2'],
        ['Gi0/3', 'sw2', 'Gi0/3'],
      ]),
      'later/sw2/show_cdp_neighbors_detail.txt': iosCdp([
        ['Gi0/2', 'sw1', 'Gi0/2'],
        ['Gi0/3', 'sw1', 'Gi0/3'],
      ]),
    })
    await go(...importAll)
    await go('verify', 'l.plumb', '--transcripts', 'saved')
    await go('verify', 'l.plumb', '--transcripts', 'later')
    const { status, stdout } = await go('diff', 'l.plumb', 'run-1', 'run-2', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      mended: [{ kind: 'swapped', cables: ['C2', 'C3'] }],
      new: [{ kind: 'missing', cables: ['C1'] }],
      still: [],
    })
    expect((await go('diff', 'l.plumb', 'run-1', 'run-7')).status).toBe(2)
  })

  it('reports as JSON, CSV and Markdown, the same bytes each time, no cell a formula', async () => {
    const { go, dir } = await prepare({
      ...FILES,
      'saved/sw2/show_cdp_neighbors_detail.txt': iosCdp([['Gi0/1', '=cmd|calc!A1', '+1']]),
    })
    await go(...importAll)
    await go('verify', 'l.plumb', '--transcripts', 'saved')
    for (const format of ['json', 'csv', 'md']) {
      const first = await go('report', 'l.plumb', '--format', format)
      expect(first.status).toBe(0)
      expect((await go('report', 'l.plumb', '--format', format, '-o', 'out.txt')).status).toBe(0)
      expect(readFileSync(join(dir, 'out.txt'), 'utf8')).toBe(first.stdout)
      if (format === 'csv') for (const cell of first.stdout.split(/[,\n]/)) expect(cell).not.toMatch(/^[=+\-@]/)
    }
  })

  it('says nothing but JSON on stdout, and exits 3 where all that is known is right but not all is known', async () => {
    const { go } = await prepare({
      ...FILES,
      'saved/sw1/show_cdp_neighbors_detail.txt': iosCdp([['Gi0/1', 'sw2', 'Gi0/1']]),
      'saved/sw2/show_cdp_neighbors_detail.txt': '',
    })
    await go('import', 'l.plumb', 'racks.csv', 'devices.csv', 'cables.csv')
    const one = await go('verify', 'l.plumb', '--transcripts', 'saved', '--json')
    expect(JSON.parse(one.stdout).devices).toMatchObject([
      { device: 'sw1', outcome: 'collected' },
      { device: 'sw2', outcome: 'failed', error: { code: 'parse' } },
    ])
  })

  it.each([
    [['frobnicate'], 'unknown command'],
    [['verify', 'nowhere.plumb'], 'nowhere.plumb'],
    [['verify', 'l.plumb'], 'l.plumb has no runs yet'],
    [['verify', 'l.plumb', '--run', 'run-9'], 'run-9'],
    [['verify', 'l.plumb', '--transcripts', 'nowhere'], 'nowhere'],
    [['import', 'l.plumb', 'nowhere.csv'], 'nowhere.csv'],
    [['import', 'l.plumb', 'bad.csv', '--strict'], 'bad.csv, line 3'],
    [['collect', 'l.plumb', '--timeout', 'soon'], '--timeout'],
    [['collect', 'l.plumb'], 'No device can be logged in to'],
    [['collect', 'l.plumb', '--save-transcripts', 'racks.csv/x'], '--save-transcripts'],
    [['report', 'l.plumb', '--format', 'docx'], 'docx'],
    [['parse', '--platform', 'cisco_oss', '--command', 'show version'], 'cisco_oss'],
    [['new', 'l.plumb'], 'already exists'],
    [['new', 'no/such/folder/x.plumb'], 'folder'],
    [['verify', 'racks.csv'], "isn't a Plumbline lab"],
    [['verify', 'other.sqlite'], 'another program'],
    [['simulate', '--faults', 'gremlins=1'], 'gremlins'],
  ])('%j ends with 2 and one sentence that says what is wrong', async (args, words) => {
    const { go, dir } = await prepare({ ...FILES, 'bad.csv': 'name,position\nA,1\nB,high\n' })
    const other = new Database(join(dir, 'other.sqlite'))
    other.exec('CREATE TABLE t (x)')
    other.close()
    const before = readFileSync(join(dir, 'l.plumb'))
    const { status, stdout, stderr } = await go(...args)
    expect(status).toBe(2)
    expect(stdout).toBe(args[1] === 'l.plumb' && args[2] === 'bad.csv' ? stdout : '')
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/at .*:\d+:\d+/)
    expect(readFileSync(join(dir, 'l.plumb')).equals(before)).toBe(true)
  })

  it('prints what a device said, as it said it', async () => {
    const { dir, go } = await prepare({
      'cdp.txt': `sw1#show cdp neighbors detail\n${iosCdp([['Gi0/1', 'SW2.lab', 'Gi0/2']])}`,
    })
    const args = ['parse', '--platform', 'cisco_ios', '--command', 'show cdp neighbors detail']
    const parsed = JSON.parse((await go(...args, 'cdp.txt')).stdout)
    expect(parsed).toMatchObject({ platform: 'cisco_ios', hostname: 'sw1', unparsed: [], records: [] })
    expect(parsed.neighbors).toMatchObject([
      {
        protocol: 'cdp',
        localPort: 'Gi0/1',
        remoteName: 'SW2.lab',
        remotePort: 'Gi0/2',
        holdtimeS: 150,
        lines: [3, 6],
      },
    ])
    const piped = await runPlumbline([...args, '-'], { stdin: readFileSync(join(dir, 'cdp.txt'), 'utf8') })
    expect(JSON.parse(piped.stdout)).toEqual(parsed)
  })

  it('tells a second program that the lab is open', async () => {
    const { dir, go } = await prepare()
    const holder = new Database(join(dir, 'l.plumb'))
    holder.pragma('locking_mode = EXCLUSIVE')
    holder.exec('BEGIN IMMEDIATE; COMMIT')
    const { status, stderr } = await go('lint', 'l.plumb')
    holder.close()
    expect(status).toBe(2)
    expect(stderr).toContain('open in another Plumbline')
    expect((await go('lint', 'l.plumb')).status).toBe(0)
  })

  it('leaves one file behind, to be copied and mailed', async () => {
    const { dir, go } = await prepare()
    await go(...importAll)
    expect(existsSync(join(dir, 'l.plumb-wal'))).toBe(false)
    expect((await go('lint', 'l.plumb', '--json')).stdout).toContain('"errors": []')
  })
})
