import { expect, it } from 'vitest'
import { applyEvents } from '#renderer/stores/lab-reducer.ts'
import { EMPTY_LAB } from '#renderer/model/lab-state.ts'
import { farEnd, portDetail, strayEnds } from '#renderer/model/link-path.ts'
import { search } from '#renderer/model/search.ts'
import type { LabView } from '#shared/contract/page-state.ts'
import type { Link, Verdict } from '#shared/model/verdict.ts'
import { fakeLab, fakeVerdict, NO_CREDENTIALS } from '#test/fakes/fake-lab.ts'

const whole = fakeLab()
const [someDevice] = whole.devices
const [someCable] = whole.cables
if (someDevice === undefined || someCable === undefined) throw new Error('The fake lab is empty.')

const at = (device: string, port: string) => ({ device, port })
const device = (name: string, ports: string[]) => ({ ...someDevice, name, ports })
const cable = (label: string, a: ReturnType<typeof at>, b: ReturnType<typeof at>) => ({
  ...someCable,
  label,
  a,
  b,
  ends: [a, b] as const,
})

//  leaf:Ethernet1/1 ──C1── pp:1f ║ pp:1r ──C2── spine:Ethernet1/5      seen by leaf: spine:Ethernet1/6
const lab: LabView = {
  ...whole,
  devices: [
    device('leaf', ['Ethernet1/1']),
    device('pp', ['1f', '1r']),
    device('spine', ['Ethernet1/5', 'Ethernet1/6']),
  ],
  // The second cable is written from its far end, as plans do.
  cables: [
    cable('C1', at('leaf', 'Ethernet1/1'), at('pp', '1f')),
    cable('C2', at('spine', 'Ethernet1/5'), at('pp', '1r')),
  ],
}
const link: Link = {
  cables: ['C1', 'C2'],
  a: at('leaf', 'Ethernet1/1'),
  b: at('spine', 'Ethernet1/5'),
  status: 'miswired',
  evidence: 'none',
  seenByA: [{ ...at('spine', 'Ethernet1/6'), known: true, protocol: 'cdp' }],
  seenByB: [],
}
const verdict: Verdict = { ...fakeVerdict(whole, new Set(), new Set()), links: [link], findings: [] }
const app = { version: '1', shell: 'browser', os: 'linux', nativeDialogs: false } as const
const state = applyEvents(EMPTY_LAB, [
  { kind: 'snapshot', snapshot: { app, recent: [], credentials: NO_CREDENTIALS, lab, verdict } },
])

it('walks a path from a to b, whichever way its cables are written', () => {
  const { hops } = portDetail(state, at('pp', '1f'))
  expect(hops.map((hop) => [hop.from.device, hop.cable.label, hop.to.device])).toEqual([
    ['leaf', 'C1', 'pp'],
    ['pp', 'C2', 'spine'],
  ])
})

it('leads from either end of a path to the other', () => {
  expect(farEnd(state, link.a)).toEqual(link.b)
  expect(farEnd(state, link.b)).toEqual(link.a)
})

it('draws a dashed line to where the cable was really seen', () => {
  expect(strayEnds(state, portDetail(state, link.a))).toEqual([{ from: link.a, to: at('spine', 'Ethernet1/6') }])
})

it('finds a port by device and number, by its short name, and a cable by its label', () => {
  expect(search(state, 'spine 6')[0]).toEqual({ kind: 'port', ...at('spine', 'Ethernet1/6') })
  expect(search(state, 'spine eth1/5')[0]).toEqual({ kind: 'port', ...at('spine', 'Ethernet1/5') })
  expect(search(state, 'c2')[0]).toMatchObject({ kind: 'cable', label: 'C2' })
  expect(search(state, 'leaf')[0]).toEqual({ kind: 'device', device: 'leaf' })
  expect(search(state, 'nothing')).toEqual([])
})
