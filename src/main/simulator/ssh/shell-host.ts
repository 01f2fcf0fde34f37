/** What a simulated command line needs from the connection it runs on. */
import type { SimulatedDevice } from './simulated-device.ts'

/** One device while it plays; its outputs may change between commands. */
export interface Play {
  readonly device: SimulatedDevice
  readonly user: string
  readonly password: string
  readonly latencyMs: number
  outputs: Readonly<Record<string, string>>
}

export interface ShellHost {
  write(text: string): void
  /** Writes the answer to a command, subject to the device's fault; `done` comes when it is out. */
  send(text: string, known: boolean, done: () => void): void
  /** Calls back later unless the connection is gone by then. */
  after(ms: number, callback: () => void): void
  exit(status: number): void
}
