/** A device as the simulator plays it. */
export interface SimulatedDevice {
  readonly name: string
  readonly platform: 'cisco_ios' | 'cisco_nxos' | 'linux'
  /** Name in the prompt. */
  readonly hostname: string
  /** Output by exact command. */
  readonly outputs: Readonly<Record<string, string>>
  /**
   * `dead`: nothing listens; `refuse-login`: no password is right; `hang`: commands are never answered; `reset`: the
   * connection is reset before the login; `slow`: output trickles; `cut`: the connection ends in the middle of an output.
   */
  readonly fault?: 'dead' | 'refuse-login' | 'hang' | 'reset' | 'slow' | 'cut'
  /** Instead of the fleet's own latency. */
  readonly latencyMs?: number
}

export interface FleetOptions {
  readonly user: string
  readonly password: string
  /** Wait before the answer to each command. */
  readonly latencyMs: number
  readonly workerFile: string | URL
  /** Threads that the servers are spread over; 1 by default. */
  readonly threads?: number
}

export interface Fleet {
  readonly endpoints: ReadonlyMap<string, { host: string; port: number }>
  /** Text of a `known_hosts` file that knows every device. */
  readonly knownHosts: string
  setOutputs(name: string, outputs: Record<string, string>): Promise<void>
  close(): Promise<void>
}

/** Starts SSH servers on loopback, one port for each device. */
export async function startFleet(_devices: readonly SimulatedDevice[], _options: FleetOptions): Promise<Fleet> {
  throw new Error('The fleet is not written yet.')
}
