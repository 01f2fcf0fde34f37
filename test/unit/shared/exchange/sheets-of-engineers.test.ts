import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (text: string, plan = EMPTY, name = 'sheet.csv'): ReturnType<typeof importPlan> =>
  importPlan(plan, [{ name, text }], { skipBad: true }, () => [])
const joins = (text: string): string[] =>
  read(text).plan.cables.map(({ a, b }) => `${a.device} ${a.port} - ${b.device} ${b.port}`)

describe('a sheet of cables as an engineer writes it', () => {
  it.each([
    'Near End Device,Near End Port,Far End Device,Far End Port',
    'Start Switch,Start Interface,End Switch,End Interface',
    'srcDevice,srcPort,dstDevice,dstPort',
    'deviceA,interfaceA,deviceB,interfaceB',
    'fromhost,fromport,tohost,toport',
    'Hostname,Interface,Neighbor,Neighbor Interface',
    'Switch,Port,Connected To,Connected Port',
    'Switch,Switch Port,Server,Server NIC',
    'Device 1,Port 1,Device 2,Port 2',
    'A End Device,A End Port,Z End Device,Z End Port',
    'Node,Node Interface,Peer Node,Peer Interface',
    'Device,Port,Device,Port',
    'Source,Source Port,Destination,Destination Port',
    'Left Device,Left Port,Right Device,Right Port',
  ])('has its two ends under %s', (header) => {
    expect(joins(`${header}\nleaf1,Eth1,spine1,Eth2\n`)).toEqual(['leaf1 Eth1 - spine1 Eth2'])
  })

  it.each([
    ['Hostname,Neighbor,Local Interface,Neighbor Interface', 'l1,s1,Eth1,Eth2'],
    ['Local Port,Switch,Remote Host,Remote Port', 'Eth1,l1,s1,Eth2'],
    ['Local Device,Remote Device,Interface,Remote Interface', 'l1,s1,Eth1,Eth2'],
  ])('has one column without a word for its end, which is that of the end that lacks it: %s', (header, row) => {
    expect(joins(`${header}\n${row}\n`)).toEqual(['l1 Eth1 - s1 Eth2'])
  })

  it('has a title, headings over two rows, titles between and the headings again', () => {
    const { plan, leftOut, refused } = read(
      'Hall 3 cabling,,,,,\nof May,,,,,\n\nCable #,From,,To,,Length (ft)\n,Device,Port,Device,Port,\n' +
        'C-1,s1,Gi1,s2,Gi2,10\nRack R2,,,,,\nCable #,From,,To,,Length (ft)\n,Device,Port,Device,Port,\nC-2,s1,Gi3,s2,Gi4,7\n',
    )
    expect(refused).toEqual([])
    expect(plan.cables.map((c) => [c.label, c.a.port, c.b.port, c.lengthM])).toEqual([
      ['C-1', 'Gi1', 'Gi2', 3.048],
      ['C-2', 'Gi3', 'Gi4', 2.1336],
    ])
    expect(leftOut.map((l) => [l.said.code, l.count])).toEqual([
      ['left-title-row', 1],
      ['left-repeated-header', 2],
    ])
  })

  it('has device and port of an end in one cell', () => {
    expect(joins('From,To,Cable\nsw-1:Gi1/0/1,sw-2:Gi1/0/2,C1\n')).toEqual(['sw-1 Gi1/0/1 - sw-2 Gi1/0/2'])
    expect(joins('From,To\nsw-1 Gi1/0/1,sw-2 port 24\n')).toEqual(['sw-1 Gi1/0/1 - sw-2 port 24'])
  })

  it.each([
    'Source Device,Source Port,Patch Panel A,PP Port A,Patch Panel B,PP Port B,Destination Device,Destination Port',
    'A Device,A Port,A Patch Panel,A Panel Port,B Patch Panel,B Panel Port,B Device,B Port',
    'Von Gerät,Von Port,Panel A,Panel A Port,Panel B,Panel B Port,Nach Gerät,Nach Port',
  ])('names the panels between its ends, which are no ends: %s', (header) => {
    const { plan, leftOut } = read(`${header}\nsw1,Gi1,PP-A,1,PP-B,2,sw2,Gi2\n`)
    expect(plan.cables.map(({ a, b }) => [a, b])).toEqual([
      [
        { device: 'sw1', port: 'Gi1' },
        { device: 'sw2', port: 'Gi2' },
      ],
    ])
    expect(leftOut.map(({ said }) => said.code)).toEqual(Array.from({ length: 4 }, () => 'left-column'))
  })

  it('may have one panel between its ends without a word for the sides, or one as its end', () => {
    expect(joins('Server,Server Port,Patch Panel,Panel Port,Switch,Switch Port\nsrv1,eth0,PP-A,1,sw1,Gi1\n')).toEqual([
      'srv1 eth0 - sw1 Gi1',
    ])
    expect(joins('Switch,Switch Port,Patch Panel,Panel Port\nsw1,Gi1,PP-A,1\n')).toEqual(['sw1 Gi1 - PP-A 1'])
  })

  it('is one sheet for everything: the rows of cables make cables, all others are left out and counted', () => {
    const { plan, leftOut } = read(
      'Kind,Name,Rack,Position,Role,Status,ADevice,APort,BDevice,BPort,Length,LengthUnit\n' +
        '_all,,,,,Active,,,,,,\n# Racks,,,,,,,,,,,\ndevice,n1,R1,3,ComputeNode,Active,,,,,,\n' +
        'cable,,,,,,n1,bmc,m1,7,2,ft\n',
    )
    expect(plan.devices.map((d) => d.name)).toEqual(['n1', 'm1'])
    expect(plan.cables.map((c) => [c.a.port, c.b.port, c.lengthM])).toEqual([['bmc', '7', 0.6096]])
    const said = leftOut.map((each) => [each.said.code, each.count])
    expect(said).toContainEqual(['left-title-row', 1])
    expect(said).toContainEqual(['left-without-ends', 2])
  })

  it('loses no value without a word: rooms without racks, sides and kinds that are none, a second length', () => {
    const { plan, leftOut } = read(
      'A Device,A Port,A Room,A Face,A Port Kind,B Device,B Port,B Room,Length (m),Length (ft)\n' +
        'sw1,1,Hall 3,top,usb,sw2,1,Hall 3,3,10\nsw1,2,,front,interface,sw2,2,,,10\n',
    )
    expect(plan.cables.map((c) => c.lengthM)).toEqual([3, 3.048])
    expect(leftOut.map(({ said, count }) => [said, count])).toEqual([
      [{ code: 'left-value', column: 'location', text: 'Hall 3' }, 2],
      [{ code: 'left-value', column: 'panel side', text: 'top' }, 1],
      [{ code: 'left-value', column: 'port kind', text: 'usb' }, 1],
      [{ code: 'left-column', column: 'length (ft)' }, 1],
    ])
  })

  it('counts the rows above its headings that are no titles', () => {
    const { plan, leftOut } = read(
      'Hall 3\nRev,B\nVLAN,Name,Subnet\n10,mgmt,10.0.0.0/24\n\nA Device,A Port,B Device,B Port\nsw1,1,sw2,1\n',
    )
    expect(plan.cables).toHaveLength(1)
    expect(leftOut.map(({ said, line, count }) => [said.code, line, count])).toEqual([['left-rows-above', 3, 2]])
  })

  it('has the unit of a length in a column "Unit", which is elsewhere the place in a rack', () => {
    const lengths = (text: string): unknown[] => read(text).plan.cables.map((c) => c.lengthM)
    expect(
      lengths(
        'A Device,A Port,B Device,B Port,Length,Unit\nsw1,1,sw2,1,3,m\nsw1,2,sw2,2,10,ft\nsw1,3,sw2,3,12,Inches\n',
      ),
    ).toEqual([3, 3.048, 0.3048])
    const { plan } = read('From Device,From Unit,From Port,To Device,To Unit,To Port,Length\nsw1,40,1,sw2,39,1,3\n')
    expect([plan.cables[0]?.lengthM, plan.devices.map((d) => d.position)]).toEqual([3, [40, 39]])
  })

  it('may be a list in JSON, with units, lists and objects as values', () => {
    const item = { a_device: { name: 'sw1' }, a_port: ['1', '2'], b_device: 'sw2', b_port: ['3', '4'] }
    const text = JSON.stringify([
      { ...item, length: { value: 10, unit: 'ft' }, tags: ['x'], custom: { depth: { x: 1 } } },
    ])
    const { plan, leftOut, warnings } = read(text, EMPTY, 'list.json')
    expect(plan.cables.map((c) => [c.a.port, c.b.port, c.lengthM])).toEqual([
      ['1', '3', 3.048],
      ['2', '4', 3.048],
    ])
    expect([...leftOut, ...warnings].map((each) => each.said)).toMatchObject([{ column: 'tags' }, { column: 'custom' }])
  })

  it('has a title right below its headings, which is no second row of them', () => {
    const { plan, leftOut } = read(
      'Tier 0,,,,,\nState,Cable-ID,A-DNS-Name,A-Slot:Port,Z-DNS-Name,Z-Slot:Port\nSpines,,,,,\n' +
        'Cable Is Ran: Complete,C1,l1.lab,swp1,s1.lab,1/1/c3\nCable Not Run,C2,l1.lab,swp2,s2.lab,1/1/c3\n',
    )
    expect(plan.cables.map((c) => [c.label, c.a.device, c.a.port, c.b.port, c.status])).toEqual([
      ['C1', 'l1.lab', 'swp1', '1/1/c3', 'connected'],
      ['C2', 'l1.lab', 'swp2', '1/1/c3', 'planned'],
    ])
    expect(leftOut.map((each) => each.said)).toMatchObject([{ code: 'left-title-row', text: 'Spines' }])
  })

  it('has the port of a panel under "Patch Port", and outlets, which are left out', () => {
    const { plan, leftOut } = read('Patch Panel,Patch Port,Switch,Switch Port,Outlet\nPP-1,7,sw1,Gi1,1.A.01\n')
    expect(plan.cables.map(({ a, b }) => [a, b])).toEqual([
      [
        { device: 'PP-1', port: '7' },
        { device: 'sw1', port: 'Gi1' },
      ],
    ])
    expect(leftOut.map((each) => each.said)).toMatchObject([{ code: 'left-column', column: 'Outlet' }])
  })

  it('has words for ends that are not there yet, which are no devices and ports', () => {
    const { plan, leftOut, refused } = read(
      'Device A,Port A,Device B,Port B\nsw1,1,TBD,TBD\nsw1,2,spare,\nsw1,3,n/a,-\nsw1,4,sw2,?\nsw1,5,sw2,5\n',
    )
    expect(plan.cables.map(({ a, b }) => [a.port, b.device, b.port])).toEqual([['5', 'sw2', '5']])
    expect(plan.devices.map(({ name }) => name)).toEqual(['sw1', 'sw2'])
    expect(leftOut.map(({ said, count }) => [said.code, count])).toEqual([['left-one-ended', 3]])
    expect(refused.map(({ line }) => line)).toEqual([5])
  })

  it('has device and port of an end in one cell, the port in brackets', () => {
    expect(joins('From;To\nleaf3[Eth1/1];spine1 [Eth1/51]\nleaf4 (Eth1/2);spine1 (port 52)\n')).toEqual([
      'leaf3 Eth1/1 - spine1 Eth1/51',
      'leaf4 Eth1/2 - spine1 port 52',
    ])
  })

  it.each([
    'Rack,Unit,Device,Port,Connects to rack,Unit,Device,Port,Cable type',
    'Rack,RU,Hostname,Interface,Remote Rack,RU,Hostname,Interface,Media',
    'From Rack,U,Switch,Port,Rack,U,Switch,Port,Type',
  ])('has two blocks of which one heading alone names its end: %s', (header) => {
    const { plan, leftOut } = read(`${header}\nR1,42,leaf1,Eth1,R2,40,spine1,Eth2,OM4\n`)
    expect(leftOut).toEqual([])
    expect(plan.cables.map(({ a, b, type }) => [a, b, type])).toEqual([
      [{ device: 'leaf1', port: 'Eth1' }, { device: 'spine1', port: 'Eth2' }, 'OM4'],
    ])
    expect(plan.devices.map((d) => [d.name, d.rack, d.position])).toEqual([
      ['leaf1', 'R1', 42],
      ['spine1', 'R2', 40],
    ])
  })

  it('has columns of the cable behind those of both ends, which a heading over the last end does not reach', () => {
    const { plan } = read(
      'A-side,,,B-side,,,,\nDevice,Port,Rack,Device,Port,Rack,Type,Length (m)\nleaf1,Eth1,R1,spine1,Eth2,R2,DAC,3\nTotal,,,,,,,3\n',
    )
    expect(plan.cables.map((c) => [c.type, c.lengthM])).toEqual([['DAC', 3]])
    // A sum is no device.
    expect(plan.devices.map((d) => [d.name, d.model])).toEqual([
      ['leaf1', undefined],
      ['spine1', undefined],
    ])
  })

  it('is parted by semicolons below a title with commas, with commas in its numbers and notes', () => {
    const { plan } = read(
      'Labor 7, Halle 3, Stand 2026\n\nGerät A;Port A;Gerät B;Port B;Länge;Bemerkung\nl1;E1;s1;E1;1,5;rot, kurz, neu\nl1;E2;s2;E1;2,5;\n',
    )
    expect(plan.cables.map((c) => [c.a.port, c.lengthM, c.notes])).toEqual([
      ['E1', 1.5, 'rot, kurz, neu'],
      ['E2', 2.5, undefined],
    ])
  })

  it('is a table in Markdown, with text around it', () => {
    const { plan, refused } = read(
      '# Pod 3\n\nChecked on Monday, by Ann, in hall 2, with Bob.\n\n| Device A | Port A | Device B | Port B |\n|:--|---|:-:|--:|\n' +
        '| sw1 | Gi1/0/1 | sw2 | Gi1/0/1 |\n| sw1 | Gi1/0/2 | sw3 | |\n\nAsk Ann.\n',
      EMPTY,
      'cabling.md',
    )
    expect(plan.cables.map(({ a, b }) => [a.port, b.device])).toEqual([['Gi1/0/1', 'sw2']])
    expect(refused.map(({ line }) => line)).toEqual([8])
  })

  it('places devices below the heading of their end', () => {
    const { plan } = read('Source,Rack,Location,Slot,Port,Destination,Rack,Location,Port\nn1,x1,u4,ocp,1,n2,x2,u9,2\n')
    expect(plan.devices.map((d) => [d.name, d.rack, d.position])).toEqual([
      ['n1', 'x1', 4],
      ['n2', 'x2', 9],
    ])
    expect(plan.cables[0]?.a.port).toBe('ocp:1')
  })

  it('takes no address of a link for the address of a device', () => {
    const { plan } = read('Node,Node Interface,Peer Node,Peer Interface,Peer IP Address\nl1,Eth1,s1,Eth1,10.0.0.0/31\n')
    expect(plan.devices.map((d) => d.address)).toEqual([undefined, undefined])
  })

  it('counts every column and row that is left out, by its name', () => {
    const { leftOut } = read('Device A,Port A,Device B,Port B,VLAN,Speed\ns1,1,s2,1,10,\ns1,2,s2,2,20,\ns1,3,,,30,\n')
    expect(leftOut).toMatchObject([
      { said: { code: 'left-column', column: 'VLAN' }, count: 3 },
      { said: { code: 'left-one-ended' }, count: 1 },
    ])
  })

  it('never keeps what stands under a heading of secrets', () => {
    const outcome = read('name,ip,enable_password,snmp community\nr1,10.0.0.1,hush,hush\n')
    expect(JSON.stringify([outcome.plan, outcome.leftOut])).not.toContain('hush')
    expect(outcome.leftOut.map((l) => l.said.code)).toEqual(['left-secret', 'left-secret'])
  })
})

