import { counted } from '#shared/words/entry.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import type { Candidate } from '#shared/plan-edit/candidates.ts'

const MOST = 8

/** "Cisco N9K-C93180YC-FX", as one finds it and as it stands in the field. */
export function typeName({ manufacturer, model }: DeviceType): string {
  return `${manufacturer} ${model}`
}

/** Types of which every word that was typed is in the name, part number or slug; in the order of their makers. */
export function typeCandidates(types: readonly DeviceType[], typed: string): readonly Candidate[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const fit: Candidate[] = []
  for (const type of types) {
    const line = `${typeName(type)} ${type.partNumber ?? ''} ${type.slug ?? ''}`.toLowerCase()
    if (!words.every((word) => line.includes(word))) continue
    const ports = type.interfaces.length + type.frontPorts.length
    fit.push({ text: typeName(type), note: counted(ports, 'port'), count: `${type.uHeight} U`, free: true })
    if (fit.length === MOST) break
  }
  return fit
}
