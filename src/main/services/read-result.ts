/** From raw outputs to an observation. Pure, so that a stored run can be read again. */
import type { RawOutput, RawResult } from '#shared/model/collecting.ts'
import type {
  DeviceFailure,
  DeviceObservation,
  InterfaceRecord,
  NeighborProtocol,
  NeighborRecord,
  ObservedNeighbor,
  ParsedOutput,
} from '#shared/model/observation.ts'
import type { Device } from '#shared/model/plan.ts'
import { interned } from '#shared/naming/interned.ts'
import {
  AUTO,
  findParser,
  GUESSES,
  isRestconf,
  isWalk,
  RESTCONF,
  parseOutput,
  RECOGNIZED_BY,
  recognized,
} from '#shared/parse/registry.ts'
import { hexOfBase64 } from '#shared/parse/text/base64.ts'
import { isNoName } from '#shared/parse/text/values.ts'
import type { Message } from '#shared/words/message.ts'
import { plainText } from '#shared/words/plain-text.ts'
import { platformInWalk } from './platform-in-walk.ts'
import type { StoredResult } from './ports.ts'

interface Read {
  readonly output: RawOutput
  readonly result: ParsedOutput
}

/** A table cuts names short: beside the detail of the same protocol it would show one neighbor as two. */
function withoutSummaries(all: readonly Read[]): Read[] {
  const isDetail = ({ output }: Read): boolean =>
    /detail|entry|json|xml/.test(output.command) || isWalk(output.command) || isRestconf(output.command)
  const detailed = new Set(all.filter(isDetail).flatMap((r) => r.result.answers ?? []))
  return all.filter((r) => isDetail(r) || !r.result.answers?.length || !r.result.answers.every((p) => detailed.has(p)))
}

/**
 * Reads everything a device said. A neighbor output that cannot be read makes the device fail with `parse`.
 * `saved` outputs are files: an empty one is an answer only where the platform prints nothing without neighbors.
 */
export function readResult(raw: RawResult, device: Device, saved = false): StoredResult {
  const platform = platformOf(raw, device)
  const all = raw.outputs.flatMap((output): Read[] => {
    if (output.refused) return []
    const complete = output.complete && !saved
    const beside = findParser(platform, output.command)?.companion
    const companion = raw.outputs.find((o) => o.command === beside && !o.refused)?.text
    const result = parseOutput(platform, output.command, output.text, {
      complete,
      ...(companion === undefined ? {} : { companion }),
    })
    return result ? [{ output, result: output.complete ? result : withoutCutRecord(result, output) }] : []
  })
  const parsed = withoutSummaries(all)
  const said = parsed.map((p) => p.result)
  const neighbors: ObservedNeighbor[] = said.flatMap((r) => r.neighbors.map((n) => observed(n, r)))
  const off = new Set(said.flatMap((r) => r.off ?? []))
  const answered = [...new Set(said.flatMap((r) => r.answers ?? []))].filter((p) => !off.has(p))
  const error =
    raw.error ?? (raw.outcome === 'collected' ? unreadable(raw, parsed, platform, answered, off, saved) : undefined)
  const name = hostnameOf(said, raw)
  const interfaces = interfacesOf(said)
  const serial = said.flatMap((r) => r.records.map((x) => x['serial'])).find((s) => typeof s === 'string')
  const observation: DeviceObservation = {
    device: device.name,
    outcome: error ? 'failed' : 'collected',
    ...(error ? { error } : {}),
    ...name,
    ...(typeof serial === 'string' ? { serial: plainText(serial) } : {}),
    neighbors,
    ...(interfaces ? { interfaces } : {}),
    ...(said.some((r) => r.interfacesPartial) ? { interfacesPartial: true as const } : {}),
    answered,
    ...(raw.asked === undefined ? {} : { asked: raw.asked }),
    ...(raw.collector === undefined ? {} : { collector: raw.collector }),
    ...(off.size > 0 ? { off: [...off] } : {}),
  }
  const { outputs, startedAt, finishedAt } = raw
  const { skippedSet, offered, way, tried } = raw
  return { device: device.name, platform, outputs, observation, skippedSet, offered, way, tried, startedAt, finishedAt }
}

function observed(record: NeighborRecord, { platform, command }: ParsedOutput): ObservedNeighbor {
  const own: { -readonly [K in keyof ObservedNeighbor]: ObservedNeighbor[K] } = { ...plainRecord(record), command }
  if (own.remoteName !== undefined && isNoName(own.remoteName)) delete own.remoteName
  const isBase64 = findParser(platform, command)?.chassisIds === 'base64'
  const mac = isBase64 ? hexOfBase64(own.chassisId ?? '') : undefined
  if (mac !== undefined) own.chassisId = mac
  if (own.localPort !== undefined) own.localPort = interned(own.localPort)
  if (own.remoteName !== undefined) own.remoteName = interned(own.remoteName)
  if (own.remotePort !== undefined) own.remotePort = interned(own.remotePort)
  return own
}

