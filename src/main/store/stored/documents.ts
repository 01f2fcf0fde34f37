/** The documents of a lab file, as they must be to be believed. */
import { FACT_KINDS } from '#shared/model/facts.ts'
import { FAILURE_CODES } from '#shared/model/observation.ts'
import { PATCH_LISTS } from '#shared/model/plan-patch.ts'
import { NO_ANSWERS } from '#shared/model/service.ts'
import { FINDING_KINDS, LINK_STATUSES } from '#shared/model/verdict.ts'
import { PLAN_SHAPES } from './plan-shapes.ts'
import { boolean, either, list, number, oneOf, record, type Shape, span, text, yes } from '#shared/shape/shape.ts'

const texts = list(text)
const protocol = oneOf(['cdp', 'lldp'])
/** A message; older versions kept a sentence (`told.ts`). */
const said = record({ code: text })
const failure = either(
  record({ code: oneOf(FAILURE_CODES), said }),
  record({ code: oneOf(FAILURE_CODES), message: text }),
)
const port = record({ device: text, port: text })
/** A port that nobody told is absent. */
const end = record({ device: text }, { port: text })

const neighbor = record(
  { protocol, addresses: texts, capabilities: texts, lines: span, command: text },
  {
    localPort: text,
    remoteName: text,
    remoteNameCut: yes,
    remoteSystemName: text,
    remotePort: text,
    remotePortCut: yes,
    remotePortAssigned: yes,
    remotePortDescription: text,
    remotePlatform: text,
    chassisId: text,
    softwareVersion: text,
    holdtimeS: number,
    ttlAdvertised: yes,
    nativeVlan: text,
    duplex: text,
  },
)

const portState = record(
  { name: text, lines: span },
  {
    factoryName: text,
    state: oneOf(['up', 'link-down', 'admin-down', 'err-disabled', 'no-transceiver']),
    speed: text,
    duplex: text,
    vlan: text,
    mac: text,
    ifIndex: number,
  },
)

export const OBSERVATION: Shape = record(
  { device: text, outcome: oneOf(['collected', 'failed']), neighbors: list(neighbor), answered: list(protocol) },
  {
    error: failure,
    hostname: text,
    hostnameFromPrompt: boolean,
    serial: text,
    interfaces: list(portState),
    interfacesPartial: yes,
    asked: oneOf(['neighbors', 'ports']),
    listedPorts: texts,
    collector: text,
    off: list(protocol),
  },
)

const COUNTS = {
  links: number,
  ok: number,
  oneWay: number,
  conflict: number,
  miswired: number,
  missing: number,
  unverified: number,
  ignored: number,
  findings: number,
}
export const SUMMARY: Shape = record({ ...COUNTS, moves: number, coverage: number })

const evidence = list(record({ device: text, command: text, lines: span }))
const seen = record(
  { known: boolean, protocol: oneOf(['cdp', 'lldp', 'cdp+lldp']) },
  { device: text, port: text, matchedBy: text, stale: yes, unidentified: yes, evidence },
)

export const LINK: Shape = record(
  {
    cables: texts,
    a: port,
    b: port,
    status: oneOf(LINK_STATUSES),
    evidence: oneOf(['both', 'a', 'b', 'none']),
    seenByA: list(seen),
    seenByB: list(seen),
  },
  { reason: text },
)

const FINDING = {
  id: text,
  kind: oneOf(FINDING_KINDS),
  severity: oneOf(['error', 'warning', 'info']),
  cables: texts,
  ports: list(port),
  racks: texts,
  evidence,
}
const finding = either(
  record({ ...FINDING, said }, { devices: texts }),
  record({ ...FINDING, message: text }, { devices: texts }),
)
export const FINDINGS: Shape = list(finding)

const MOVE = { cable: text, cables: texts, suspects: texts }
const move = either(
  record({ op: oneOf(['move-end']), fixed: port, from: end, to: port, finding: text }, { ...MOVE, hold: port }),
  record({ op: oneOf(['connect', 'disconnect']), a: port, b: port, finding: text }, MOVE),
  record({ op: oneOf(['exchange']), devices: texts, finding: text }, { members: texts }),
)

/** A verdict without its links, which are read one by one. */
export const VERDICT: Shape = record(
  {
    summary: SUMMARY,
    racks: list(record({ ...COUNTS, rack: text })),
    devices: list(
      record(
        { device: text, outcome: oneOf(['collected', 'failed', 'not-collected']) },
        { rack: text, error: failure, asked: oneOf(['neighbors', 'ports']) },
      ),
    ),
    links: Array.isArray,
    findings: FINDINGS,
    moves: list(move),
    unlinked: list(record({ at: port, saw: seen })),
  },
  { basis: text },
)

/** A splice of a list of these items. */
export const SPLICE = (item: Shape): Shape => record({ at: number, removed: list(item), added: list(item) })
export const PATCH: Shape = record(
  {},
  Object.fromEntries(PATCH_LISTS.map((each) => [each, list(SPLICE(PLAN_SHAPES[each]))])),
)

export const TEXTS: Shape = texts
export const MARK_KIND: Shape = oneOf(['accepted', 'ignored', 'adopted'])

const header: Shape = (value) => Array.isArray(value) && value.length === 2 && value.every(text)

export const SERVICE: Shape = record(
  { name: text, url: text, method: text, headers: list(header) },
  {
    body: text,
    expectStatus: text,
    expectBody: text,
    timeoutS: number,
    ca: text,
    credentials: text,
    device: text,
  },
)

const SERVICE_CERT: Shape = record({
  subject: text,
  names: list(text),
  issuer: text,
  from: text,
  to: text,
  sha256: text,
})
export const SERVICE_CHECK: Shape = record(
  { service: text, at: text, status: either(number, oneOf(NO_ANSWERS)), ok: boolean, ms: number },
  { certDays: number, cert: SERVICE_CERT, said },
)

const anyRow: Shape = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const factKind = oneOf(FACT_KINDS)
export const FACTS: Shape = record({
  device: text,
  kind: factKind,
  platform: text,
  collectedAt: text,
  rows: list(anyRow),
})
