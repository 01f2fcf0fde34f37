/** Device types as they come into a lab: read from files, and kept beside the plan. */
import { BadCell, printable } from '#shared/exchange/cells.ts'
import { decodeText } from '#shared/exchange/decode-text.ts'
import { readDeviceType } from '#shared/exchange/device-types.ts'
import type { DeviceType } from '#shared/model/device-type.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Message } from '#shared/words/message.ts'
import { compareNatural } from '#shared/naming/port-name.ts'
import { deviceTypes, MAX_NAME, MOST_PORTS, MOST_TYPES, readKept, TYPES_KEY } from './kept-device-types.ts'
import type { LabStore } from './ports.ts'

export interface KeptTypes {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

export interface ReadTypes {
  readonly types: readonly DeviceType[]
  readonly refused: readonly { readonly file: string; readonly line: number; readonly said: Message }[]
}

type TypeStore = Pick<LabStore, 'setting' | 'setSetting'>

interface Fault {
  readonly line: number
  readonly said: Message
}

type GivenFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly bytes: Uint8Array }

/** Reads the types of these files, those that a lab can hold. */
export function readDeviceTypes(files: readonly GivenFile[]): ReadTypes {
  const refused: ReadTypes['refused'][number][] = []
  const types: DeviceType[] = []
  for (const file of files) {
    const read = readType(file)
    if ('said' in read) refused.push({ file: file.name, ...read })
    else types.push(read)
  }
  return { types, refused }
}

/**
 * What would come of these types; `keep` stores them. One of the same maker and model takes the place of the old one, one
 * that no lab can hold is left out. Throws `Refusal`.
 */
export function typesToKeep(store: TypeStore, read: readonly DeviceType[]): KeptTypes & { keep(): void } {
  const types = new Map(deviceTypes(store).map((type) => [typeKey(type), type]))
  const counts = { added: 0, changed: 0, unchanged: 0 }
  for (const each of read) {
    const type = storable(each)
    if ('said' in type) continue
    const old = types.get(typeKey(type))
    counts[old === undefined ? 'added' : JSON.stringify(old) === JSON.stringify(type) ? 'unchanged' : 'changed'] += 1
    types.set(typeKey(type), type)
  }
  if (types.size > MOST_TYPES) throw new Refusal({ code: 'too-many-device-types', most: MOST_TYPES })
  const keep = (): void => {
    if (counts.added + counts.changed === 0) return
    const sorted = [...types.values()].sort(
      (a, b) => compareNatural(a.manufacturer, b.manufacturer) || compareNatural(a.model, b.model),
    )
    store.setSetting(TYPES_KEY, JSON.stringify(sorted))
  }
  return { ...counts, keep }
}

function readType(file: GivenFile): DeviceType | Fault {
  const text = 'text' in file ? file.text : decodeText(file.bytes)
  if (typeof text !== 'string') return text
  const type = readDeviceType(text)
  return 'said' in type ? type : storable(type)
}

/** The type as a lab keeps it, or why none can. */
function storable(type: DeviceType): DeviceType | Fault {
  const lists = [type.interfaces, type.consolePorts, type.powerPorts, type.frontPorts, type.rearPorts, type.joins]
  if (lists.some((list) => list.length > MOST_PORTS))
    return { line: 1, said: { code: 'type-too-many-ports', model: type.model, most: MOST_PORTS } }
  try {
    const names = lists.flatMap((list) =>
      list.flatMap((p) => ('name' in p ? [p.name, p.type ?? ''] : [p.front, p.rear])),
    )
    for (const each of [type.manufacturer, type.model, type.slug ?? '', type.partNumber ?? '', ...names]) {
      if (each.length > MAX_NAME) throw new BadCell('name', { code: 'cell-too-long', column: 'name', most: MAX_NAME })
      if (each !== '') printable(each, 'name')
    }
  } catch (error) {
    if (error instanceof BadCell) return { line: 1, said: error.said }
    throw error
  }
  // As it is read back: a list that would be dropped then is refused now.
  const [back] = readKept(JSON.parse(JSON.stringify([type]))) ?? []
  return back ?? { line: 1, said: { code: 'type-unusable', model: type.model } }
}

function typeKey({ manufacturer, model }: DeviceType): string {
  return `${deviceKey(manufacturer)}\u0000${deviceKey(model)}`
}
