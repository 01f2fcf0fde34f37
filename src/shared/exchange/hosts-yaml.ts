/** The inventory of the script this grew from: `devices: group: name: {host: address}`. */
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml'
import { deviceDefaults } from '#shared/model/platforms.ts'
import type { TableFault } from './csv-table.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { PlanDraft } from './plan-draft.ts'
import { bareDevice } from './plan-rows.ts'

/** Aliases are how a small YAML file grows without bound; an inventory needs none. */
const MAX_ALIASES = 0

interface Host {
  readonly name: string
  readonly address?: string
  readonly line: number
}

/** True for a text that looks like this inventory. */
export function looksLikeHosts(text: string): boolean {
  return /^devices:\s*(?:#.*)?$/m.test(text.slice(0, 20_000))
}

/** Reads the hosts, or says in which line the file is broken. */
export function readHosts(text: string): readonly Host[] | TableFault {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const error = document.errors[0]
  if (error)
    return { line: lines.linePos(error.pos[0]).line, reason: `this is not valid YAML: ${error.message.split('\n')[0]}` }
  try {
    document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch {
    return { line: 1, reason: 'YAML aliases are not read here; write the values out' }
  }
  const groups = document.get('devices')
  if (!isMap(groups)) return { line: 1, reason: 'under "devices" there are no groups with devices' }
  const hosts: Host[] = []
  for (const group of groups.items) {
    if (!isMap(group.value)) continue
    for (const item of group.value.items) {
      if (!isScalar(item.key)) continue
      const line = lines.linePos(item.key.range?.[0] ?? 0).line
      const name = String(item.key.value).trim()
      if (name === '') return { line, reason: 'a device without a name' }
      const host = isMap(item.value) ? item.value.get('host') : undefined
      hosts.push({ name, line, ...(typeof host === 'string' && host.trim() !== '' ? { address: host.trim() } : {}) })
    }
  }
  return hosts
}

export function putHosts(hosts: readonly Host[], draft: PlanDraft, file: string): void {
  for (const host of hosts) {
    const old = draft.device(host.name)
    const origin = { file, line: host.line }
    if (!old) draft.putDevice(bareDevice(host.name, host.address), origin)
    else {
      const address = host.address ?? old.address
      const same = old.address !== undefined && deviceKey(old.address) === deviceKey(address ?? '')
      const implied = same ? {} : deviceDefaults({ role: old.role, platform: old.platform, address })
      draft.putDevice({ ...old, address, ...implied }, origin)
    }
  }
}
