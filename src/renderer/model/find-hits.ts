import { say } from '#shared/words/message.ts'
import { clean } from './clean.ts'
import { placeOf } from './lab-index.ts'
import type { LabState } from './lab-state.ts'
import { shortPort } from './port-name.ts'
import { type Found, search } from './search.ts'

/** So many fit below a field. */
const MOST = 10

/** Something that was found, with how it is listed. */
export interface ListedFound {
  readonly key: string
  readonly what: 'Device' | 'Port' | 'Cable' | 'Finding'
  readonly text: string
  readonly place: string
  readonly found: Found
}

/** What a few words lead to, as a list: each with its kind, its name and where it is. */
export function listedHits(state: Pick<LabState, 'index' | 'findings'>, text: string): readonly ListedFound[] {
  return search(state, text, MOST).map((found) => {
    switch (found.kind) {
      case 'device':
        return {
          key: `d ${found.device}`,
          what: 'Device',
          text: clean(found.device),
          place: at(state, found.device),
          found,
        }
      case 'port': {
        const name = `${clean(found.device)} ${shortPort(found.port)}`
        return { key: `p ${name}`, what: 'Port', text: name, place: at(state, found.device), found }
      }
      case 'cable':
        return {
          key: `c ${found.label}`,
          what: 'Cable',
          text: clean(found.label),
          place: at(state, found.device),
          found,
        }
      case 'finding': {
        const { finding } = found
        const where = finding.ports[0]?.device ?? finding.devices?.[0] ?? ''
        return {
          key: `f ${finding.id}`,
          what: 'Finding',
          text: clean(say(finding.said).headline),
          place: at(state, where),
          found,
        }
      }
    }
  })
}

function at({ index }: Pick<LabState, 'index'>, device: string): string {
  return clean(placeOf(index.devices.get(device)))
}
