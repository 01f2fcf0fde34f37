import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { say } from '#shared/words/message.ts'

const DEVICES = `name,rack,role
srv-1,R1,server
srv-2,R1,server
leaf-1,R1,switch
leaf-2,R2,switch
leaf-3,R2,switch
pp-1,R1,patch-panel
pp-2,R2,patch-panel
`

/** What lint finds of a rule in a plan with these cables, `device port device port` each. */
function broken(rule: string, cables: readonly string[], joins: readonly string[] = []): string[] {
  const rows = cables.map((c, i) => `C${i + 1},${c.split(' ').join(',')}`)
  const files = [
    { name: 'devices.csv', text: DEVICES },
    { name: 'cables.csv', text: `label,a_device,a_port,b_device,b_port\n${rows.join('\n')}\n` },
    { name: 'panels.csv', text: `device,front,rear\n${joins.map((j) => j.split(' ').join(',')).join('\n')}\n` },
    { name: 'rules.csv', text: `name,rule\nmine,"${rule}"\n` },
  ]
  const { plan, refused } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, files, {}, () => [])
  expect(refused).toEqual([])
  return lintPlan(plan)
    .filter(({ kind }) => kind === 'rule-broken')
    .map(({ said }) => say(said).headline)
}

describe('two uplinks of a device on two switches', () => {
  const RULE = 'each srv-* nic*: on 2 switches'

  it('finds both on one', () => {
    expect(broken(RULE, ['srv-1 nic1 leaf-1 Eth1', 'srv-1 nic2 leaf-1 Eth2'])).toEqual([
      'srv-1: all 2 uplinks end on leaf-1',
    ])
  })
  it('finds a single uplink, looks at the ports of the rule alone, and passes what is right', () => {
    expect(broken(RULE, ['srv-1 nic1 leaf-1 Eth1', 'srv-1 bmc leaf-2 Eth2'])).toEqual([
      'srv-1 has one uplink, on leaf-1',
    ])
    expect(broken(RULE, ['srv-1 nic1 leaf-1 Eth1', 'srv-1 nic2 leaf-2 Eth2'])).toEqual([])
  })
})

describe('A and B sides apart', () => {
  const RULE = 'leaf-1 apart from leaf-{2,3}'

  it('finds a cable between them', () => {
    expect(broken(RULE, ['leaf-1 Eth9 leaf-3 Eth9'])).toEqual(['leaf-1 Eth9 and leaf-3 Eth9 are connected'])
  })
  it('finds a rack of both', () => {
    expect(broken('leaf-2 apart from leaf-3', [])).toEqual(['leaf-2 and leaf-3 share rack R2'])
    expect(broken(RULE, [])).toEqual([])
  })
  it('finds a panel that both go through', () => {
    const cables = [
      'srv-1 nic1 pp-1 front1',
      'pp-1 rear1 pp-2 rear1',
      'pp-2 front1 leaf-2 Eth1',
      'leaf-1 Eth2 pp-1 front2',
      'pp-1 rear2 pp-2 rear2',
      'pp-2 front2 srv-2 nic1',
    ]
    const joins = ['pp-1 front1 rear1', 'pp-1 front2 rear2', 'pp-2 front1 rear1', 'pp-2 front2 rear2']
    expect(broken(RULE, cables, joins)).toEqual([
      'leaf-1 and leaf-2 share panel pp-1',
      'leaf-1 and leaf-2 share panel pp-2',
    ])
  })
})

describe('one port number on each rail', () => {
  const RULE = 'each srv-*: nic{n} on leaf-{n}, same port'

  it('finds a NIC on another port than its siblings', () => {
    const cables = ['srv-1 nic1 leaf-1 Ethernet1', 'srv-1 nic2 leaf-2 Ethernet1', 'srv-1 nic3 leaf-3 Ethernet7']
    expect(broken(RULE, cables)).toEqual(['srv-1 nic3 is on leaf-3 Eth7, not port 1'])
  })
  it('finds two NICs that are crossed once, and one that is astray', () => {
    expect(broken(RULE, ['srv-1 nic1 leaf-2 Ethernet1', 'srv-1 nic2 leaf-1 Ethernet1'])).toEqual([
      'srv-1: nic1 and nic2 are crossed',
    ])
    expect(broken(RULE, ['srv-1 nic1 leaf-3 Ethernet1'])).toEqual(['srv-1 nic1 is on leaf-3 Eth1, not leaf-1'])
  })
})

describe('counted cables', () => {
  it('counts the fuller side of a panel', () => {
    const cables = [
      'srv-1 nic1 pp-1 front1',
      'srv-2 nic1 pp-1 front2',
      'pp-1 rear1 leaf-1 Eth1',
      'pp-1 rear2 leaf-2 Eth1',
    ]
    const joins = ['pp-1 front1 rear1', 'pp-1 front2 rear2']
    expect(broken('each pp-*: at most 1 cable', cables, joins)).toEqual(['pp-1 has 2 cables, not at most 1'])
    expect(broken('each pp-*: at most 2 cables', cables, joins)).toEqual([])
  })
  it('finds a hole in a mesh that was begun', () => {
    expect(broken('each srv-* to each leaf-{1..2}: 1 cable', ['srv-1 nic1 leaf-1 Eth1'])).toEqual([
      'srv-1 has 0 cables to leaf-2, not 1',
    ])
  })
})

describe('a rule that makes cables', () => {
  const RULE = 'srv-{1..2} nic{1..2} <-> leaf-{nic} Ethernet{srv}'

  it('is kept by a plan that has no cable yet', () => {
    expect(broken(RULE, [])).toEqual([])
  })
  it('finds a cable that goes elsewhere', () => {
    expect(broken(RULE, ['srv-1 nic1 leaf-3 Ethernet1', 'srv-1 nic2 leaf-2 Ethernet1'])).toEqual([
      'srv-1 nic1 is on leaf-3 Eth1, not leaf-1 Eth1',
    ])
  })
  it('finds two servers that are crossed on one leaf', () => {
    expect(broken(RULE, ['srv-1 nic1 leaf-1 Ethernet2', 'srv-2 nic1 leaf-1 Ethernet1'])).toEqual([
      'srv-1 nic1 and srv-2 nic1 are crossed',
    ])
  })
})

it('says what a rule would have to be', () => {
  expect(broken('every server twice', [])).toEqual(['Rule "mine" can\'t be read'])
})
