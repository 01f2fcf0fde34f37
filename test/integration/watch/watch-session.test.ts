import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OpenLab } from '#main/services/open-lab.ts'
import { verdictToStore } from '#main/services/verdict-document.ts'
import { WatchSession } from '#main/services/watch-session.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { WatchNews, WatchView } from '#shared/contract/watch-contract.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import { scratch } from '#test/support/labs.ts'
import { sentence } from '#shared/words/message.ts'
import { refusal } from '#test/support/refusal.ts'
import { kept } from '#test/support/told.ts'

/*
 *   A Gi0/1 --C1-- Gi0/1 B     as planned
 *   A Gi0/1 ------ Gi0/2 B     re-plugged
 */
const SHEETS = [
  { name: 'devices.csv', text: 'name,platform,address\nA,cisco_ios,192.0.2.1\nB,cisco_ios,192.0.2.2\n' },
  { name: 'cables.csv', text: 'label,a_device,a_port,b_device,b_port\nC1,A,Gi0/1,B,Gi0/1\n' },
]
const { plan } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, SHEETS, {}, () => [])

function sees(device: string, localPort: string, remoteName: string, remotePort: string): DeviceObservation {
  const record = { protocol: 'cdp', command: 'show cdp neighbors detail', addresses: [], capabilities: [] } as const
  const neighbors = [{ ...record, localPort, remoteName, remotePort, lines: [1, 9] as const }]
  return { device, outcome: 'collected', answered: ['cdp'], neighbors }
}
const [p1, p2] = ['GigabitEthernet0/1', 'GigabitEthernet0/2']
const PLANNED = [sees('A', p1, 'B', p1), sees('B', p1, 'A', p1)]
const REPLUGGED = [sees('A', p1, 'B', p2), sees('B', p2, 'A', p1)]
const LOST: DeviceObservation[] = ['A', 'B'].map((device) => ({
  device,
  outcome: 'failed',
  error: { code: 'unreachable', said: kept('There is no route to it.') },
  answered: [],
  neighbors: [],
}))

/** A lab whose runs say what `rounds` says, one after another, on a clock that only naps move. */
function watched(
  rounds: readonly (readonly DeviceObservation[] | 'refused' | 'cancelled')[],
  asleep: readonly number[] = [],
) {
  const { dir, remove } = scratch()
  const lab = new OpenLab(labStores.create(join(dir, 'lab.plumb'), 'x'))
  lab.store.savePlan(plan)
  let now = Date.parse('2026-11-21T10:00:00Z')
  let round = 0
  let state: 'done' | 'cancelled' = 'done'
  const started: number[] = []
  const views: (WatchView | undefined)[] = []
  const news: WatchNews[] = []
  const sent: unknown[] = []
  let allDone = (): void => {}
  const done = new Promise<void>((resolve) => (allDone = resolve))
  const session = new WatchSession({
    lab: () => lab,
    clock: { now: () => new Date(now) },
    runs: {
      async verify() {
        const said = rounds[round++] ?? []
        started.push(now)
        if (said === 'refused') throw new Error('The disk is full.')
        state = said === 'cancelled' ? 'cancelled' : 'done'
        const id = lab.startRun(new Date(now), [])
        for (const observation of said === 'cancelled' ? [] : said)
          lab.accept(id, { device: observation.device, outputs: [], observation, startedAt: now, finishedAt: now })
        lab.store.finishRun(id, new Date(now).toISOString(), verdictToStore(lab), said === 'cancelled')
        return id
      },
      ended: async () => {},
      view: () => ({ id: 'run', state, startedAt: '', scope: { kind: 'all' }, devices: [] }),
    },
    async sleep(ms, signal) {
      // The computer is suspended in the middle of this nap.
      now += ms + (asleep[round - 1] ?? 0)
      if (round < rounds.length || signal.aborted) return
      allDone()
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    },
    openWebhook: () => ({ send: (payload) => sent.push(payload), idle: async () => {} }),
    webhookSecret: 's',
    changed: (view, told) => {
      views.push(view)
      if (view?.ended) allDone()
      if (told) news.push(told)
    },
  })
  return { lab, session, done, started, views, news, sent, remove }
}

describe('a watch of the open lab', () => {
  let undo = async (): Promise<void> => {}
  afterEach(() => undo())

  const run = async (...args: Parameters<typeof watched>) => {
    const w = watched(...args)
    undo = async () => {
      await w.session.stop()
      w.lab.close()
      w.remove()
    }
    await w.session.start({
      everyMs: 60_000,
      scope: { kind: 'all' },
      webhook: { url: 'http://127.0.0.1/hook', secret: '' },
    })
    await w.done
    return w
  }

  it('tells of a re-plugged cable in the next round, once, and of its mending once', async () => {
    const { news, sent, session } = await run([PLANNED, REPLUGGED, REPLUGGED, PLANNED, PLANNED])
    expect(news.map((n) => [n.run, n.new.length, n.mended.length])).toEqual([
      ['run-2', 1, 0],
      ['run-4', 0, 1],
    ])
    expect(news[0]?.new[0]).toContain('C1')
    expect(sent).toHaveLength(2)
    expect(session.view()).toMatchObject({ rounds: 5, lastChange: { run: 'run-4' }, webhook: 'http://127.0.0.1' })
  })

  it('takes a mistake that a lost network hides neither for mended nor, when it is back, for new', async () => {
    const { news } = await run([REPLUGGED, LOST, REPLUGGED])
    const said = news.flatMap((n) => [...n.new, ...n.mended]).filter((text) => text.includes('C1'))
    expect(said).toHaveLength(1)
  })

  it('leaves out the rounds that the computer slept through, and goes on at its times', async () => {
    const hour = 3_600_000
    const { started } = await run([PLANNED, PLANNED, PLANNED], [0, hour])
    const minutes = started.map((at) => Math.round((at - (started[0] ?? 0)) / 60_000))
    expect(minutes[1]).toBe(1)
    expect(minutes[2]).toBeGreaterThanOrEqual(61)
    expect(minutes[2]).toBeLessThan(63)
    expect(started).toHaveLength(3)
  })

  it('says why a round was left out, and goes on with the next', async () => {
    const { views, session } = await run([PLANNED, 'refused', 'cancelled', PLANNED])
    const problems = new Set(views.flatMap((view) => (view?.problem ? sentence(view.problem) : [])))
    expect([...problems]).toEqual(['Something went wrong. The disk is full.', 'The round was canceled.'])
    expect(session.view()?.problem).toBeUndefined()
    expect(session.view()?.rounds).toBe(2)
  })

  it('has ended where the first round could not be done', async () => {
    const { session } = await run(['refused'])
    expect(session.view()).toMatchObject({ ended: true, problem: { code: 'unexpected' } })
  })

  it('refuses a scope without a device before anything starts', async () => {
    const w = watched([PLANNED])
    undo = async () => {
      w.lab.close()
      w.remove()
    }
    await expect(w.session.start({ everyMs: 60_000, scope: { kind: 'racks', racks: ['R9'] } })).rejects.toThrow(
      refusal('unknown-name', { what: 'rack', name: 'R9' }),
    )
    expect(w.session.view()).toBeUndefined()
  })
})
