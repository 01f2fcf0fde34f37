/** Values as the demo lab would have them, for the samples of messages. */
import type { Coded } from '#shared/words/entry.ts'
import type { Message } from '#shared/words/message.ts'

type Parameters<M> = M extends Message ? Omit<M, 'code'> : never
/** Parameters for every message that takes some; several if the text depends on them. */
export type Samples = {
  readonly [M in Message as keyof Parameters<M> extends never ? never : M['code']]:
    | Parameters<M>
    | readonly Parameters<M>[]
}

export const path = 'demo.plumb'
export const host = 'netbox.example.net'
export const reason = 'ENOENT'

export const NEAR = { device: 'acc-r4-12', port: 'GigabitEthernet1/0/17', rack: 'R4', u: 16 } as const
export const FAR = { device: 'leaf-r1-01', port: 'Ethernet1/11', rack: 'R1', u: 40 } as const
export const STRANGER = { device: 'lab-spare-3', port: 'Ethernet1', stranger: 'unknown' } as const
export const MOVE = {
  op: 'move-end',
  cable: 'C-0693',
  from: { ...NEAR, port: 'GigabitEthernet1/0/14' },
  to: NEAR,
} as const
export const PLUG = { op: 'connect', cable: 'C-0694', a: NEAR, b: FAR } as const
export const PULL = { op: 'disconnect', cable: undefined, a: NEAR, b: FAR } as const

export const AT = '192.0.2.7:22'
export const DEVICE = { device: 'acc-r4-12', address: AT } as const
export const LATE = { ...DEVICE, seconds: 15 } as const
export const LOGIN = { ...DEVICE, user: 'netops', set: 'Lab login' } as const
export const KEY = { ...DEVICE, type: 'ssh-ed25519', fingerprint: 'SHA256:q83v' } as const
export const TWICE: Coded & object = {
  code: 'port-used-twice',
  at: NEAR,
  cables: ['C-0441', 'C-0442'],
  more: [],
} as Coded
export const USED = { at: NEAR, cables: ['C-0441', 'C-0442'] } as const

export const PORT = { device: 'acc-r4-12', port: 'GigabitEthernet1/0/17' } as const
export const UNITS = { rack: 'R4', from: 16, to: 17 } as const
