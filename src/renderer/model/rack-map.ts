import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Finding } from '#shared/model/verdict.ts'
import { say } from '#shared/words/message.ts'
import { clean } from './clean.ts'
import type { DeviceMarks, LabState } from './lab-state.ts'

/** Headlines that are said of a rack. */
const MOST_SAID = 3

/** Keys of the columns that have a device with a wrong link; `marks` are those of the devices of each. */
export function touchedRacks(marks: ReadonlyMap<string, readonly (DeviceMarks | undefined)[]>): ReadonlySet<string> {
  const isWrong = (each: DeviceMarks | undefined): boolean => each !== undefined && each.bad + each.warn > 0
  return new Set([...marks].flatMap(([key, own]) => (own.some(isWrong) ? key : [])))
}

/** What is wrong in each rack: the first headlines of the findings that touch it, errors first. */
export function headlinesByRack(
  findings: Iterable<Finding>,
  decided: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>()
  const rank = { error: 0, warning: 1, info: 2 }
  for (const { id, severity, racks, said } of [...findings].sort((a, b) => rank[a.severity] - rank[b.severity])) {
    if (decided.has(id) || severity === 'info') continue
    for (const rack of racks) {
      const own = lines.get(rack) ?? []
      if (own.length < MOST_SAID) lines.set(rack, [...own, clean(say(said).headline)])
    }
  }
  return lines
}

/** Devices that were not reached, by the key of their column. */
export function failedByRack({ index, outcomes }: Pick<LabState, 'index' | 'outcomes'>): ReadonlyMap<string, number> {
  return new Map(
    index.columns.map(({ key, devices }) => [
      key,
      devices.filter(({ name }) => outcomes.get(name)?.outcome === 'failed').length,
    ]),
  )
}

/** A device of a tile, with what is wrong with it and how it is in words. */
export function tileSubject(
  state: LabState,
  name: string,
): { readonly device: DeviceView; readonly findings: readonly Finding[]; readonly state: string } | undefined {
  const device = state.index.devices.get(name)
  if (device === undefined) return undefined
  const findings = [...state.findings.values()].filter(
    (finding) => finding.ports.some((port) => port.device === name) || finding.devices?.includes(name) === true,
  )
  return { device, findings, state: stateWords(state, device, findings.length) }
}

function stateWords({ outcomes, progress, run }: LabState, { name, managed }: DeviceView, findings: number): string {
  const now = run?.state === 'running' ? progress.get(name)?.state : undefined
  if (now === 'running') return 'being verified'
  if (now === 'queued') return 'queued'
  if (outcomes.get(name)?.outcome === 'failed') return 'not reached'
  if (!managed) return 'not managed'
  if (outcomes.get(name)?.outcome !== 'collected') return 'not verified'
  return findings === 0 ? 'as planned' : 'verified'
}
