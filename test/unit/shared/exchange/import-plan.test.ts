import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { sentence } from '#shared/words/message.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (files: Readonly<Record<string, string>>, plan = EMPTY, options = {}): ReturnType<typeof importPlan> =>
  importPlan(
    plan,
    Object.entries(files).map(([name, text]) => ({ name, text })),
    options,
    lintPlan,
  )

const RACKS = 'name,site,height_u,order\nR1,Lab,42,1\n'
const DEVICES =
  'name,rack,position,role,platform,address\nsw1,R1,1,switch,cisco_ios,192.0.2.1\nsw2,R1,2,switch,cisco_nxos,192.0.2.2\n'
const CABLES = 'label,a_device,a_port,b_device,b_port,length_m\nC1,sw1,Gi0/1,sw2,Eth1/1,2.5\n'

describe('importing a plan', () => {
  it('reads racks, devices and cables whatever the order of the files', () => {
    const outcome = read({ 'c.csv': CABLES, 'd.csv': DEVICES, 'r.csv': RACKS })
    expect(outcome).toMatchObject({ added: 4, changed: 0, unchanged: 0, refused: [], warnings: [] })
    expect(outcome.plan.cables[0]).toMatchObject({ label: 'C1', lengthM: 2.5, status: 'planned', ignore: false })
  })

  it('updates on a second import and never doubles', () => {
    const first = read({ 'r.csv': RACKS, 'd.csv': DEVICES, 'c.csv': CABLES })
    expect(read({ 'r.csv': RACKS, 'd.csv': DEVICES, 'c.csv': CABLES }, first.plan)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 4,
    })
    const moved = read({ 'c.csv': CABLES.replace('Eth1/1', 'Eth1/2') }, first.plan)
    expect(moved).toMatchObject({ added: 0, changed: 1 })
    expect(moved.plan.cables).toHaveLength(1)
  })

  it('reads semicolons, tabs, a BOM, quotes, CRLF and headers in capitals', () => {
    for (const d of [';', '\t']) {
      const text = `\ufeffNAME${d}Rack${d}Notes\r\n"sw;1"${d}R1${d}"two\r\nlines"\r\n`
      const { plan, refused } = read({ 'd.csv': text })
      expect(refused).toEqual([])
      expect(plan.devices[0]).toMatchObject({ name: 'sw;1', rack: 'R1', notes: 'two\r\nlines' })
    }
  })

  it('refuses everything for one bad row, naming file and line, unless told to skip it', () => {
    const bad = `${DEVICES}sw3,R1,three,switch,cisco_ios,\n`
    const outcome = read({ 'd.csv': bad })
    expect(outcome.accepted).toBe(false)
    expect(outcome.plan).toBe(EMPTY)
    expect(outcome.refused).toEqual([
      { file: 'd.csv', line: 4, said: expect.objectContaining({ code: 'cell-not-whole', text: 'three' }) },
    ])
    expect(read({ 'd.csv': bad }, EMPTY, { skipBad: true }).plan.devices).toHaveLength(2)
  })

  it.each([
    ['no name', 'name,rack\n,R1\n', 'Name is empty'],
    ['an unknown keyword', 'name,role\nA,swich\n', 'Role "swich" isn\'t known'],
    ['a platform nobody knows', 'name,platform\nA,cisco_os\n', 'Platform "cisco_os" isn\'t known'],
    ['a cable without a port', 'label,a_device,a_port,b_device,b_port\nC1,A,,B,1\n', 'Port A is empty'],
    ['neither yes nor no', 'name,managed\nA,perhaps\n', 'Managed "perhaps" isn\'t yes or no'],
    ['an open quotation mark', 'name,rack\n"A,R1\n', 'quotation mark is not closed'],
    ['too many fields', 'name,rack\nA,R1,x\n', '3 fields'],
    ['a header twice', 'name,rack,rack\nA,R1,R2\n', 'twice'],
    ['no UTF-8', 'name,rack\nK\ufffdln,R1\n', 'UTF-8'],
    ['an unknown sheet', 'foo,bar\n1,2\n', "Can't find the device and port columns"],
    ['an empty file', '', 'empty'],
  ])('refuses %s in one sentence', (_, text, reason) => {
    const { accepted, refused } = read({ 'x.csv': text })
    expect(accepted).toBe(false)
    expect(refused).toHaveLength(1)
    expect(refused.map((row) => sentence(row.said))).toEqual([expect.stringContaining(reason)])
  })

  it('reports an unknown column and keeps its values as notes', () => {
    const outcome = read({ 'd.csv': 'name,rack,Asset Tag\nA,R1,4711\n' })
    expect(outcome.warnings).toEqual([
      { file: 'd.csv', line: 1, said: { code: 'column-unknown', column: 'asset_tag', kept: true } },
    ])
    expect(outcome.plan.devices[0]?.notes).toBe('asset_tag: 4711')
  })

  it('imports plan errors and warns of them at the row at fault', () => {
    const cables = `${CABLES}C2,sw1,GigabitEthernet0/1,nobody,1,\n`
    const outcome = read({ 'd.csv': DEVICES, 'c.csv': cables })
    expect(outcome.accepted).toBe(true)
    expect(outcome.plan.cables).toHaveLength(2)
    expect(outcome.warnings.length).toBeGreaterThanOrEqual(2)
    expect(outcome.warnings.every((w) => w.file === 'c.csv' && w.line === 3)).toBe(true)
  })

  it('keeps both cables of a duplicate label, and finds them again', () => {
    const twice = `${CABLES}C1,sw1,Gi0/2,sw2,Eth1/2,\n`
    const first = read({ 'd.csv': DEVICES, 'c.csv': twice })
    expect(first.plan.cables).toHaveLength(2)
    expect(read({ 'c.csv': twice }, first.plan)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  })

  it('reads a cable into ports that another one leaves in the same file, with a label or without', () => {
    const header = 'label,a_device,a_port,b_device,b_port\n'
    const { plan } = read({ 'c.csv': `${header}C-1,x,1,y,1\n` })
    for (const label of ['', 'C-2']) {
      const next = read({ 'c.csv': `${header}C-1,x,2,y,2\n${label},y,1,x,1\n` }, plan)
      expect([next.added, next.changed, next.unchanged]).toEqual([1, 1, 0])
      expect(next.plan.cables.map((c) => [c.a.device, c.a.port])).toEqual([
        ['x', '2'],
        ['y', '1'],
      ])
    }
  })

  it('finds a cable without a label again though its devices get their platform in the same import', () => {
    const list = 'local_hostname,local_port,remote_hostname,remote_port\nsw1,Et1,sw2,Gi0/1\n'
    const { plan } = read({ 't.csv': list })
    const devices = 'name,role,platform\nsw1,server,linux\nsw2,switch,juniper_junos\n'
    const next = read({ 't.csv': list, 'd.csv': devices }, plan)
    expect(next.plan.cables).toEqual(plan.cables)
    expect([next.added, next.changed, next.unchanged]).toEqual([0, 2, 1])
  })

  it('keeps both devices of one name, warns of them, and finds them again', () => {
    const twice = 'name,rack,position\nLeaf-01,R1,1\nleaf-01,R1,2\n'
    const first = read({ 'd.csv': twice })
    expect(first.plan.devices.map((d) => [d.name, d.position])).toEqual([
      ['Leaf-01', 1],
      ['leaf-01', 2],
    ])
    expect(first.warnings).toMatchObject([{ file: 'd.csv', line: 3 }])
    expect(read({ 'd.csv': twice }, first.plan)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  })

  it('refuses a name with a line break or a control character', () => {
    for (const name of ['"a\nb"', 'a\u001b[2Jb']) {
      expect(read({ 'd.csv': `name,rack\n${name},R1\n` }).refused[0]?.said.code).toBe('cell-control-character')
    }
  })

  it('merges the two-ended list: each cable once, named after the end read first', () => {
    const list = 'local_hostname,local_port,remote_hostname,remote_port\nR1,Gig3,R2,Gig2\nR2,GigabitEthernet2,R1,Gi3\n'
    const { plan } = read({ 't.csv': list })
    expect(plan.cables.map((c) => c.label)).toEqual(['R1:Gig3--R2:Gig2'])
    expect(plan.devices.map((d) => d.name)).toEqual(['R1', 'R2'])
  })

  it('takes addresses from hosts.yml and then recognizes the platform at login', () => {
    const { plan } = read({ 'hosts.yml': 'devices:\n  routers:\n    R1:\n      host: 192.0.2.1\n' })
    expect(plan.devices[0]).toMatchObject({ name: 'R1', address: '192.0.2.1', platform: 'auto', managed: true })
  })

  it('refuses a YAML file that grows by aliases', () => {
    const bomb = 'devices:\n  a: &a {x: {host: 1.1.1.1}}\n  b: *a\n'
    expect(read({ 'hosts.yml': bomb }).refused[0]?.said.code).toBe('yaml-alias')
  })

  it('fills in what a platform speaks, and nothing for what is not managed', () => {
    const { plan } = read({
      'd.csv':
        'name,platform,address,role\nA,cisco_ios,192.0.2.1,\nB,arista_eos,192.0.2.2,\nC,cisco_ios,,\nD,,,patch-panel\n',
    })
    expect(plan.devices.map((d) => [d.managed, d.discovery])).toEqual([
      [true, 'cdp+lldp'],
      [true, 'lldp'],
      [false, 'none'],
      [false, 'none'],
    ])
  })

  it.each([
    ['thousands of devices in one U', 'name,rack,position\n', (n: number) => `sw${n},R1,1`, 3000],
    ['thousands of devices of one name', 'name,rack,position\n', () => 'sw1,R1,1', 2000],
    [
      'thousands of cables on one port',
      'label,a_device,a_port,b_device,b_port\n',
      (n: number) => `C${n},a,Gi0/1,b,Gi0/${n}`,
      5000,
    ],
    [
      'thousands of cables of one label',
      'label,a_device,a_port,b_device,b_port\n',
      (n: number) => `C,a,Gi0/${n},b,Gi0/${n}`,
      5000,
    ],
  ])('says what is wrong with %s, in short', (_, header, row, count) => {
    const text = header + Array.from({ length: count }, (__, n) => row(n)).join('\n')
    const outcome = importPlan(EMPTY, [{ name: 'x.csv', text }], {}, lintPlan)
    expect(outcome.accepted).toBe(true)
    expect(outcome.warnings.length).toBeGreaterThan(0)
    for (const { said } of outcome.warnings) expect(sentence(said).length).toBeLessThan(2000)
  })
})
