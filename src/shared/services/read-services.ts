/** Reads web services from a file: CSV, YAML, or a plain text with one URL a line. Pure. */
import { decodeText } from '#shared/exchange/decode-text.ts'
import { headerKey, isFault, readCells, tableOf } from '#shared/exchange/csv-table.ts'
import { entriesOf, itemsOf, readYaml, type YamlNode } from '#shared/exchange/yaml-tree.ts'
import type { Service } from '#shared/model/service.ts'
import type { Message } from '#shared/words/message.ts'
import { type ServiceCells, SERVICE_COLUMNS, serviceOf } from './service-of.ts'

/** More than this are no services of a lab. */
export const MOST_SERVICES = 10_000

export interface RefusedService {
  /** 1-based. */
  readonly line: number
  readonly said: Message
}

export interface ReadServices {
  readonly services: readonly Service[]
  readonly refused: readonly RefusedService[]
  /** Columns and keys that mean nothing here. */
  readonly leftOut: readonly string[]
}

interface Row {
  readonly line: number
  readonly cells: ServiceCells
}

/**
 * Services in file order. Rows that are none, or have the name of another service, are refused with their line; one that says
 * the same again says nothing new.
 */
export function readServices(bytes: Uint8Array): ReadServices {
  const text = decodeText(bytes)
  if (typeof text !== 'string') return nothing(text)
  const found = rowsOf(text)
  if ('said' in found) return nothing(found)
  const services = new Map<string, Service>()
  const refused: RefusedService[] = []
  for (const { line, cells } of found.rows) {
    const service = serviceOf(cells)
    if ('code' in service) refused.push({ line, said: service })
    else if (services.has(service.name)) {
      if (JSON.stringify(services.get(service.name)) !== JSON.stringify(service))
        refused.push({ line, said: { code: 'service-twice', name: service.name } })
    } else if (services.size >= MOST_SERVICES)
      return nothing({ line, said: { code: 'file-has-too-many', what: 'rows', most: MOST_SERVICES } })
    else services.set(service.name, service)
  }
  if (found.rows.length === 0) return nothing({ line: 1, said: { code: 'services-file-empty' } })
  return { services: [...services.values()], refused, leftOut: found.leftOut }
}

function nothing(fault: RefusedService): ReadServices {
  return { services: [], refused: [fault], leftOut: [] }
}

interface Rows {
  readonly rows: readonly Row[]
  readonly leftOut: readonly string[]
}

function rowsOf(text: string): Rows | RefusedService {
  const first = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '' && !line.trim().startsWith('#')) ?? ''
  if (isAddress(withoutComment(first))) return listRows(text)
  if (/^\s*(?:-\s|services\s*:)|^---/.test(first)) return yamlRows(text)
  return sheetRows(text)
}

/** `https://a.example/x`, or a host with a dot or a port, with a path or without. */
function isAddress(line: string): boolean {
  return /^https?:\/\/\S+$/i.test(line) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/\S*)?$/i.test(line)
}

/** A # without a blank before it belongs to the URL. */
function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)#.*$/, '').trim()
}

function listRows(text: string): Rows {
  const rows = text.split(/\r\n|\n|\r/).flatMap((line, i): Row[] => {
    const url = withoutComment(line)
    return url === '' ? [] : [{ line: i + 1, cells: { url } }]
  })
  return { rows, leftOut: [] }
}

function sheetRows(text: string): Rows | RefusedService {
  const cells = readCells(text)
  if ('said' in cells) return cells
  const table = tableOf(cells)
  if (isFault(table)) return table
  if (!table.columns.includes('url')) return { line: table.line, said: { code: 'services-no-url-column' } }
  const known = table.columns.filter((column) => isColumn(column))
  const rows = table.rows.map(({ line, get }): Row => {
    const values = known.map((column): [string, string | undefined] => [column, get(column)])
    return { line, cells: Object.fromEntries(values.filter(([, value]) => value !== undefined)) }
  })
  return { rows, leftOut: table.columns.filter((column) => column !== '' && !isColumn(column)) }
}

function isColumn(column: string): boolean {
  return SERVICE_COLUMNS.some((known) => known === column)
}

/** A list of maps, bare or under `services`; headers may be a map of their own. */
function yamlRows(text: string): Rows | RefusedService {
  const tree = readYaml(text)
  if ('said' in tree) return tree
  const list = entriesOf(tree).find(([key]) => key === 'services')?.[1] ?? tree
  const leftOut = new Set<string>()
  const rows = itemsOf(list).map((item): Row => {
    if (item.kind === 'text') return { line: item.line, cells: { url: item.text } }
    const cells: Record<string, string> = {}
    for (const [given, value] of entriesOf(item)) {
      const key = headerKey(given)
      if (!isColumn(key)) leftOut.add(given)
      else if (value.kind !== 'text' || value.text !== '') cells[key] = textOf(value)
    }
    return { line: item.line, cells }
  })
  return { rows, leftOut: [...leftOut] }
}

function textOf(node: YamlNode): string {
  if (node.kind === 'text') return node.text
  if (node.kind === 'list') return node.items.map(textOf).join('|')
  return entriesOf(node)
    .map(([name, value]) => `${name}: ${textOf(value)}`)
    .join('\n')
}
