import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Verdict } from '#shared/model/verdict.ts'
import { createVerifier, lintPlan, verifyLab } from '#shared/verify/index.ts'
import { plantedLab } from '#test/builders/planted-lab.ts'
import { randomOf, RUNS } from '#test/builders/random.ts'
import { wildLab, wildResults } from '#test/builders/wild-lab.ts'
import { kept } from '#test/support/told.ts'

function forAny(check: (seed: number) => void): void {
  fc.assert(fc.property(fc.integer(), check), { numRuns: RUNS })
}

/** A failure that shows nothing. */
function notAsked(device: string): DeviceObservation {
  return {
    device,
    outcome: 'failed',
    error: { code: 'cancelled', said: kept('Canceled.') },
    neighbors: [],
    answered: [],
  }
}

function shownEvidence(verdict: Verdict): Set<string> {
  const ends = [
    ...verdict.links.flatMap((link) => [...link.seenByA, ...link.seenByB]),
    ...verdict.unlinked.map(({ saw }) => saw),
  ]
  const refs = [
    ...ends.flatMap((end) => end.evidence ?? []),
    ...verdict.findings.flatMap((finding) => finding.evidence),
  ]
  return new Set(refs.map(({ device, command, lines }) => `${device} ${command} ${lines[0]}`))
}

describe('any lab at all', () => {
  it('has a verdict and a lint, and nothing throws', () => {
    forAny((seed) => {
      const { plan, results } = wildLab(seed)
      expect(lintPlan(plan)).toBeInstanceOf(Array)
      const verdict = verifyLab(plan, results)
      const { links, ok, oneWay, conflict, miswired, missing, unverified, ignored } = verdict.summary
      expect(ok + oneWay + conflict + miswired + missing + unverified + ignored).toBe(links)
      expect(links).toBe(verdict.links.length)
      expect(verdict.summary.moves).toBe(verdict.moves.length)
    })
  })

  it('shows every record in a link, a finding or among the unlinked', () => {
    forAny((seed) => {
      const { plan, results } = wildLab(seed)
      const shown = shownEvidence(verifyLab(plan, results))
      for (const { device, neighbors } of results) {
        for (const { command, lines } of neighbors) expect(shown).toContain(`${device} ${command} ${lines[0]}`)
      }
    })
  })

  it('comes to the same verdict in whatever order the results arrive, repeated or not', () => {
    forAny((seed) => {
      const { plan, results, random } = wildLab(seed)
      const whole = verifyLab(plan, results)
      const verifier = createVerifier(plan)
      for (const early of random.shuffle(wildResults(random, plan))) {
        if (results.some(({ device }) => deviceKey(device) === deviceKey(early.device))) verifier.apply(early)
      }
      for (const result of random.shuffle(results)) verifier.apply(result)
      expect(verifier.verdict()).toEqual(whole)
      expect(createVerifier(plan, random.shuffle(results)).verdict()).toEqual(whole)
    })
  })

  it('comes to the same verdict through states with other mistakes, devices exchanged, renamed and dark among them', () => {
    forAny((seed) => {
      const { plan, results } = plantedLab(seed)
      const random = randomOf(seed)
      const verifier = createVerifier(plan, random.chance(0.5) ? [] : wildResults(random, plan))
      for (const result of random.shuffle(wildResults(random, plan))) verifier.apply(result)
      for (const result of random.shuffle(results)) verifier.apply(result)
      const asked = new Set(results.map(({ device }) => device))
      for (const { name } of plan.devices) if (!asked.has(name)) verifier.apply(notAsked(name))
      verifier.apply(notAsked('nobody'))
      const again = verifyLab(plan, [
        ...results,
        ...plan.devices.flatMap(({ name }) => (asked.has(name) ? [] : notAsked(name))),
      ])
      expect(verifier.verdict()).toEqual(again)
    })
  })

  it('tells with every result exactly what changed', () => {
    forAny((seed) => {
      const { plan, results } = seed % 2 === 0 ? { ...plantedLab(seed) } : wildLab(seed)
      const verifier = createVerifier(plan)
      const known = verifier.verdict()
      const links = new Map(known.links.map((link) => [link.cables[0], link]))
      const found = new Map(known.findings.map((finding) => [finding.id, finding]))
      const racks = new Map(known.racks.map((rack) => [rack.rack, rack]))
      const devices = new Map(known.devices.map((one) => [one.device, one]))
      for (const result of randomOf(seed).shuffle(results)) {
        const change = verifier.apply(result)
        for (const link of change.links) links.set(link.cables[0], link)
        for (const finding of change.findingsAdded) {
          expect(found.has(finding.id)).toBe(false)
          found.set(finding.id, finding)
        }
        for (const finding of change.findingsChanged) found.set(finding.id, finding)
        for (const id of change.findingsGone) expect(found.delete(id)).toBe(true)
        for (const rack of change.racks) racks.set(rack.rack, rack)
        for (const one of change.devices) devices.set(one.device, one)
        const now = verifier.verdict()
        expect(now.links.map((link) => links.get(link.cables[0]))).toEqual(now.links)
        expect(new Set(found.keys())).toEqual(new Set(now.findings.map(({ id }) => id)))
        for (const finding of now.findings) expect(found.get(finding.id)).toEqual(finding)
        expect([...racks.values()]).toEqual(now.racks)
        expect(now.devices.map((one) => devices.get(one.device))).toEqual(now.devices)
        expect(change.summary).toEqual(now.summary)
        expect(change.moves).toEqual(now.moves)
      }
    })
  })
})
