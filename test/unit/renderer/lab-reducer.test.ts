import { describe, expect, it } from 'vitest'
import { portKey } from '#renderer/model/lab-index.ts'
import { applyEvents } from '#renderer/stores/lab-reducer.ts'
import { EMPTY_LAB, type LabState } from '#renderer/model/lab-state.ts'
import type { LabView, PageEvent, RunView, Snapshot } from '#shared/contract/page-state.ts'
import { linkId, type Verdict, type VerdictChange } from '#shared/model/verdict.ts'
import { fakeLab, fakeVerdict, NO_CREDENTIALS } from '#test/fakes/fake-lab.ts'
import { kept } from '#test/support/told.ts'

const lab = fakeLab()
const everybody = new Set(lab.devices.map((device) => device.name))

function snapshot(more: Partial<Snapshot> = {}): PageEvent {
  const app = { version: '1', shell: 'browser', os: 'linux', nativeDialogs: false } as const
  return { kind: 'snapshot', snapshot: { app, recent: [], credentials: NO_CREDENTIALS, ...more } }
}

function start(more: Partial<Snapshot> = {}): LabState {
  return applyEvents(EMPTY_LAB, [snapshot({ lab, ...more })])
}

function stateAt(state: LabState, device: string, port: string) {
  const at = state.index.devices.get(device)?.ports.indexOf(port) ?? -1
  return state.marks.get(device)?.states[at]
}

function change(verdict: Verdict, labels: readonly string[], more: Partial<VerdictChange> = {}): PageEvent {
  return {
    kind: 'verdict',
    change: {
      links: verdict.links.filter((link) => labels.includes(link.cables[0] ?? '')),
      findingsAdded: [],
      findingsChanged: [],
      findingsGone: [],
      racks: [],
      devices: [],
      summary: verdict.summary,
      moves: verdict.moves,
      ...more,
    },
  }
}

describe('a snapshot', () => {
  it('draws every cabled port as planned and every other as free while there is no verdict', () => {
    const state = start()
    const cable = lab.cables[0]
    const [a] = cable?.ends ?? []
    expect(stateAt(state, a?.device ?? '', a?.port ?? '')).toBe('planned')
    expect(stateAt(state, 'pp-1a', '1')).toBe('free')
  })

  it('draws the verdict where there is one', () => {
    const state = start({ verdict: fakeVerdict(lab, everybody, new Set()) })
    const [a] = lab.cables[0]?.ends ?? []
    expect(stateAt(state, a?.device ?? '', a?.port ?? '')).toBe('ok-both')
    const swapped = lab.cables[40]?.ends[0]
    expect(stateAt(state, swapped?.device ?? '', swapped?.port ?? '')).toBe('miswired')
  })

  it('of the same plan keeps the marks of devices that did not change', () => {
    const verdict = fakeVerdict(lab, everybody, new Set())
    const before = start({ verdict })
    const after = applyEvents(before, [snapshot({ lab: { ...lab }, verdict: structuredClone(verdict) })])
    expect(after.marks.get('leaf-01')).toBe(before.marks.get('leaf-01'))
    expect(after.index).toBe(before.index)
  })

  it('without a lab forgets the last one', () => {
    const state = applyEvents(start({ verdict: fakeVerdict(lab, everybody, new Set()) }), [snapshot()])
    expect(state.lab).toBeUndefined()
    expect(state.marks.size).toBe(0)
    expect(state.findings.size).toBe(0)
  })
})

describe('a verdict change', () => {
  const nobody = fakeVerdict(lab, new Set(), new Set())
  const all = fakeVerdict(lab, everybody, new Set())

  it('marks both ends of a changed link anew and leaves other devices the same objects', () => {
    const before = start({ verdict: nobody })
    const cable = lab.cables[0]
    const after = applyEvents(before, [change(all, [cable?.label ?? ''])])
    for (const end of cable?.ends ?? []) expect(stateAt(after, end.device, end.port)).toBe('ok-both')
    const touched = new Set(cable?.ends.map((end) => end.device))
    for (const [name, marks] of after.marks) {
      if (!touched.has(name)) expect(marks).toBe(before.marks.get(name))
    }
  })

  it('takes in a link that was not known before', () => {
    const after = applyEvents(start(), [change(all, ['C-0001'])])
    const [a] = lab.cables[0]?.ends ?? []
    expect(after.linkAt.get(portKey(a?.device ?? '', a?.port ?? ''))).toBe('C-0001')
  })

  it('adds, changes and drops findings, and takes the moves as they are', () => {
    const [first, second] = all.findings
    if (first === undefined || second === undefined) throw new Error('The fake lab has two findings or more.')
    const one = applyEvents(start({ verdict: nobody }), [change(all, [], { findingsAdded: [first, second] })])
    expect([...one.findings.keys()]).toEqual([first.id, second.id])
    const two = applyEvents(one, [
      change(all, [], { findingsChanged: [{ ...first, said: kept('Other.') }], findingsGone: [second.id] }),
    ])
    expect([...two.findings.values()].map((finding) => finding.said)).toEqual([kept('Other.')])
    expect(two.moves).toBe(all.moves)
  })

  it('points out a free port on which a finding saw a cable', () => {
    const [finding] = all.findings
    const ports = [{ device: 'pp-1a', port: '3' }]
    const state = applyEvents(start({ verdict: nobody }), [
      change(all, [], { findingsAdded: finding === undefined ? [] : [{ ...finding, ports }] }),
    ])
    expect(stateAt(state, 'pp-1a', '3')).toBe('free')
    expect(state.marks.get('pp-1a')?.extra.has(2)).toBe(true)
  })
})

