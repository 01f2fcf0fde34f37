import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AskCourse } from '#shared/asking/ask-course.ts'
import type { Asked } from '#shared/model/collecting.ts'
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { Verdict } from '#shared/model/verdict.ts'
import { DRIVERS } from '#shared/parse/registry.ts'
import { readResult } from '#main/services/read-result.ts'
import { defaultFaults } from '#main/simulator/lab/fault-kinds.ts'
import { planFleet } from '#main/simulator/lab/fleet-plan.ts'
import { outputsOf } from '#main/simulator/lab/transcripts.ts'
import { plantedLab as madeUpLab } from '#test/support/planted-lab.ts'
import { kept } from '#test/support/told.ts'
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
  // Another name than its own is told by no prompt here, as by systems that have none.
  const hostname = whole.hostname === whole.device ? whole.hostname : undefined
  return { ...whole, hostname, serial: undefined, interfaces, interfacesPartial, asked }
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

type Answer = (device: string, asked: Asked) => DeviceObservation

/** The answers of which these are the whole ones. */
function answersOf(results: readonly DeviceObservation[]): Answer {
  const whole = new Map(results.map((result) => [result.device, result]))
  return (device, asked) => askedFor(whole.get(device) as DeviceObservation, asked)
}

/** Asks the devices of a lab in some order, with answers overtaking each other and coming together; returns the verdict and what was asked. */
function shortWay(plan: Plan, devices: readonly string[], answer: Answer, random: Random) {
  const verifier = createVerifier(plan)
  const course = new AskCourse(verifier, devices)
  const asked = new Map<string, Asked>()
  const todo = random.shuffle(devices).map((device) => ({ device, asked: undefined as Asked | undefined }))
  for (;;) {
    const next = todo.splice(random.below(todo.length), 1)[0]
    if (!next) {
      const again = course.unsettled()
      if (again.length === 0) return { verdict: verifier.verdict(), asked }
      for (const device of again) todo.push({ device, asked: 'all' })
      continue
    }
    // Answers come alone or in bursts.
    const burst = [next]
    for (let more = random.below(6); more > 0 && todo.length > 0; more--)
      burst.push(...todo.splice(random.below(todo.length), 1))
    const answers = burst.map((each) => ({ ...each, seen: answer(each.device, each.asked ?? 'neighbors') }))
    const isFirst = (each: (typeof answers)[number]): boolean =>
      each.asked === undefined && each.seen.outcome === 'collected'
    const isLetGo = (each: (typeof answers)[number]): boolean => each.asked === 'neighbors'
    const over = answers.filter((each) => !isFirst(each) && !isLetGo(each))
    const heard = { answered: answers.filter(isFirst).map(({ seen }) => seen), over: over.map(({ seen }) => seen) }
    for (const ask of course.heard(heard).asks) todo.push(ask)
    for (const each of answers) {
      if (!isFirst(each)) asked.set(each.device, each.asked ?? 'all')
      if (isLetGo(each)) for (const ask of course.finished(each.seen)) todo.push(ask)
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

const namesOf = (results: readonly DeviceObservation[]): string[] => results.map(({ device }) => device)

const SIMULATED = 30

/** A made-up lab with a mistake of most kinds, whose devices print what the collector would read. */
function simulated(seed: number) {
  const size = { racks: 3, devices: 40, cables: 200 }
  const fleet = planFleet(size, seed)
  const { plan, reality } = madeUpLab(size, defaultFaults(size.cables), seed)
  const byName = new Map(fleet.devices.map((device) => [device.name, device]))
  const planned = new Map(plan.devices.map((device) => [device.name, device]))
  const answer: Answer = (name, asked) => {
    const [device, row] = [byName.get(name), planned.get(name)]
    if (!device || !row) throw new Error(`no device ${name}`)
    const error = { code: 'unreachable' as const, said: kept('Nobody answers.') }
    const times = { startedAt: 0, finishedAt: 0 }
    if (reality.down.includes(name)) {
      return readResult({ device: name, outcome: 'failed', error, outputs: [], ...times }, row).observation
    }
    const commands = DRIVERS.find(({ platform }) => platform === device.platform)?.commands ?? []
    const sent = commands.filter(
      ({ part }) => asked === 'all' || part === 'neighbors' || (asked === 'ports' && part === 'ports'),
    )
    const printed = outputsOf(device, reality)
    const outputs = sent.map(({ command }) => ({
      command,
      text: printed[command] ?? "% Invalid input detected at '^' marker.\n",
      complete: true,
      refused: printed[command] === undefined,
    }))
    const prompt = device.system === 'lldpd' ? {} : { promptName: name }
    const part = asked === 'all' ? {} : { asked }
    return readResult({ device: name, outcome: 'collected', outputs, ...prompt, ...part, ...times }, row).observation
  }
  return { plan, devices: plan.devices.filter(({ managed }) => managed).map(({ name }) => name), answer }
}

describe('asking for neighbors first', () => {
  it('comes to the verdict of asking everything, whatever was mistaken', () => {
    forAny((seed) => {
      const { plan, results } = plantedLab(seed)
      const random = randomOf(seed)
      const named = results.map((result) => ({ hostname: result.device, hostnameFromPrompt: true, ...result }))
      const { verdict } = shortWay(plan, namesOf(named), answersOf(named), random)
      expect(essence(verdict)).toEqual(essence(verifyLab(plan, named)))
    })
  })

  it('asks most devices of a made-up lab for no more than their neighbors, and their outputs lead to the same', () => {
    for (let seed = 1; seed <= SIMULATED; seed++) {
      const { plan, devices, answer } = simulated(seed)
      const whole = verifyLab(
        plan,
        devices.map((device) => answer(device, 'all')),
      )
      const { verdict, asked } = shortWay(plan, devices, answer, randomOf(seed))
      expect(essence(verdict)).toEqual(essence(whole))
      expect([...asked.values()], `seed ${seed}`).toContain('neighbors')
    }
  })

  it('comes to it in any lab at all', () => {
    forAny((seed) => {
      const { plan, results, random } = withRealSerials(wildLab(seed))
      // Nobody asks a panel.
      const asked = new Set(plan.devices.flatMap(({ name, role }) => (role === 'patch-panel' ? [] : [name])))
      const told = asTold(plan, results).filter(({ device }) => asked.has(device))
      const { verdict } = shortWay(plan, namesOf(told), answersOf(told), random)
      expect(essence(verdict)).toEqual(essence(verifyLab(plan, told)))
    })
  })
})