describe('ports of one cell', () => {
  const ports = (a: string, b: string): string[] | undefined => {
    const { plan, refused } = read(`Device A;Port A;Device B;Port B\nx;${a};y;${b}\n`)
    return refused.length > 0 ? undefined : plan.cables.map((c) => `${c.a.port}=${c.b.port}`)
  }

  it.each([
    ['Eth1/1-3', 'Eth2/4-6', ['Eth1/1=Eth2/4', 'Eth1/2=Eth2/5', 'Eth1/3=Eth2/6']],
    ['Eth1/1-Eth1/2', 'swp1 to swp2', ['Eth1/1=swp1', 'Eth1/2=swp2']],
    ['Eth1/5,Eth1/6', '1 & 2', ['Eth1/5=1', 'Eth1/6=2']],
    ['Eth1/5,6', '01-02', ['Eth1/5=01', 'Eth1/6=02']],
    ['25.1-25.2', '1,2', ['25.1=1', '25.2=2']],
    ['ge-0/0/1', 'ethernet-1/5', ['ge-0/0/1=ethernet-1/5']],
    ['e1-5', 'e1-6', ['e1-5=e1-6']],
    ['xe-0/0/1-2', '1-2', ['xe-0/0/1=1', 'xe-0/0/2=2']],
  ])('%s and %s are a cable each', (a, b, wanted) => {
    expect(ports(a, b)).toEqual(wanted)
  })

  it('are refused if one end has more of them than the other', () => {
    expect(ports('Eth1/1', '1-4')).toBeUndefined()
  })

  it('have a dash in their names where the sheet shows it', () => {
    expect(joins('Device A,Port A,Device B,Port B\np1,1-1,s1,7\np1,1-2,s1,8\n')).toEqual([
      'p1 1-1 - s1 7',
      'p1 1-2 - s1 8',
    ])
  })
})

