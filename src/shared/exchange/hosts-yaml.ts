/** The inventory of the script this grew from: `devices: group: name: {host: address}`. */
import { type Records, RecordsBuilder } from './records.ts'
import { entriesOf, textUnder, under, type YamlNode } from './yaml-tree.ts'

/** True for a tree that looks like this inventory. */
export function isHosts(tree: YamlNode): boolean {
  return under(tree, 'devices')?.kind === 'map'
}

export function readHosts(tree: YamlNode): Records {
  const out = new RecordsBuilder()
  const groups = under(tree, 'devices')
  if (groups?.kind !== 'map') out.refuse(1, { code: 'hosts-no-groups' })
  for (const [, group] of entriesOf(groups)) {
    for (const [name, host] of entriesOf(group)) {
      if (name === '') out.refuse(host.line, { code: 'cell-missing', column: 'name' })
      else out.device(host.line, name, { address: textUnder(host, 'host') })
    }
  }
  return out.build()
}
