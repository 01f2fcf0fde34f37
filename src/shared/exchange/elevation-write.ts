/** A plan's racks as elevations: a sheet a rack, a row a unit from the top, front and rear. */
import type { Plan, Rack } from '#shared/model/plan.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Sheet } from '#shared/xlsx/sheet-xml.ts'
import { tableCells } from './sheet-columns.ts'
import { writtenSheet } from './written-sheet.ts'

/** Excel's limit, and the signs that it takes in no name of a sheet. */
const LONGEST_NAME = 31
const BAD_SIGNS = /[[\]:*?/\\]/g

/** Fewer units are no elevation. */
const LEAST_UNITS = 3

/** Sheets in the order of the racks, the list of these first; a device stands in every unit that it takes. */
export function elevationSheets({ racks, devices }: Plan): readonly Sheet[] {
  const taken = new Set(['racks'])
  const elevations = racks
    .filter(({ heightU }) => heightU >= LEAST_UNITS)
    .toSorted((a, b) => a.order - b.order)
    .map((rack) => {
      const mine = devices.filter(
        (device) => device.rack !== undefined && deviceKey(device.rack) === deviceKey(rack.name),
      )
      const at = (face: 'front' | 'rear', unit: number): string =>
        mine.find(
          (d) => d.face === face && d.position !== undefined && unit >= d.position && unit < d.position + d.heightU,
        )?.name ?? ''
      const units = Array.from({ length: rack.heightU }, (_, i) => rack.heightU - i)
      const hasRear = mine.some(({ face }) => face === 'rear')
      return {
        name: sheetName(rack, taken),
        widths: [5, 28, ...(hasRear ? [28] : [])],
        header: ['U', 'Front', ...(hasRear ? ['Rear'] : [])],
        rows: units.map((unit) => [unit, at('front', unit), ...(hasRear ? [at('rear', unit)] : [])]),
        count: units.length,
      }
    })
  return [writtenSheet('Racks', tableCells('racks', racks)), ...elevations]
}

/** The name of the rack, as a sheet may have it, and no other one has. */
function sheetName({ name }: Rack, taken: Set<string>): string {
  const plain = name.replace(BAD_SIGNS, ' ').replace(/^'|'$/g, ' ').trim().slice(0, LONGEST_NAME) || 'Rack'
  let free = plain
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${plain.slice(0, LONGEST_NAME - 5)} ${n}`
  taken.add(free.toLowerCase())
  return free
}
