/** Entry of a fleet thread. It must also run when bundled as CommonJS: no top-level await, no import.meta. */
import { parentPort } from 'node:worker_threads'
import { type DeviceServer, findDeadPort, serveDevice } from './device-server.ts'
import { makeHostKey } from './host-key.ts'
import type { FleetSettings, FromFleetWorker, ToFleetWorker } from './messages.ts'
import type { Play } from './shell-host.ts'

const plays = new Map<string, Play>()
const servers: Pick<DeviceServer, 'close'>[] = []

function post(message: FromFleetWorker): void {
  parentPort?.postMessage(message)
}

async function start({ devices, user, password, latencyMs, tls }: FleetSettings): Promise<void> {
  const key = makeHostKey()
  const ports: [string, number][] = []
  const apis: [string, number][] = []
  let dead = 1
  const nobody = async (): Promise<number> => {
    const port = await findDeadPort(dead)
    dead = port + 1
    return port
  }
  for (const device of devices) {
    if (device.fault === 'dead') {
      ports.push([device.name, await nobody()])
      if (device.api) apis.push([device.name, await nobody()])
      continue
    }
    const play: Play = { device, user, password, latencyMs: device.latencyMs ?? latencyMs, outputs: device.outputs }
    plays.set(device.name, play)
    const server = await serveDevice(play, key.privateKey)
    servers.push(server)
    if (device.snmp && device.fault === undefined) {
      // Most fleets have none.
      const { startAgent } = await import('#main/simulator/snmp/agent.ts')
      servers.push(await startAgent(device.snmp, server.port))
    }
    if (device.api === 'dead') apis.push([device.name, await nobody()])
    else if (device.api && tls) {
      const { startApiHost } = await import('#main/simulator/api/api-host.ts')
      const { api, fault } = device
      const own = fault === undefined ? password : `not ${password}`
      const host = await startApiHost({ ...api, user, password: own, latencyMs: play.latencyMs }, tls)
      servers.push(host)
      apis.push([device.name, host.port])
    }
    ports.push([device.name, server.port])
  }
  post({ kind: 'listening', ports, apis, hostKey: key.publicKey })
}

function receive(message: ToFleetWorker): void {
  if (message.kind === 'start') {
    start(message.settings).catch((error: unknown) =>
      post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
  } else if (message.kind === 'outputs') {
    const play = plays.get(message.name)
    if (play) play.outputs = message.outputs
    post({ kind: 'done', id: message.id })
  } else {
    void Promise.all(servers.map((server) => server.close())).then(() => parentPort?.close())
  }
}

parentPort?.on('message', receive)
