import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NO_TRUST } from '#main/services/lab-trust.ts'
import { OpenLab } from '#main/services/open-lab.ts'
import { SettingsSession } from '#main/services/settings-session.ts'
import { labStores } from '#main/store/lab-store.ts'
import type { HostKey } from '#shared/model/collecting.ts'
import { scratch } from '#test/support/labs.ts'
import { refusal } from '#test/support/refusal.ts'

describe('host keys that a run has shown', () => {
  let made: ReturnType<typeof scratch>
  let lab: OpenLab
  let accepted: HostKey[]
  let settings: SettingsSession
  const shown = (host: string, key: string): HostKey => ({ host, type: 'ssh-ed25519', key })
  const offered = new Map([
    ['sw1', shown('192.0.2.1', 'AAAA1')],
    ['sw2', shown('192.0.2.2', 'AAAA2')],
  ])

  beforeEach(() => {
    made = scratch()
    lab = new OpenLab(labStores.create(join(made.dir, 'l.plumb'), 'l'))
    accepted = []
    settings = new SettingsSession({
      lab: () => lab,
      trust: { ...NO_TRUST, accept: (_, keys) => void accepted.push(...keys) },
      fingerprint: (key) => `SHA256:${key}`,
      offered: (device) => offered.get(device),
      changed: () => undefined,
    })
  })
  afterEach(() => {
    lab.close()
    made.remove()
  })

  test('are trusted in the profile and in the lab', () => {
    settings.trustHostKeys([
      { device: 'sw1', key: 'AAAA1' },
      { device: 'sw2', key: 'AAAA2' },
    ])
    expect(accepted).toEqual([...offered.values()])
    expect(lab.store.hostKeys()).toEqual([...offered.values()])
  })

  test('are not trusted, none of them, if a device has shown another one since, or none', () => {
    for (const device of ['sw2', 'sw3']) {
      const keys = [
        { device: 'sw1', key: 'AAAA1' },
        { device, key: 'AAAA9' },
      ]
      expect(() => settings.trustHostKeys(keys)).toThrow(refusal('host-key-not-offered', { device }))
    }
    expect(accepted).toEqual([])
    expect(lab.store.hostKeys()).toEqual([])
  })
})