/** JSON and XML hide in their escapes what was taken out of the output. */
function plainRecord<T extends object>(record: T): T {
  const plain: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(record)) {
    const isTexts = Array.isArray(value) && typeof value[0] === 'string'
    // The description of a system has lines.
    if (typeof value === 'string') plain[field] = value.split('\n').map(plainText).join('\n')
    else plain[field] = isTexts ? value.map(plainText) : value
  }
  return plain as T
}

/** The last record of an output that was cut off may be cut itself: half a port name is another port. */
function withoutCutRecord(result: ParsedOutput, output: RawOutput): ParsedOutput {
  const last = output.text.trimEnd().split('\n').length
  return { ...result, answers: [], neighbors: result.neighbors.filter((n) => n.lines[1] < last) }
}

function platformOf(raw: RawResult, device: Device): string {
  const known = raw.platform ?? device.platform
  if (known !== undefined && known !== AUTO) return known
  const sign = recognized(raw.outputs.find((o) => o.command === RECOGNIZED_BY)?.text ?? '')
  if (sign !== undefined) return sign
  if (raw.outputs.some((o) => isRestconf(o.command))) return RESTCONF
  const walk = raw.outputs.find((o) => isWalk(o.command))
  if (walk) return platformInWalk(walk.text)
  const reads = (platform: string): boolean =>
    raw.outputs.some((o) => (parseOutput(platform, o.command, o.text)?.answers ?? []).length > 0)
  return GUESSES.find(reads) ?? known ?? AUTO
}

function unreadable(
  raw: RawResult,
  parsed: readonly Read[],
  platform: string,
  answered: readonly NeighborProtocol[],
  off: ReadonlySet<NeighborProtocol>,
  saved: boolean,
): DeviceFailure | undefined {
  const isNeighborCommand = (command: string): boolean =>
    (/neighbo|cdp entry|lldp/.test(command) && !/chassis|local-device/.test(command)) || isWalk(command)
  const bad = parsed.find(
    (p) => isNeighborCommand(p.output.command) && !p.result.answers?.length && !p.result.off?.length,
  )
  // A login asks for more than it needs: one protocol that cannot be read does not unsay the other.
  if (bad && (saved || answered.length === 0)) {
    const [first] = bad.result.unparsed
    if (isWalk(bad.output.command) && !first)
      return { code: 'unsupported', said: { code: 'no-neighbor-mib', device: raw.device } }
    const line = first && { line: first.line, text: excerpt(first.text) }
    return unread({ code: 'output-unreadable', device: raw.device, command: bad.output.command, line })
  }
  if (answered.length > 0 || off.size > 0) return undefined
  const refused = raw.outputs.find((o) => o.refused && isNeighborCommand(o.command))
  if (refused) {
    const { command } = refused
    const said: Message = { code: 'command-refused', device: raw.device, command, user: undefined, answer: '' }
    return { code: 'unsupported', said }
  }
  const other = raw.outputs.find((o) => !findParser(platform, o.command))
  if (other) return unread({ code: 'no-parser', device: raw.device, command: other.command })
  return unread({ code: 'no-neighbor-output', device: raw.device })
}

function unread(said: Message): DeviceFailure {
  return { code: 'parse', said }
}

/** A line of device output as it may stand in a message. */
function excerpt(text: string): string {
  const clean = plainText(text.trim())
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean
}

/** A command that names the system is surer than its prompt, which may be cut at 20 characters. */
function hostnameOf(
  said: readonly ParsedOutput[],
  raw: RawResult,
): Pick<DeviceObservation, 'hostname' | 'hostnameFromPrompt'> {
  const told = said.flatMap((r) => r.records.map((x) => x['hostname'])).find((h) => typeof h === 'string' && h !== '')
  if (typeof told === 'string') return { hostname: plainText(told), hostnameFromPrompt: false }
  const prompt = raw.promptName ?? said.find((r) => r.hostname !== undefined)?.hostname
  return prompt === undefined ? {} : { hostname: plainText(prompt), hostnameFromPrompt: true }
}

function interfacesOf(said: readonly ParsedOutput[]): readonly InterfaceRecord[] | undefined {
  const tables = said.flatMap((r) => (r.interfaces ? [r.interfaces] : []))
  return tables.length === 0
    ? undefined
    : tables.flat().map((row) => ({ ...plainRecord(row), name: interned(plainText(row.name)) }))
}
