/** Lists without a heading: names and addresses line by line, `/etc/hosts`, `router.db` of Oxidized and RANCID. */
import { isAddress } from '#shared/naming/device-name.ts'
import { platformOfRancid } from '#shared/platforms/tool-names.ts'
import { type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'

interface Line {
  readonly line: number
  readonly fields: readonly string[]
}

/** Lines that say something, parted; comments cut off. */
function linesOf(text: string, between: RegExp): readonly Line[] {
  return text.split(/\r\n|\n|\r/).flatMap((raw, i): Line[] => {
    const said = raw.replace(/(?:^|\s)#.*$/, '').trim()
    return said === '' ? [] : [{ line: i + 1, fields: said.split(between).map((field) => field.trim()) }]
  })
}

const HOST = /^[a-z\d](?:[a-z\d._-]*[a-z\d])?$/i
const address = (field: string): boolean => isAddress(field.replace(/\/\d{1,3}$/, ''))
/** Fields between colons, or between semicolons. */
const ROUTER_DB = /[:;]/

function platformIn(field: string): string | undefined {
  return platformOfRancid(field) ?? platformLike(field)
}

/** True for `name:model:group`: every line has a host first, and some say a platform. */
export function isRouterDb(text: string): boolean {
  const lines = linesOf(text.slice(0, 100_000), ROUTER_DB).slice(0, 1000)
  return (
    lines.length > 0 &&
    lines.every(
      ({ fields: [host = '', ...more] }) => HOST.test(host) && more.length > 0 && !more.some((f) => / /.test(f)),
    ) &&
    lines.some(({ fields }) => fields.slice(1, 4).some((field) => platformIn(field) !== undefined))
  )
}

export function readRouterDb(text: string): Records {
  const out = new RecordsBuilder()
  for (const { line, fields } of linesOf(text, ROUTER_DB)) {
    const [first = '', ...more] = fields
    // RANCID's third field says whether the router is asked.
    if (more.some((field) => /^down$/i.test(field))) {
      out.leaveOut(line, { code: 'left-down' })
      continue
    }
    const at = more.findIndex((field) => platformIn(field) !== undefined)
    const ip = more.find(address)
    const rest = more.filter((field, i) => i !== at && field !== ip && field !== '' && !/^up$/i.test(field))
    const name = address(first) ? (rest.find((field, i) => i < at && HOST.test(field)) ?? first) : first
    const group = rest.filter((field) => field !== name)
    const role = group.flatMap((word) => roleOf(word) ?? []).at(0)
    // A name is what Oxidized connects to, if there is no address beside it.
    out.device(line, name, { address: ip ?? first, platform: at < 0 ? undefined : platformIn(more[at] ?? ''), role })
    if (group.length > (role === undefined ? 0 : 1)) out.leaveOut(line, { code: 'left-fields' })
  }
  return out.build()
}

const BETWEEN = /[\s,;|]+/

/** True for lines of a name, an address or both, in either order; of names alone if they look like hosts. */
export function isHostList(text: string): boolean {
  const lines = linesOf(text.slice(0, 100_000), BETWEEN).slice(0, 1000)
  if (lines.length === 0) return false
  const good = lines.every(({ fields }) =>
    address(fields[0] ?? '')
      ? fields.slice(1).every((field) => HOST.test(field))
      : HOST.test(fields[0] ?? '') && (fields.length === 1 || (fields.length === 2 && address(fields[1] ?? ''))),
  )
  const addressed = lines.filter(({ fields }) => fields.some(address)).length
  const hosts = lines.filter(({ fields: [name = ''] }) => /\d/.test(name) && /[-._\d]$|[-.]/.test(name)).length
  return good && (addressed === lines.length || (lines.length > 1 && addressed + hosts === lines.length))
}

/** Names that every computer has in its own list. */
const NO_HOSTS = /^(?:localhost.*|ip6-.*|broadcasthost)$/i

export function readHostList(text: string): Records {
  const out = new RecordsBuilder()
  for (const { line, fields } of linesOf(text, BETWEEN)) {
    const ip = fields.find(address)?.replace(/\/\d{1,3}$/, '')
    const names = fields.filter((field) => !address(field))
    if (names.some((name) => NO_HOSTS.test(name)) || /^(?:127\.|::1$|ff0)/.test(ip ?? '')) continue
    const [name = ip ?? '', ...aliases] = names
    out.device(line, name, {
      address: ip ?? name,
      ...(aliases.length === 0 ? {} : { aliases: aliases.join('|') }),
      role: roleOf(name.replace(/\d+/g, ' ')),
    })
  }
  return out.build()
}
