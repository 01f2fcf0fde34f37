import type { DeviceView } from '#shared/contract/page-state.ts'
import type { Finding } from '#shared/model/verdict.ts'
import type { LabState } from './lab-state.ts'

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