describe('changes that come one after another', () => {
  it('leave the marks, links and counts that a snapshot of the end would have given', () => {
    const all = fakeVerdict(lab, everybody, new Set())
    const nobody = fakeVerdict(lab, new Set(), new Set())
    const whole = start({ verdict: all })
    let state = start({ verdict: nobody })
    // Every other link twice, so that a change takes the place of a change.
    const rounds = [all.links, nobody.links.filter((_, i) => i % 2 === 0), all.links]
    for (const links of rounds) {
      for (let at = 0; at < links.length; at += 7) {
        const some = links.slice(at, at + 7)
        state = applyEvents(state, [change({ ...all, links: some }, some.map(linkId))])
      }
    }
    state = applyEvents(state, [
      change(all, [], { findingsGone: nobody.findings.map((f) => f.id), findingsAdded: all.findings }),
    ])
    expect(state.linkLooks).toEqual(whole.linkLooks)
    expect([...state.links]).toEqual([...whole.links])
    expect(new Map(state.linkAt)).toEqual(new Map(whole.linkAt))
    for (const [name, marks] of whole.marks) expect([name, state.marks.get(name)]).toEqual([name, marks])
  })
})

describe('a port that the plan does not name', () => {
  it('is drawn among its kind once a finding names it', () => {
    const [finding] = fakeVerdict(lab, everybody, new Set()).findings
    const verdict = fakeVerdict(lab, new Set(), new Set())
    const before = start({ verdict })
    const ports = [{ device: 'spine-01', port: 'Ethernet1/40' }]
    const after = applyEvents(before, [
      change(verdict, [], { findingsAdded: finding === undefined ? [] : [{ ...finding, ports }] }),
    ])
    expect(before.index.devices.get('spine-01')?.ports).not.toContain('Ethernet1/40')
    expect(after.index.devices.get('spine-01')?.ports.at(-1)).toBe('Ethernet1/40')
    expect(after.marks.get('spine-01')?.extra.has(32)).toBe(true)
    expect(after.index.columns[0]?.devices).toContain(after.index.devices.get('spine-01'))
  })
})

describe('a run', () => {
  const run: RunView = {
    id: 'r1',
    state: 'running',
    startedAt: '2026-01-01T00:00:00Z',
    scope: { kind: 'all' },
    devices: [
      { device: 'leaf-01', state: 'queued' },
      { device: 'leaf-02', state: 'queued' },
    ],
  }

  it('follows the progress of each device', () => {
    const before = applyEvents(start(), [{ kind: 'run', run }])
    const after = applyEvents(before, [
      {
        kind: 'progress',
        runId: 'r1',
        devices: [{ device: 'leaf-02', state: 'running', step: { kind: 'connecting' } }],
      },
    ])
    expect(after.progress.get('leaf-02')?.state).toBe('running')
    expect(after.progress.get('leaf-01')).toBe(before.progress.get('leaf-01'))
  })

  it('ignores what still comes of an earlier run', () => {
    const state = applyEvents(start(), [
      { kind: 'run', run },
      { kind: 'progress', runId: 'r0', devices: [{ device: 'leaf-01', state: 'failed' }] },
    ])
    expect(state.progress.get('leaf-01')?.state).toBe('queued')
  })
})

describe('a cable through a panel', () => {
  //  a:e1 ──C1── pp:1f ║ pp:1r ──C2── b:e1
  const port = (device: string, name: string) => ({ device, port: name })
  const device = (name: string, ports: string[]) => ({ ...(lab.devices[0] ?? failed()), name, ports })
  const cable = (label: string, a: ReturnType<typeof port>, b: ReturnType<typeof port>) => ({
    ...(lab.cables[0] ?? failed()),
    label,
    a,
    b,
    ends: [a, b] as const,
  })
  const small: LabView = {
    ...lab,
    devices: [device('a', ['e1']), device('pp', ['1f', '1r']), device('b', ['e1'])],
    cables: [cable('C1', port('a', 'e1'), port('pp', '1f')), cable('C2', port('pp', '1r'), port('b', 'e1'))],
  }

  it('gives the panel ports on the way the state of the link', () => {
    const verdict: Verdict = {
      ...fakeVerdict(lab, new Set(), new Set()),
      links: [
        {
          cables: ['C1', 'C2'],
          a: port('a', 'e1'),
          b: port('b', 'e1'),
          status: 'missing',
          evidence: 'none',
          seenByA: [],
          seenByB: [],
        },
      ],
    }
    const state = applyEvents(EMPTY_LAB, [snapshot({ lab: small, verdict })])
    expect(state.marks.get('pp')?.states).toEqual(['missing', 'missing'])
  })
})

function failed(): never {
  throw new Error('The fake lab is empty.')
}
