/** The ways in which a row of a walk is written: what it is about, and its value as `snmpwalk -On` has it. */
import { oidOfName } from './column-names.ts'

export interface RowForm {
  /** Without the dot in front; a name, if no table of ours has it. */
  readonly oid: string
  readonly value: string
}

/** `.1.3.6.1.2.1.1.5.0 = STRING: "sw1"`. */
const NUMERIC = /^\s*(?:\.|iso\.|\.?(?=[012]\.))((?:\d+\.)*\d+) = ?(.*)$/s
/** The first arc by its name, which the form above leaves out. */
const ISO = /^\s*iso\./
/** The same with `-Oq`, where a blank stands for the equals sign: `.1.3.6.1.2.1.1.5.0 "sw1"`. */
const QUICK = /^(?:\.1\.|iso\.|1\.(?=[03]\.))((?:\d+\.){5,}\d+) (?! |=)(.*)$/s
/** `LLDP-MIB::lldpRemPortId.0.1.1 = `, `ifName.1 `, `.iso.org.dod.internet.mgmt.mib-2.system.sysName.0 = `. */
const NAMED =
  /^(?:[A-Z][\w-]{1,63}::|\.iso\.(?:[a-z][\w-]{0,63}\.){1,16})?([a-z][\w-]{1,63})((?:\.(?:\d{1,10}|ipV[46]))+)(?: = ?| (?=["\d.-]))(.*)$/s
/** A recording of a simulator: `1.3.6.1.2.1.1.5.0|4|sw1`, with an `x` behind the type for octets in hexadecimal. */
const RECORDED = /^\.?(1(?:\.\d+){5,})\|(\d{1,3})(x?)\|(.*)$/s

/** Reads the front of a row; undefined for a line that is none. */
export function rowForm(line: string): RowForm | undefined {
  const numeric = NUMERIC.exec(line)
  if (numeric) return { oid: `${ISO.test(line) ? '1.' : ''}${numeric[1] ?? ''}`, value: numeric[2] ?? '' }
  const quick = QUICK.exec(line)
  if (quick) return { oid: `1.${quick[1] ?? ''}`, value: quick[2] ?? '' }
  const recorded = RECORDED.exec(line)
  if (recorded)
    return { oid: recorded[1] ?? '', value: recordedValue(recorded[2] ?? '', recorded[3] ?? '', recorded[4] ?? '') }
  const [, name = '', index = '', value = ''] = NAMED.exec(line) ?? []
  if (name === '') return undefined
  return { oid: `${oidOfName(name) ?? name}${numbered(index)}`, value: freeText(value) }
}

/** Families of addresses are printed by their names. */
function numbered(index: string): string {
  return index.replaceAll('ipV4', '1').replaceAll('ipV6', '2')
}

/** With `-OQ` a text with a MIB stands there bare. */
function freeText(value: string): string {
  return /^(?:"|-?\d+$|\.\d|[A-Z][\w-]*(?: Address)?: |No (?:Such|more) |NULL$|Wrong Type)/.test(value) || value === ''
    ? value
    : `STRING: ${value}`
}

const RECORDED_TYPES: Readonly<Record<string, string>> = {
  2: 'INTEGER',
  4: 'STRING',
  6: 'OID',
  64: 'IpAddress',
  65: 'Counter32',
  66: 'Gauge32',
  70: 'Counter64',
}

function recordedValue(type: string, hexadecimal: string, value: string): string {
  if (value === '' && (type === '4' || type === '64')) return '""'
  if (hexadecimal !== '') return `Hex-STRING: ${value.replace(/(?=(?:..)+$)/g, ' ').trim()}\n`
  if (type === '4') return `STRING: "${value.replace(/["\\]/g, '\\$&')}"`
  if (type === '67') return `Timeticks: (${value}) ${value}`
  const word = RECORDED_TYPES[type]
  return word === undefined ? 'NULL' : `${word}: ${value}`
}

/**
 * A carriage return in a value is an octet of it, as some agents put it behind a name; only before a row has a terminal
 * written over its line. The returns in values become blanks.
 */
export function withoutReturns(text: string): string {
  if (!/\r(?!\n)/.test(text)) return text
  return text
    .split('\n')
    .map((line) => {
      const body = line.replace(/[\r ]+$/, '')
      const last = body.lastIndexOf('\r')
      return last < 0 || rowForm(body.slice(last + 1)) ? line : body.replaceAll('\r', ' ')
    })
    .join('\n')
}
