import { join } from 'node:path'
import { expect, it } from 'vitest'
import { diffPlans } from '#shared/plan-edit/plan-patch.ts'
import { netboxClient } from '#main/netbox/netbox-client.ts'
import { readInThread } from '#main/importer/import-thread.ts'
import type { CredentialSession } from '#main/services/credential-session.ts'
import { ImportJob } from '#main/services/import-job.ts'
import { NetboxSession } from '#main/services/netbox-session.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { Turns } from '#main/services/turns.ts'
import { PlanSession } from '#main/services/plan-session.ts'
import { labStores } from '#main/store/lab-store.ts'
import { netboxDevice, netboxRack, netboxType, startNetbox } from '#test/support/netbox-server.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

it('a NetBox that was read is taken over as it was shown, or not at all', async () => {
  const { dir, remove } = scratch()
  const rack = netboxRack('R1')
  const type = netboxType('7050X', 2)
  const server = await startNetbox(
    {
      'dcim/racks': [rack],
      'dcim/device-types': [type],
      'dcim/devices': [netboxDevice('A', { type, rack, position: 10 }), netboxDevice('B', { type })],
      'dcim/front-ports': [],
      'dcim/rear-ports': [],
      'dcim/cables': [],
    },
    'secret-token',
  )
  const lab = new OpenLab(labStores.create(join(dir, 'lab.plumb'), 'Lab'))
  try {
    const importing = new ImportJob({
      lab: () => lab,
      readImport: (task, tell, signal) => readInThread(SOURCE_FILES.importWorker, task, tell, signal),
      refuseDuringRun: () => undefined,
      jobChanged: () => undefined,
    })
    const read = importing.read.bind(importing)
    const plan = new PlanSession({
      turns: new Turns(),
      lab: () => lab,
      refuseDuringRun: () => undefined,
      read,
      clock: { now: () => new Date() },
      send: () => undefined,
      changed: () => undefined,
      triageChanged: () => undefined,
    })
    const credentials = { token: () => 'secret-token' } as unknown as CredentialSession
    const session = new NetboxSession({ lab: () => lab, credentials, plan, netbox: netboxClient, read })
    const look = async (): Promise<number> => {
      for await (const event of session.read({ url: server.url, keepToken: false })) {
        if (event.kind === 'preview') return event.preview.added
      }
      return -1
    }
    const rename = (from: string, to: string): Promise<void> =>
      plan.edit((open) => {
        const devices = open.plan.devices.map((d) => (d.name === from ? { ...d, name: to } : d))
        const patch = diffPlans(open.plan, { ...open.plan, devices })
        return open.store.editPlanSteps(patch, { title: `${from} is ${to} now` })
      })
    expect(await look()).toBe(3)
    expect(await session.apply()).toEqual({ code: 'netbox-applied', added: 3, changed: 0 })
    // Another window renames a device between the look and the deed: NetBox would add it once more.
    expect(await look()).toBe(0)
    await rename('B', 'b-new')
    await expect(session.apply()).rejects.toThrow('netbox-plan-changed')
    expect(lab.plan.devices.map((d) => d.name)).toEqual(['A', 'b-new'])
    expect(await look()).toBe(1)
    await session.apply()
    expect(lab.plan.devices.map((d) => d.name)).toEqual(['A', 'b-new', 'B'])
    // An edit that is nothing to NetBox is in nobody's way.
    await look()
    await rename('b-new', 'C')
    expect(await session.apply()).toEqual({ code: 'netbox-applied', added: 0, changed: 0 })
  } finally {
    lab.close()
    await server.close()
    remove()
  }
})
