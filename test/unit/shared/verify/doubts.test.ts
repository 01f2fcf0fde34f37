import { describe, expect, it } from 'vitest'
import type { DeviceObservation } from '#shared/model/observation.ts'
import { createVerifier } from '#shared/verify/index.ts'
import { planOf, resultsOf, type SeenOptions } from '#test/builders/cabling.ts'

const nobody = (): boolean => false

/** What a device is to be asked, after all were asked for their neighbors. */
function doubt(
  device: string,
  cables: readonly string[],
  pairs: readonly string[],
  options: SeenOptions = {},
  expected: (name: string) => boolean = nobody,
) {
  const plan = planOf(cables)
  const named = (result: DeviceObservation): DeviceObservation => ({
    hostname: result.device,
    hostnameFromPrompt: true,
    ...result,
    ...(result.outcome === 'collected' ? { asked: 'neighbors' as const } : {}),
  })
  const results = resultsOf(plan, pairs, options).map(named)
  return createVerifier(plan, results).doubt(device, expected)
}

const ENOUGH = { waitFor: [] }

describe('after its neighbors, a device', () => {
  /*
   *   A1--C1--B1      both see each other
   */
  it('is asked nothing more where every link is right from both ends', () => {
    expect(doubt('A', ['C1 A1-B1'], ['A1-B1'])).toEqual(ENOUGH)
  })

  /*
   *   A1--C1--B1      A1--B1
   *   A2--C2--D2      A2  D2     the reason is in the ports
   */
  it('is asked for its ports where a link is not right, and not the device beside it', () => {
    const cables = ['C1 A1-B1', 'C2 A2-D2']
    expect(doubt('A', cables, ['A1-B1'])).toEqual({ ask: 'ports' })
    expect(doubt('D', cables, ['A1-B1'])).toEqual({ ask: 'ports' })
    expect(doubt('B', cables, ['A1-B1'])).toEqual(ENOUGH)
  })

  /*
   *   A1--C1--B1      A1>B1, and B has not answered yet
   */
  it('waits for the far end of a link that is not proved yet', () => {
    const waits = doubt('A', ['C1 A1-B1'], ['A1>B1'], { silent: ['B'] }, (name) => name === 'B')
    expect(waits).toEqual({ waitFor: ['B'] })
    expect(doubt('A', ['C1 A1-B1'], ['A1>B1'], { silent: ['B'] })).toEqual({ ask: 'ports' })
  })

  /*
   *   A1--C1--B1      A1--B1, and A's prompt says something else, or may be cut
   */
  it.each(['other', 'a-name-that-may-be-cut', ''])('is asked everything where it is called "%s"', (hostname) => {
    expect(doubt('A', ['C1 A1-B1'], ['A1-B1'], { results: { A: { hostname } } })).toEqual({ ask: 'all' })
  })

  /*
   *   A1--C1--B1      A1--B1, and D5 sees FDO2345X001, which may be the serial number of A
   */
  it('is asked everything where a neighbor may be known by its serial number', () => {
    const records = { D5: { remoteName: 'FDO2345X001' } }
    expect(doubt('A', ['C1 A1-B1', 'C2 D1-E1'], ['A1-B1', 'D1-E1', 'D5>Z1'], { records })).toEqual({ ask: 'all' })
  })

  /*
   *   A1--C1--B1      A1--B1, and D5 sees A at interface 527: A's own list says which port that is
   */
  it('is asked for its ports where another device names one by its number', () => {
    const records = { D5: { remotePort: '527' } }
    expect(doubt('A', ['C1 A1-B1', 'C2 D1-E1'], ['A1-B1', 'D1-E1', 'D5>A7'], { records })).toEqual({ ask: 'ports' })
  })

  it('is asked nothing more when it failed, or was asked everything', () => {
    expect(doubt('A', ['C1 A1-B1'], [], { failed: ['A'] })).toEqual(ENOUGH)
    const whole = { results: { A: { asked: undefined } } }
    const plan = planOf(['C1 A1-B1'])
    expect(createVerifier(plan, resultsOf(plan, [], whole)).doubt('A', nobody)).toEqual(ENOUGH)
  })
})
