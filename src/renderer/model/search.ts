import type { Finding } from '#shared/model/verdict.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { shortPort } from './port-name.ts'
import type { LabState } from './lab-state.ts'
import { sentence } from '#shared/words/message.ts'

export type Found =
  | { readonly kind: 'device'; readonly device: string }
  | { readonly kind: 'port'; readonly device: string; readonly port: string }
  | { readonly kind: 'cable'; readonly label: string; readonly device: string; readonly port: string }
  | { readonly kind: 'finding'; readonly finding: Finding }

/** What a few words lead to: cables by label, devices by name, ports as "leaf-01 34" or "leaf-01 eth1/34", findings. */
export function search(state: Pick<LabState, 'index' | 'findings'>, text: string, most = 40): Found[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const [first = '', ...rest] = words
  const exact: Found[] = []
  const devices: string[] = []
  const loose: Found[] = []
  for (const cable of state.index.cables.values()) {
    const label = cable.label.toLowerCase()
    if (words.length > 1 || !label.includes(first)) continue
    const { device, port } = cable.ends[0]
    ;(label === first ? exact : loose).push({ kind: 'cable', label: cable.label, device, port })
  }
  for (const device of state.index.devices.values()) {
    const name = device.name.toLowerCase()
    if (!name.includes(first)) continue
    if (rest.length === 0) {
      if (name === first) exact.unshift({ kind: 'device', device: device.name })
      else devices.push(device.name)
    } else {
      for (const port of device.ports) {
        const fit = portFit(port, rest.join(' '))
        if (fit > 0) (fit === 2 ? exact : loose).push({ kind: 'port', device: device.name, port })
      }
    }
  }
  for (const finding of state.findings.values()) {
    const line = `${finding.kind} ${sentence(finding.said)} ${finding.cables.join(' ')}`.toLowerCase()
    if (words.every((word) => line.includes(word))) loose.push({ kind: 'finding', finding })
  }
  const byName = devices.sort(compareNatural).map((device): Found => ({ kind: 'device', device }))
  return [...exact, ...byName, ...loose].slice(0, most)
}

/** 2: the port itself, by name, short name or number; 1: its name holds the words; 0: neither. */
function portFit(port: string, text: string): 0 | 1 | 2 {
  const long = port.toLowerCase()
  const short = shortPort(port).toLowerCase()
  if (long === text || short === text || long.endsWith(`/${text}`) || /\d+$/.exec(long)?.[0] === text) return 2
  return long.includes(text) || short.includes(text) ? 1 : 0
}
