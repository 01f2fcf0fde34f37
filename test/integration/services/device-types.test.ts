/*
 *   R1  U20 ▐ leaf-01  N9K-TEST ▌  eth 1/1 … 1/4, mgmt0
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PageSession } from '#main/services/page-session.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'
import { sharedFolder } from '#test/support/shared-folder.ts'

const TYPE = `manufacturer: Cisco
model: N9K-TEST
slug: cisco-n9k-test
u_height: 2
interfaces:
${[1, 2, 3, 4].map((n) => `  - name: Ethernet1/${n}\n    type: 10gbase-x-sfpp`).join('\n')}
  - name: mgmt0
    type: 1000base-t
    mgmt_only: true
`

describe('device types of a lab', () => {
  let made: ReturnType<typeof scratch>
  let session: PageSession
  beforeEach(async () => {
    made = scratch()
    session = browserSession({ ...SOURCE_FILES }, { HOME: made.dir, PLUMBLINE_PROFILE: join(made.dir, 'profile') })
    await session.labs.create('l', join(made.dir, 'l.plumb'))
    const text =
      'name,rack,position,platform,model\nleaf-01,R1,20,cisco_nxos,N9K-TEST\nleaf-02,R1,25,cisco_nxos,other\n'
    await session.labs.import([{ name: 'devices.csv', text }], { dryRun: false, skipBad: false })
  })
  afterEach(async () => {
    await session.shutdown()
    made.remove()
  })
  const ports = (device: string): readonly string[] | undefined =>
    session.snapshot().lab?.devices.find((d) => d.name === device)?.ports

  it('draw devices of their model with all ports, and leave the plan as it was', async () => {
    const hash = session.snapshot().lab?.planHash
    expect(ports('leaf-01')).toEqual([])
    expect(await session.plan.importDeviceTypes([{ name: 't.yaml', text: TYPE }])).toEqual({
      added: 1,
      changed: 0,
      unchanged: 0,
      refused: [],
    })
    expect(ports('leaf-01')).toEqual(['Ethernet1/1', 'Ethernet1/2', 'Ethernet1/3', 'Ethernet1/4', 'mgmt0'])
    expect(ports('leaf-02')).toEqual([])
    expect(session.snapshot().lab?.planHash).toBe(hash)
  })

  it('are known after the lab was closed and opened, and come with an import of any files', async () => {
    await session.labs.import([{ name: 'n9k.yaml', text: TYPE }], { dryRun: false, skipBad: false })
    expect(session.snapshot().lab?.devices[0]?.heightU).toBe(2)
    await session.labs.close()
    await session.labs.open(join(made.dir, 'l.plumb'))
    expect(session.plan.deviceTypes().map((type) => type.model)).toEqual(['N9K-TEST'])
    expect(ports('leaf-01')).toHaveLength(5)
  })

  it('refuse a file that is none in one sentence with its line, and keep the others', async () => {
    const report = await session.plan.importDeviceTypes([
      { name: 'bad.yaml', text: 'model: x\n' },
      { name: 'control.yaml', text: TYPE.replace('mgmt0', '"mg\\emt0"') },
      { name: 'latin.yaml', base64: Buffer.from(`${TYPE}comments: 48 Ports, \xfc\n`, 'latin1').toString('base64') },
      { name: 'good.yaml', text: TYPE },
    ])
    expect(report.added).toBe(1)
    expect(report.refused.map(({ file, line }) => [file, line])).toEqual([
      ['bad.yaml', 1],
      ['control.yaml', 1],
      ['latin.yaml', 17],
    ])
    expect(report.refused.map(({ said }) => said.code)).not.toContain('unexpected')
  })

  it('of a lab file that holds something else are none', () => {
    for (const text of ['{', '[{}]', '[{"manufacturer":1}]', 'null']) {
      session.labs.current().store.setSetting('device-types', text)
      expect(session.plan.deviceTypes()).toEqual([])
    }
  })

  const folder = sharedFolder('devicetypes')
  it.skipIf(folder === undefined)('are those of the community library as they are', async () => {
    const files = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yaml'))
    const given = files.map((name) => ({ name, text: readFileSync(join(folder ?? '', name), 'utf8') }))
    const report = await session.plan.importDeviceTypes(given)
    expect(report.refused).toEqual([])
    expect(report.added).toBe(files.length)
  })
})