describe('values of a sheet', () => {
  it.each([
    ['10ft', 3.048],
    ['7 feet', 2.1336],
    ["10'", 3.048],
    ['6"', 0.1524],
    [`5' 6"`, 1.6764],
    ['50cm', 0.5],
    ['1500 mm', 1.5],
    ['3 Meter', 3],
    ['~3m', 3],
    ['3m (10ft)', 3],
    ['2,5 m', 2.5],
    ['.5m', 0.5],
  ])('read a length of %s', (text, metres) => {
    const quoted = `"${text.replaceAll('"', '""')}"`
    expect(read(`Device A,Port A,Device B,Port B,Length\nx,1,y,2,${quoted}\n`).plan.cables[0]?.lengthM).toBe(metres)
  })

  it('take the unit from the heading, or from a column beside it', () => {
    const first = (text: string) => read(text).plan.cables[0]?.lengthM
    expect(first('Device A,Port A,Device B,Port B,Length (in)\nx,1,y,2,36\n')).toBe(0.9144)
    expect(first('Device A,Port A,Device B,Port B,Cable Length,Length Unit\nx,1,y,2,6,feet\n')).toBe(1.8288)
  })

  it.each([
    ['In Use', 'connected'],
    ['To be installed', 'planned'],
    ['Retired', 'decommissioned'],
  ])('take the status %s for %s', (text, status) => {
    expect(read(`Device A,Port A,Device B,Port B,Status\nx,1,y,2,${text}\n`).plan.cables[0]?.status).toBe(status)
  })

  it('say which they do not know, and keep the cable', () => {
    const { plan, leftOut } = read('Device A,Port A,Device B,Port B,Status,Length\nx,1,y,2,odd,long\n')
    expect(plan.cables).toHaveLength(1)
    expect(leftOut.map((l) => 'text' in l.said && l.said.text)).toEqual(['odd', 'long'])
  })

  it.each(['1-Jan', 'Jan-48', '02-Feb-2026', '1. Mär'])('refuse the port %s, which is a date', (text) => {
    const { plan, refused } = read(`Device A,Port A,Device B,Port B\nx,${text},y,2\nx,3,y,4\n`)
    expect(refused).toMatchObject([{ line: 2, said: { code: 'cell-is-date', cell: 'B2' } }])
    expect(plan.cables).toHaveLength(1)
  })

  it.each(['{{ leaf }}', '%ENV{SW}', '%INTF{x}'])('refuse the name %s, which a tool fills in', (text) => {
    expect(read(`Device A,Port A,Device B,Port B\n${text},1,y,2\n`).refused).toMatchObject([
      { said: { code: 'cell-is-template' } },
    ])
  })
})

