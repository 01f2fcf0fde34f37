/** Whom a password of a lab goes to: what is changed of that elsewhere is asked about. */
import { expect, it } from 'vitest'
import { targetsOf } from '#main/services/lab-trust.ts'
import type { Device, Plan } from '#shared/model/plan.ts'
import { device } from '#test/builders/cabling.ts'

const targets = (own: Partial<Device>): string =>
  targetsOf({ devices: [device('leaf', { address: '192.0.2.1', ...own })] } as unknown as Plan, [])

it('the way and the port of an API are part of it, and a plan without them is as it was before there were ways', () => {
  expect(targets({})).toBe(JSON.stringify(['192.0.2.1', 22, '', '']))
  const seen = [{}, { way: 'eapi' }, { way: 'eapi', apiPort: 8443 }, { way: 'snmp', snmpPort: 1161 }] as const
  expect(new Set(seen.map(targets)).size).toBe(seen.length)
})
