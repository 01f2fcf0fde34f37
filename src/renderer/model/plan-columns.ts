import { CABLE_STATUSES, DISCOVERIES, FACES, ROLES } from '#shared/model/plan.ts'
import { PLATFORM_NAMES } from '#shared/platforms/names.ts'
import type { PlanList } from '#shared/model/plan-patch.ts'

export type ColumnKind = 'text' | 'mono' | 'number' | 'device' | 'port' | 'rack' | 'color' | 'choice' | 'derived'

/** A column of a grid: one of the CSV columns, or one that is derived and cannot be edited. */
export interface PlanColumn {
  readonly key: string
  readonly title: string
  /** Pixels. */
  readonly width: number
  readonly kind: ColumnKind
  readonly choices?: readonly string[]
  /** Not shown until a person asks for it. */
  readonly rare?: true
}

const column = (
  key: string,
  title: string,
  width: number,
  kind: ColumnKind,
  more: Partial<PlanColumn> = {},
): PlanColumn => ({
  key,
  title,
  width,
  kind,
  ...more,
})
const YES_NO = ['yes', 'no']
const rare = { rare: true } as const

export const GRID_COLUMNS: Readonly<Record<PlanList, readonly PlanColumn[]>> = {
  racks: [
    column('name', 'Name', 120, 'mono'),
    column('site', 'Site', 120, 'text'),
    column('location', 'Location', 140, 'text'),
    column('height_u', 'U', 48, 'number'),
    column('order', 'Order', 56, 'number'),
    column('devices', 'Devices', 64, 'derived'),
    column('notes', 'Note', 320, 'text'),
  ],
  devices: [
    column('name', 'Name', 120, 'mono'),
    column('rack', 'Rack', 72, 'rack'),
    column('position', 'U', 44, 'number'),
    column('height_u', 'Height', 52, 'number'),
    column('face', 'Face', 56, 'choice', { choices: FACES }),
    column('role', 'Role', 96, 'choice', { choices: ROLES }),
    column('platform', 'Platform', 104, 'choice', { choices: PLATFORM_NAMES }),
    column('address', 'Address', 120, 'mono'),
    column('model', 'Model', 120, 'text'),
    column('cables', 'Cables', 56, 'derived'),
    column('managed', 'Managed', 56, 'choice', { choices: YES_NO }),
    column('discovery', 'Protocol', 76, 'choice', { choices: DISCOVERIES }),
    column('ssh_port', 'SSH port', 64, 'number', rare),
    column('credentials', 'Login set', 90, 'text', rare),
    column('via', 'Jump host', 100, 'mono', rare),
    column('aliases', 'Aliases', 140, 'mono', rare),
    column('serial', 'Serial', 110, 'mono', rare),
    column('notes', 'Note', 240, 'text'),
  ],
  panels: [
    column('device', 'Panel', 120, 'device'),
    column('front', 'Front', 100, 'mono'),
    column('rear', 'Rear', 100, 'mono'),
    column('front_cable', 'Front cable', 120, 'derived'),
    column('rear_cable', 'Rear cable', 120, 'derived'),
  ],
  cables: [
    column('label', 'Label', 84, 'mono'),
    column('a_device', 'A device', 94, 'device'),
    column('a_port', 'A port', 96, 'port'),
    column('a_place', 'A place', 62, 'derived'),
    column('b_device', 'B device', 94, 'device'),
    column('b_port', 'B port', 96, 'port'),
    column('b_place', 'B place', 62, 'derived'),
    column('type', 'Type', 76, 'text'),
    column('color', 'Color', 80, 'color'),
    column('length_m', 'm', 40, 'number'),
    column('status', 'Status', 84, 'choice', { choices: CABLE_STATUSES }),
    column('ignore', 'Ignored', 60, 'choice', { choices: YES_NO, ...rare }),
    column('notes', 'Note', 180, 'text'),
  ],
}

/** What a column is called in sentences. */
export function columnTitle(list: PlanList, key: string): string {
  return GRID_COLUMNS[list].find((c) => c.key === key)?.title ?? key
}
