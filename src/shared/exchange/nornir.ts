/** Nornir's `hosts.yaml`: devices by name with `hostname`, `port`, `platform`, `groups` and `data`. */
import { type Records, RecordsBuilder } from './records.ts'
import { platformLike, roleOf } from './vocabulary.ts'
import { entriesOf, itemsOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

const KEYS = new Set(['hostname', 'port', 'username', 'password', 'platform', 'groups', 'data', 'connection_options'])

/** True for a map of hosts: all have its keys alone, and some an address, a platform or groups. */
export function isNornir(tree: YamlNode): boolean {
  const hosts = entriesOf(tree)
  return (
    hosts.length > 0 &&
    hosts.every(([, host]) => host.kind === 'map' && entriesOf(host).every(([key]) => KEYS.has(key))) &&
    hosts.some(([, host]) => ['hostname', 'platform', 'groups'].some((key) => under(host, key) !== undefined))
  )
}

export function readNornir(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  for (const [name, host] of entriesOf(tree)) {
    const os = textUnder(host, 'platform')
    const platform = os === undefined ? undefined : platformLike(os)
    if (os !== undefined && platform === undefined) out.warn(host.line, { code: 'platform-unknown', device: name, os })
    const data = under(host, 'data')
    const groups = itemsOf(under(host, 'groups')).flatMap((group) => (group.kind === 'text' ? group.text : []))
    const words = [textUnder(data, 'role'), textUnder(data, 'type'), ...groups].filter((word) => word !== undefined)
    out.device(host.line, name, {
      address: textUnder(host, 'hostname'),
      ssh_port: textUnder(host, 'port'),
      platform,
      role: words.flatMap((word) => roleOf(word) ?? []).at(0),
      site: textUnder(data, 'site'),
      rack: textUnder(data, 'rack'),
    })
    for (const [key, value] of entriesOf(host))
      if (['username', 'password', 'connection_options'].includes(key)) out.leaveOut(value.line, key)
    for (const [key, value] of entriesOf(data))
      if (!['role', 'type', 'site', 'rack'].includes(key)) out.leaveOut(value.line, key)
  }
  return out.build()
}
