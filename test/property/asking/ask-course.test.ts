import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AskCourse } from '#shared/asking/ask-course.ts'
import type { Asked } from '#shared/model/collecting.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Verdict } from '#shared/model/verdict.ts'
import { portFamily } from '#shared/platforms/port-name.ts'
import { createVerifier, verifyLab } from '#shared/verify/index.ts'
import { plantedLab } from '#test/builders/planted-lab.ts'
import { randomOf, RUNS, type Random } from '#test/builders/random.ts'
import { type WildLab, wildLab } from '#test/builders/wild-lab.ts'

/*
 *   A1--C1--B1   asked: neighbors       A1--C1--B1   asked: neighbors,
 *                and no more             A2      B2   ports of A and B
 */

/** What of a whole result is known when it was asked so much. */
function askedFor(whole: DeviceObservation, asked: Asked): DeviceObservation {
  if (asked === 'all' || whole.outcome !== 'collected') return whole
  const { interfaces, interfacesPartial } = asked === 'ports' ? whole : {}
  return { ...whole, serial: undefined, interfaces, interfacesPartial, asked }
}

/** What a verdict must say in either way: all but the warnings that need the ports of right links. */
function essence(verdict: Verdict) {
  const isChecked = (finding: { kind: string }): boolean => finding.kind !== 'speed-mismatch'
  return {
    links: verdict.links,
    findings: verdict.findings.filter(isChecked),
    moves: verdict.moves,
    devices: verdict.devices.map((device) => ({ ...device, asked: undefined })),
    unlinked: verdict.unlinked,
  }
}

/** Asks the devices of a lab in some order, with answers overtaking each other; returns the verdict and what was asked. */
function shortWay(plan: Plan, results: readonly DeviceObservation[], random: Random) {
  const verifier = createVerifier(plan)
  const course = new AskCourse(
    verifier,
    results.map(({ device }) => device),
  )
  const whole = new Map(results.map((result) => [result.device, result]))
  const asked = new Map<string, Asked>()
  const todo = random
    .shuffle(results)
    .map((result) => ({ device: result.device, asked: undefined as Asked | undefined }))
  for (;;) {
    const next = todo.splice(random.below(todo.length), 1)[0]
    if (!next) {
      // Whoever waits for nobody any more is let go, as when the patience of the collector ends.
      const again = course.unsettled()
      if (again.length === 0) return { verdict: verifier.verdict(), asked }
      for (const device of again) todo.push({ device, asked: 'all' })
      continue
    }
    const result = whole.get(next.device) as DeviceObservation
    const first = next.asked === undefined && result.outcome === 'collected'
    const seen = askedFor(result, next.asked ?? 'neighbors')
    if (first) for (const ask of course.answered(seen).asks) todo.push(ask)
    else {
      asked.set(next.device, next.asked ?? 'all')
      verifier.apply(seen)
      for (const ask of course.finished(seen)) todo.push(ask)
    }
  }
}

function forAny(check: (seed: number) => void): void {
  fc.assert(fc.property(fc.integer(), check), { numRuns: RUNS })
}

/** What no table of ports of these platforms tells is left out. */
function asTold(plan: Plan, results: readonly DeviceObservation[]): DeviceObservation[] {
  const platforms = new Map(plan.devices.map(({ name, platform }) => [name, platform]))
  return results.map(({ interfaces, ...result }) => {
    if (!interfaces) return result
    const macs = portFamily(platforms.get(result.device)).portMacs
    const told = interfaces.map(({ name, state, lines, ...more }) => ({
      name,
      lines,
      ...(state ? { state } : {}),
      ...(macs && more.mac ? { mac: more.mac } : {}),
    }))
    return { ...result, interfaces: told }
  })
}

/** Serial numbers as long as real ones. */
function withRealSerials({ plan, results, random }: WildLab): WildLab {
  const renamed = <T>(value: T): T => JSON.parse(JSON.stringify(value).replace(/FDO(\d)/g, 'FDO2345X00$1')) as T
  return { plan: renamed(plan), results: renamed(results), random }
}

describe('asking for neighbors first', () => {
  it('comes to the verdict of asking everything, whatever was mistaken', () => {
    forAny((seed) => {
      const { plan, results } = plantedLab(seed)
      const random = randomOf(seed)
      const named = results.map((result) => ({ hostname: result.device, hostnameFromPrompt: true, ...result }))
      const { verdict } = shortWay(plan, named, random)
      expect(essence(verdict)).toEqual(essence(verifyLab(plan, named)))
    })
  })

  it('comes to it in any lab at all', () => {
    forAny((seed) => {
      const { plan, results, random } = withRealSerials(wildLab(seed))
      // Nobody asks a panel.
      const asked = new Set(plan.devices.flatMap(({ name, role }) => (role === 'patch-panel' ? [] : [name])))
      const told = asTold(plan, results).filter(({ device }) => asked.has(device))
      const { verdict } = shortWay(plan, told, random)
      expect(essence(verdict)).toEqual(essence(verifyLab(plan, told)))
    })
  })
})