describe('labels that begin anew in a second sheet', () => {
  const sheet = (...ends: string[]): string => `Cable #,Device A,Port A,Device B,Port B\n${ends.join('\n')}\n`
  const first = read(sheet('1,a,1,b,1', '2,a,2,b,2'), EMPTY, 'Hall 1.csv')

  it('never move the cables of the first', () => {
    const second = read(sheet('1,c,1,d,1', '2,c,2,d,2'), first.plan, 'Hall 2.csv')
    expect(second.plan.cables.map((c) => [c.label, c.a.device])).toEqual([
      ['1', 'a'],
      ['2', 'a'],
      ['1 (Hall 2)', 'c'],
      ['2 (Hall 2)', 'c'],
    ])
    expect(second.warnings).toMatchObject([{ said: { code: 'labels-begin-anew', labels: 2, sheet: 'Hall 2' } }])
    expect(read(sheet('1,c,1,d,1', '2,c,2,d,2'), second.plan, 'Hall 2.csv')).toMatchObject({ added: 0, changed: 0 })
  })

  it('mean the same cable if it has a device pair or an end in common', () => {
    const moved = read(sheet('1,a,7,b,1', '2,a,2,e,9'), first.plan, 'Hall 1.csv')
    expect(moved).toMatchObject({ added: 1, changed: 2 })
    expect(moved.plan.cables).toHaveLength(2)
  })
})
