/** Captures that hold more than one answer to a command: all are read, or what was not is given back. */
import type { NeighborRecord, UnparsedLine } from '#shared/model/observation.ts'
import type { Parsed } from './parser.ts'
import { unparsedLine } from './text/draft.ts'
import type { SessionSection } from './text/session.ts'

export interface Answer {
  readonly section: SessionSection
  readonly parsed: Parsed
}

/** Sections of a capture other than the one that was read. */
export function sectionsBeside(all: readonly SessionSection[], own: SessionSection): SessionSection[] {
  const read = new Set(own.lines.map((line) => line.number))
  return all.filter(({ lines }) => lines.some((l) => l.text.trim() !== '') && !lines.some((l) => read.has(l.number)))
}

/**
 * Joins answers, the last of which counts. Those of the same device for other ports belong to it; a device that was asked
 * twice, and another one, are not read: their lines are given back as not understood.
 */
export function joinAnswers(last: Answer, others: readonly Answer[]): Parsed {
  let whole = last.parsed
  const unparsed: UnparsedLine[] = [...last.parsed.unparsed]
  for (const { section, parsed } of others.toReversed()) {
    if (!tells(parsed)) continue
    if (isSameDevice(section, last.section) && !isRepeated(parsed, whole)) {
      whole = joined(parsed, whole)
      unparsed.push(...parsed.unparsed)
    } else if (!saysNoMore(parsed, whole)) {
      unparsed.push(...section.lines.filter((line) => line.text.trim() !== '').map(unparsedLine))
    }
  }
  return { ...whole, unparsed: unparsed.sort((a, b) => a.line - b.line) }
}

function tells(parsed: Parsed): boolean {
  return parsed.neighbors.length > 0 || (parsed.interfaces?.length ?? 0) > 0
}

/** What stands before the first prompt has no name, and was said in the same window. */
function isSameDevice(a: SessionSection, b: SessionSection): boolean {
  return a.hostname === undefined || b.hostname === undefined || a.hostname === b.hostname
}

/** A port that the later answer has too: it was asked again, and the later one holds. */
function isRepeated(earlier: Parsed, later: Parsed): boolean {
  const ports = new Set([...later.neighbors.map((n) => n.localPort), ...(later.interfaces ?? []).map((i) => i.name)])
  return (
    earlier.neighbors.some((n) => ports.has(n.localPort)) || (earlier.interfaces ?? []).some((i) => ports.has(i.name))
  )
}

/** The earlier answer has nothing that the later one does not say too. */
function saysNoMore(earlier: Parsed, later: Parsed): boolean {
  const key = (n: NeighborRecord): string => JSON.stringify([n.localPort, n.remoteName, n.remotePort])
  const said = new Set(later.neighbors.map(key))
  return earlier.neighbors.length > 0 && earlier.neighbors.every((n) => said.has(key(n)))
}

function joined(earlier: Parsed, later: Parsed): Parsed {
  const interfaces = [...(earlier.interfaces ?? []), ...(later.interfaces ?? [])]
  const answers = [...new Set([...(earlier.answers ?? []), ...(later.answers ?? [])])]
  const { off, ...rest } = later
  return {
    ...rest,
    neighbors: [...earlier.neighbors, ...later.neighbors],
    records: [...earlier.records, ...later.records],
    ...(interfaces.length > 0 ? { interfaces } : {}),
    ...(answers.length > 0 ? { answers } : {}),
    ...(off === undefined || answers.length > 0 ? {} : { off }),
  }
}
