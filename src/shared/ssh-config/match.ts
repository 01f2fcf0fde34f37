/** The criteria of a `Match` line (ssh_config(5)). Pure: what runs a command or asks the network never fits. */
import { fitsList } from './patterns.ts'

export interface MatchSubject {
  /** As typed. */
  readonly original: string
  /** After `HostName`, as far as it is known by then. */
  readonly host: string
  readonly user: string
  readonly localUser: string
}

export interface MatchResult {
  readonly fits: boolean
  /** True if a criterion names hosts, and not all of them. */
  readonly named: boolean
  /** What could not be judged, in a sentence. */
  readonly problem?: string
}

const NO: MatchResult = { fits: false, named: false }

export function matchCriteria(args: readonly string[], subject: MatchSubject): MatchResult {
  const words = args.flatMap((arg) => {
    const m = /^(!?[a-zA-Z]+)=(.*)$/.exec(arg)
    return m?.[1] !== undefined && m[2] !== undefined ? [m[1], ...(m[2] === '' ? [] : [m[2]])] : [arg]
  })
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return { fits: true, named: false }
  let fits = true
  let named = false
  for (let i = 0; i < words.length; i += 2) {
    const word = words[i] ?? ''
    const negated = word.startsWith('!')
    const criterion = word.replace(/^!/, '').toLowerCase()
    const value = subjectOf(criterion, subject)
    if (value === undefined) {
      const problem = `"Match ${word}" is not judged by Plumbline, so its block was left out. Use Host, or Match host, originalhost or user.`
      return { ...NO, problem }
    }
    const list = words[i + 1]
    if (list === undefined) return { ...NO, problem: `"Match ${word}" lacks its value. Its block was left out.` }
    const caseless = criterion !== 'user' && criterion !== 'localuser'
    const hit = fitsList(caseless ? value.toLowerCase() : value, (caseless ? list.toLowerCase() : list).split(','))
    if ((hit !== undefined) === negated) fits = false
    else if (caseless && !negated && hit !== '*') named = true
  }
  return { fits, named: fits && named }
}

function subjectOf(criterion: string, subject: MatchSubject): string | undefined {
  switch (criterion) {
    case 'host':
      return subject.host
    case 'originalhost':
      return subject.original
    case 'user':
      return subject.user
    case 'localuser':
      return subject.localUser
    default:
      return undefined
  }
}
