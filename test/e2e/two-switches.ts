/** A lab of two real SSH servers with four cords, each in whatever port of the second one. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp } from '#test/support/labs.ts'
import type { Phones } from './phones.ts'

export interface TwoSwitches {
  /** The port of sw2 in which each cord of sw1 ends. */
  plug(...far: readonly number[]): Promise<void>
  close(): Promise<void>
}

/** Starts them with every cord four ports too high, and verifies them in this lab. */
export async function startTwoSwitches({ team, owner }: Phones): Promise<TwoSwitches> {
  const fleet = await startFleet(
    ([1, 2] as const).map((n) => ({ platform: 'cisco_ios', name: `sw${n}`, hostname: `sw${n}`, outputs: {} })),
    { user: 'lab', password: 'planted', latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
  )
  const plug = (...far: readonly number[]) => plugIn(fleet, far)
  await plug(5, 6, 7, 8)
  mkdirSync(join(team.dir, '.ssh'))
  writeFileSync(join(team.dir, '.ssh', 'known_hosts'), fleet.knownHosts)
  const rows = [...fleet.endpoints].map(([name, { port }], i) => `${name},R1,${i + 1},cisco_ios,127.0.0.1,${port}\n`)
  const cables = [1, 2, 3, 4].map((n) => `C${n},sw1,Gi0/${n},sw2,Gi0/${n},cat6,blue,2\n`)
  const files = {
    'racks.csv': 'name,height_u,order\nR1,12,1\n',
    'devices.csv': `name,rack,position,platform,address,ssh_port\n${rows.join('')}`,
    'cables.csv': `label,a_device,a_port,b_device,b_port,type,color,length_m\n${cables.join('')}`,
  }
  await team.session.labs.import(
    Object.entries(files).map(([name, text]) => ({ name, text })),
    { dryRun: false, skipBad: false },
  )
  await owner.engine.credentials.save({ name: 'Lab', user: 'lab', password: 'planted', useAgent: false })
  await owner.verify()
  return { plug, close: () => fleet.close() }
}

async function plugIn(fleet: Fleet, far: readonly number[]): Promise<void> {
  const outputs = (own: 1 | 2) => ({
    'show version': 'Cisco IOS Software\n',
    'show cdp neighbors detail': iosCdp(
      far.map((at, i) => (own === 1 ? [`Gi0/${i + 1}`, 'sw2', `Gi0/${at}`] : [`Gi0/${at}`, 'sw1', `Gi0/${i + 1}`])),
    ),
  })
  await fleet.setOutputs('sw1', outputs(1))
  await fleet.setOutputs('sw2', outputs(2))
}
