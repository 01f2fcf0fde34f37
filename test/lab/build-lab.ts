/** A lab of namespaces from two sheets, and the folder from which Plumbline imports it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { exportedDevices } from './exported-devices.ts'
import { parseMistakes, sheetOf } from './lab-sheet.ts'
import { type NamespaceLab, startNamespaceLab } from './namespace-lab.ts'
import { sentence } from '#shared/words/message.ts'

export interface Sheets {
  /** `devices.csv`; addresses and ports in it are replaced by those of the lab. */
  readonly devices: string
  /** `cables.csv` */
  readonly cables: string
}

/** Builds the lab with its mistakes, writes its sheets into its folder, and waits until the daemons hear each other. */
export async function buildNamespaceLab(sheets: Sheets, mistakes: string): Promise<NamespaceLab> {
  const files = [
    { name: 'devices.csv', text: sheets.devices },
    { name: 'cables.csv', text: sheets.cables },
  ]
  const { plan, refused } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, files, {}, () => [])
  const [bad] = refused
  if (bad) throw new Error(`${bad.file} line ${bad.line}: ${sentence(bad.said)}`)
  const { hosts, wires } = sheetOf(plan, parseMistakes(mistakes))
  const lab = await startNamespaceLab(hosts, wires)
  writeFileSync(join(lab.dir, 'devices.csv'), exportedDevices(plan, lab.ports))
  writeFileSync(join(lab.dir, 'cables.csv'), sheets.cables)
  try {
    await lab.settled()
  } catch (error) {
    await lab.close()
    throw error
  }
  return lab
}
