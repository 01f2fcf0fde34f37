import { describe, expect, it } from 'vitest'
import { readDeviceType } from '#shared/exchange/device-types.ts'

const HEAD = 'manufacturer: Acme\nmodel: Cassette\nu_height: 1\n'
const joins = (text: string): unknown => {
  const type = readDeviceType(HEAD + text)
  return 'said' in type ? type.said : type.joins
}

describe('the joins of a device type', () => {
  const meant = [
    { front: 'LC1', rear: 'MPO' },
    { front: 'LC2', rear: 'MPO', position: 2 },
  ]

  it('are those of the list of mappings', () => {
    expect(
      joins(
        'port-mappings:\n  - {front_port: LC1, front_port_position: 1, rear_port: MPO, rear_port_position: 1}\n' +
          '  - {front_port: LC2, rear_port: MPO, rear_port_position: 2}\n',
      ),
    ).toEqual(meant)
  })

  it('are those that front ports name, in older definitions', () => {
    expect(
      joins(
        'front-ports:\n  - {name: LC1, type: lc, rear_port: MPO}\n' +
          '  - {name: LC2, type: lc, rear_port: MPO, rear_port_position: 2}\n',
      ),
    ).toEqual(meant)
  })

  it('are one for two ports with several positions each', () => {
    const mapping = (n: number): string =>
      `  - {front_port: F, front_port_position: ${n}, rear_port: R, rear_port_position: ${n}}\n`
    expect(joins(`port-mappings:\n${[1, 2, 3].map(mapping).join('')}`)).toEqual([{ front: 'F', rear: 'R' }])
  })
})
