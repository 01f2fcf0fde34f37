/** ENTITY-MIB (RFC 6933): who a device is, and what is plugged into it. */
import type { Parsed, ParseInput } from '#shared/parse/parser.ts'
import { readDevice } from '#shared/parse/snmp/last-device.ts'
import { type Cells, nameAt, numberAt, type Table, tablesBelow, textAt } from '#shared/parse/snmp/tables.ts'

const TABLES = { system: '1.3.6.1.2.1.1', host: '1.3.6.1.2.1.25.1', entities: '1.3.6.1.2.1.47.1.1.1.1' } as const

/** PhysicalClass. */
const CLASSES: Readonly<Record<number, string>> = {
  1: 'other',
  3: 'chassis',
  4: 'backplane',
  5: 'container',
  6: 'power supply',
  7: 'fan',
  8: 'sensor',
  9: 'module',
  10: 'port',
  11: 'stack',
  12: 'cpu',
}
/** Slots, sensors and ports are listed if they have a number of their own, as transceivers do. */
const PLACES = new Set([5, 8, 10])
const CHASSIS = 3

/** Modules with their part and serial numbers. */
export function parseInventoryWalk(input: ParseInput): Parsed {
  const walk = readDevice(input.section.lines)
  const { entities } = tablesBelow(TABLES, walk.rows)
  const records = [...entities].flatMap(([index, cells]) => {
    const kind = numberAt(cells, 5) ?? 0
    const [serial, model] = [textAt(cells, 11), textAt(cells, 13)]
    if (PLACES.has(kind) && serial === undefined && model === undefined) return []
    const descr = textAt(cells, 2)
    const record = {
      name: textAt(cells, 7) ?? descr ?? `entity ${index}`,
      class: CLASSES[kind],
      descr,
      model,
      serial,
      hw_version: textAt(cells, 8),
      fw_version: textAt(cells, 9),
      sw_version: textAt(cells, 10),
      manufacturer: textAt(cells, 12),
    }
    return [said(record)]
  })
  return { neighbors: [], records, unparsed: walk.unparsed }
}

/** One row: name, description, version, model, serial number, uptime. */
export function parseVersionWalk(input: ParseInput): Parsed {
  const walk = readDevice(input.section.lines)
  const { system, host, entities } = tablesBelow(TABLES, walk.rows)
  const own = system.get('0')
  const description = textAt(own, 1)
  const chassis = chassisOf(entities)
  const first = (column: number): string | undefined =>
    chassis.map((cells) => textAt(cells, column)).find((text) => text !== undefined)
  // The agent's own time begins anew when the agent does, and every 497 days.
  const ticks = Math.max(numberAt(own, 3) ?? -1, numberAt(host.get('0'), 1) ?? -1)
  const record = said({
    hostname: nameAt(own, 5),
    version: first(10) ?? versionIn(description),
    model: first(13),
    serial: first(11),
    uptime: ticks < 0 ? undefined : uptimeOf(ticks),
    sysDescr: description,
  })
  const { hostname } = record
  return {
    ...(hostname === undefined ? {} : { hostname }),
    neighbors: [],
    records: Object.keys(record).length === 0 ? [] : [record],
    unparsed: walk.unparsed,
  }
}

function chassisOf(entities: Table): readonly Cells[] {
  return [...entities.values()].filter((cells) => numberAt(cells, 5) === CHASSIS)
}

/** `Software Version 7.4`, `FW: Version V02.01.03`: hardware and boot loaders have versions too. */
const OF_SOFTWARE = /(?:software|firmware|\bFW:?),? version:? +v?(\d[\w.()~+-]*)/i
/** `Version 15.0(2)SE10a, RELEASE`, `kernel JUNOS 20.4R3.8`, `SW:v1.2.3`. */
const OF_ANYTHING = /\b(?:version|JUNOS|SW|firmware)[\s:]+v?(\d[\w.()~+-]*)/i

function versionIn(description = ''): string | undefined {
  const text = description.slice(0, 2000)
  return (OF_SOFTWARE.exec(text) ?? OF_ANYTHING.exec(text))?.[1]
}

/** Of hundredths of a second: `41 days, 3:12:08`. */
function uptimeOf(ticks: number): string {
  const seconds = Math.floor(ticks / 100)
  const two = (n: number): string => String(n).padStart(2, '0')
  const days = Math.floor(seconds / 86_400)
  const time = `${Math.floor((seconds % 86_400) / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return days === 0 ? time : `${days} ${days === 1 ? 'day' : 'days'}, ${time}`
}

function said(record: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
