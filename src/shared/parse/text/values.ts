/** Small repairs of values as systems print them. */
import { macKey } from '#shared/naming/device-name.ts'

const NO_NAME = /^(?:-+|n\/?a|null|none|\(none\)|not[- ]advertised)$/i

/** True for what systems print in the place of a name that was not sent; as a name it would be a device in no plan. */
export function isNoName(name: string): boolean {
  return NO_NAME.test(name.trim())
}

/** Without the quotes around it. */
export function unquoted(value: string): string {
  const whole = value.length >= 2 && value.startsWith('"') && value.endsWith('"')
  return whole ? value.slice(1, -1) : value
}

/** Without a comma at its end. */
export function withoutComma(value: string): string {
  return value.endsWith(',') ? value.slice(0, -1).trimEnd() : value
}

/**
 * True for a port that may have lost its end, since it fills its column. A MAC address is whole at its length, and so is
 * a short name; what has no number was cut for certain.
 */
export function isCutPort(cell: string, fills: boolean): boolean {
  return fills && macKey(cell) === undefined && (cell.length >= 12 || !/\d/.test(cell))
}
