/** Lists of devices and of joins of panels by their mapping. */
import { addressParts } from '#shared/exchange/address-cell.ts'
import { shown } from '#shared/exchange/cells.ts'
import { type Entry, RecordsBuilder } from '#shared/exchange/records.ts'
import { platformOfModel } from '#shared/platforms/tool-names.ts'
import { platformOf, roleOf } from '#shared/exchange/vocabulary.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { PLAN_FIELDS } from '#shared/plan-fields/plan-fields.ts'
import { type MappedRow, type MappedSheet, mappedRows } from './mapped-rows.ts'
import type { SheetField } from '#shared/model/sheet-mapping.ts'
import type { SheetRecords } from './read-cables.ts'
import { isTemplate, spaced, unitOf } from './values.ts'

/** The devices, and the racks of which the sheet says where they are. */
export function readDevices(sheet: MappedSheet): SheetRecords {
  const out = new RecordsBuilder()
  const racks = new Map<string, Entry>()
  const homeless = new Map<string, { readonly line: number; readonly site: string }[]>()
  for (const row of mappedRows(sheet, out)) {
    const name = row.get('name')
    const fault = row.fault('name')
    if (fault) out.refuse(row.line, fault)
    else if (name === undefined) out.leaveOut(row.line, { code: 'left-nameless' })
    else if (isTemplate(name)) out.refuse(row.line, { code: 'cell-is-template', text: shown(name) })
    else {
      const told = deviceCells(row, name, out)
      out.device(row.line, name, told)
      rackOf(row, told, racks, out)
      const { site, rack } = told
      const key = deviceKey(name)
      if (site !== undefined && rack === undefined)
        homeless.set(key, [...(homeless.get(key) ?? []), { line: row.line, site }])
    }
  }
  // Of several devices of one name the site tells which is meant, and is in the name that they get.
  for (const [only, ...more] of homeless.values())
    if (only && more.length === 0)
      out.leaveOut(only.line, { code: 'left-value', column: 'site', text: shown(only.site) })
  return { ...out.build(), racks: [...racks.values()] }
}

/** Fields that are taken as they are written. */
const AS_WRITTEN = PLAN_FIELDS.devices
  .map((f) => f.column as SheetField)
  .filter(
    (column) => !['name', 'role', 'platform', 'address', 'position', 'height_u', 'face', 'notes'].includes(column),
  )

function deviceCells(row: MappedRow, name: string, out: RecordsBuilder): Entry['cells'] {
  const os = row.get('platform')
  const platform = os === undefined ? undefined : platformOf(os)
  if (os !== undefined && platform === undefined)
    out.warn(row.line, { code: 'platform-unknown', device: name, os: shown(os) })
  const roleText = row.get('role')
  const role = roleText === undefined ? undefined : roleOf(spaced(roleText))
  if (roleText !== undefined && role === undefined)
    out.leaveOut(row.line, { code: 'left-value', column: 'role', text: shown(roleText) })
  const face = /^(front|rear|back)/i.exec(row.get('face') ?? '')?.[1]?.toLowerCase()
  if (row.get('face') !== undefined && face === undefined)
    out.leaveOut(row.line, { code: 'left-value', column: 'face', text: shown(row.get('face') ?? '') })
  const notes = [row.get('notes'), ...row.others()].filter((line) => line !== undefined)
  const written = AS_WRITTEN.map((field) => [field, row.get(field)] as const)
  const { ssh_port: told, ...address } = addressOf(row, name, out)
  return {
    ...Object.fromEntries(written),
    site: row.get('site'),
    role,
    platform: platform ?? (os === undefined ? platformOfModel(row.get('model')) : undefined),
    ssh_port: row.get('ssh_port') ?? told,
    ...address,
    position: unitOf(row.get('position')),
    height_u: row.get('height_u')?.replace(/\s*(?:R?U|HE)$/i, ''),
    face: face === 'back' ? 'rear' : face,
    notes: notes.length === 0 ? undefined : notes.join('\n'),
  }
}

/** One address in its parts. */
function addressOf(row: MappedRow, device: string, out: RecordsBuilder): Entry['cells'] {
  const [first, ...more] = (row.get('address') ?? '').split(/\s*[,;\n]\s*|\s+/).filter((part) => part !== '')
  if (first === undefined) return {}
  if (isTemplate(first)) {
    out.leaveOut(row.line, { code: 'left-value', column: 'address', text: shown(first) })
    return {}
  }
  if (more.length > 0) out.warn(row.line, { code: 'several-addresses', device, taken: first, others: more.length })
  const { address, port, user } = addressParts(first)
  if (user !== undefined) out.leaveOut(row.line, { code: 'left-value', column: 'user', text: shown(user) })
  return { address, ssh_port: port }
}

function rackOf(row: MappedRow, { rack, site }: Entry['cells'], racks: Map<string, Entry>, out: RecordsBuilder): void {
  const location = row.get('location')
  if (rack === undefined && location !== undefined)
    out.leaveOut(row.line, { code: 'left-value', column: 'location', text: shown(location) })
  if (rack === undefined || (site === undefined && location === undefined)) return
  const key = `${site ?? ''}\0${rack}`
  const cells = Object.entries({ name: rack, site, location }).filter(([, cell]) => cell !== undefined)
  if (!racks.has(key)) racks.set(key, { line: row.line, cells: Object.fromEntries(cells) })
}

/** Joins of panels. */
export function readPanels(sheet: MappedSheet): SheetRecords & { readonly panels: readonly Entry[] } {
  const out = new RecordsBuilder()
  const panels: Entry[] = []
  for (const row of mappedRows(sheet, out)) {
    const cells = {
      device: row.get('device'),
      front: row.get('front'),
      rear: row.get('rear'),
      position: row.get('position'),
    }
    const missing = (['device', 'front', 'rear'] as const).find((field) => cells[field] === undefined)
    const fault = (['front', 'rear'] as const).map((field) => row.fault(field)).find((said) => said !== undefined)
    if (fault) out.refuse(row.line, fault)
    else if (missing) out.refuse(row.line, { code: 'cell-missing', column: missing })
    else
      panels.push({
        line: row.line,
        cells: Object.fromEntries(Object.entries(cells).filter(([, c]) => c !== undefined)),
      })
  }
  return { ...out.build(), racks: [], panels }
}

/** Racks. */
export function readRacks(sheet: MappedSheet): SheetRecords {
  const out = new RecordsBuilder()
  const racks: Entry[] = []
  for (const row of mappedRows(sheet, out)) {
    const [name, fault] = [row.get('name'), row.fault('name')]
    if (fault) out.refuse(row.line, fault)
    else if (name === undefined) out.refuse(row.line, { code: 'cell-missing', column: 'name' })
    else {
      const notes = [row.get('notes'), ...row.others()].filter((line) => line !== undefined)
      const [site, location, order] = [row.get('site'), row.get('location'), row.get('order')]
      const height = row.get('height_u')?.replace(/\s*(?:R?U|HE)$/i, '')
      const cells = { name, site, location, height_u: height, order, notes: notes.join('\n') || undefined }
      racks.push({
        line: row.line,
        cells: Object.fromEntries(Object.entries(cells).filter(([, c]) => c !== undefined)),
      })
    }
  }
  return { ...out.build(), racks }
}
