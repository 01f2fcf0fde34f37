import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { expandPorts } from '#shared/port-layouts/expand-ports.ts'
import { portsOfModel } from '#shared/port-layouts/port-layouts.ts'

const LIBRARY = join(process.env['PLUMBLINE_SHARED'] ?? '../shared', 'devicetypes')

describe('ports of a model', () => {
  it.each([
    ['WS-C3850-48T', 'GigabitEthernet1/0/1', 'GigabitEthernet1/0/48', 48],
    ['Cisco Nexus N9K-C93180YC-EX', 'Ethernet1/1', 'mgmt0', 55],
    ['C9500-48Y4C', 'TwentyFiveGigE1/0/1', 'HundredGigE1/0/52', 52],
    ['dcs-7050sx3-48yc8-f', 'Ethernet1', 'Management1', 57],
    ['EX3400-24P', 'ge-0/0/0', 'et-0/1/1', 26],
    ['CRS326-24G-2S+RM', 'ether1', 'sfp-sfpplus2', 26],
  ])('%s begin with %s, end with %s and are %i', (model, first, last, count) => {
    const ports = portsOfModel(model)
    expect([ports?.[0], ports?.at(-1), ports?.length]).toEqual([first, last, count])
    expect(new Set(ports).size).toBe(count)
    expect(portsOfModel(model)).toBe(ports)
  })

  it.each(['', 'N9K-C93180YC', 'WS-C3850', 'PowerEdge R650', 'C9300-480P', '48'])('are not guessed: %j', (model) => {
    expect(portsOfModel(model)).toBeUndefined()
  })

  test.skipIf(!existsSync(LIBRARY))('are those of the device-type library, if it has the model', () => {
    const files = readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yaml'))
    const checked = files.flatMap((file) => {
      const type = parse(readFileSync(join(LIBRARY, file), 'utf8')) as {
        model: string
        part_number?: string
        interfaces?: { name: string }[]
      }
      const ports = [type.model, type.part_number].flatMap((name) => (name && portsOfModel(name)) || [])
      const listed = new Set(type.interfaces?.map(({ name }) => name.replace('FortyGigE', 'FortyGigabitEthernet')))
      return ports.length === 0 ? [] : [[file, ports.filter((port) => !listed.has(port))] as const]
    })
    expect(checked.filter(([, missing]) => missing.length > 0)).toEqual([])
    expect(checked.length).toBeGreaterThan(12)
  })
})

describe('a range of ports', () => {
  it('counts at its end, in its middle, from a number that is given, and not at all', () => {
    expect(expandPorts('xe-0/1/0-3', 0)).toEqual(['xe-0/1/0', 'xe-0/1/1', 'xe-0/1/2', 'xe-0/1/3'])
    expect(expandPorts('Ethernet49-50/1', 0)).toEqual(['Ethernet49/1', 'Ethernet50/1'])
    expect(expandPorts('HundredGigE1/0/N+1-N+2', 48)).toEqual(['HundredGigE1/0/49', 'HundredGigE1/0/50'])
    expect(expandPorts('sfp-sfpplus1-2', 0)).toEqual(['sfp-sfpplus1', 'sfp-sfpplus2'])
    expect(expandPorts('mgmt0', 0)).toEqual(['mgmt0'])
  })
})
