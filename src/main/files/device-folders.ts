/** A folder for each device, below one that a person chose. */
import { join } from 'node:path'
import { leavesFolder } from './leaves-folder.ts'
import { Refusal } from '#shared/model/refusal.ts'

/**
 * Names of folders by device. Systems that do not tell upper from lower case would put two devices into one: the second
 * gets `~2` behind its name, on every system alike. Throws `Refusal` for a name that leads out of the folder.
 */
export function deviceFolders(folder: string, devices: readonly string[]): (device: string) => string {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  // A name that is written so stays as it is: what is changed makes way for it.
  const first = new Map([...devices].reverse().map((device) => [device.toLowerCase(), device]))
  for (const device of first.values()) {
    taken.add(device.toLowerCase())
    names.set(device, device)
  }
  for (const device of devices) {
    if (names.has(device)) continue
    let n = 2
    while (taken.has(`${device}~${n}`.toLowerCase())) n += 1
    taken.add(`${device}~${n}`.toLowerCase())
    names.set(device, `${device}~${n}`)
  }
  return (device) => {
    if (leavesFolder(device)) throw new Refusal({ code: 'fetch-bad-name', device })
    return join(folder, names.get(device) ?? device)
  }
}
