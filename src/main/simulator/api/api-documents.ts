/** What a made-up device tells by its HTTP API, in the forms the makers document. By command, or path of RESTCONF. */
import type { SnmpSight } from '#main/simulator/lab/snmp-sight.ts'
import type { ApiWay } from '#shared/model/ways.ts'

export type ApiDocuments = Readonly<Record<string, unknown>>

interface Heard {
  readonly port: string
  readonly system: string
  readonly far: string
}

const MEGABIT = 1_000_000

/** A command that is not in it is refused. */
export function apiDocuments(way: ApiWay, sight: SnmpSight): ApiDocuments {
  const heard = sight.heard.flatMap(({ local, system, port: far }): Heard[] => {
    const port = sight.interfaces[local - 1]?.name
    return port === undefined ? [] : [{ port, system, far }]
  })
  return { eapi, nxapi, restconf }[way](sight, heard)
}

/** eAPI: the documents of `| json` on EOS. */
function eapi({ name, facts, interfaces }: SnmpSight, heard: readonly Heard[]): ApiDocuments {
  const neighbor = ({ system, far }: Heard) => ({
    lldpNeighborInfo: [
      {
        chassisIdType: 'local',
        chassisId: system,
        systemName: system,
        neighborInterfaceInfo: { interfaceIdType: 'interfaceName', interfaceId: `"${far}"`, interfaceId_v2: far },
        ttl: 120,
      },
    ],
  })
  const status = (up: boolean, mbit: number) => ({
    vlanInformation: { interfaceMode: 'bridged', vlanId: 1 },
    bandwidth: up ? mbit * MEGABIT : 0,
    interfaceType: '1000BASE-T',
    duplex: up ? 'duplexFull' : 'duplexUnknown',
    linkStatus: up ? 'connected' : 'notconnect',
    lineProtocolStatus: up ? 'up' : 'down',
  })
  return {
    'show lldp neighbors detail': {
      lldpNeighbors: Object.fromEntries(heard.map((each) => [each.port, neighbor(each)])),
    },
    'show interfaces status': {
      interfaceStatuses: Object.fromEntries(interfaces.map(({ name: port, up, mbit }) => [port, status(up, mbit)])),
    },
    'show hostname': { hostname: name, fqdn: `${name}.lab.example.net` },
    'show version': { modelName: facts?.model, version: '4.30.1F', serialNumber: facts?.serial },
  }
}

/** NX-API: tables with their rows. LLDP is not switched on. */
function nxapi({ name, facts, interfaces }: SnmpSight, heard: readonly Heard[]): ApiDocuments {
  return {
    'show cdp neighbors detail': {
      TABLE_cdp_neighbor_detail_info: {
        ROW_cdp_neighbor_detail_info: heard.map(({ port, system, far }) => ({
          device_id: system,
          sysname: system,
          intf_id: port,
          port_id: far,
          ttl: 155,
        })),
      },
    },
    'show interface status': {
      TABLE_interface: {
        ROW_interface: interfaces.map(({ name: port, up, mbit }) => ({
          interface: port,
          state: up ? 'connected' : 'notconnect',
          vlan: '1',
          duplex: up ? 'full' : 'auto',
          speed: up ? String(mbit) : 'auto',
        })),
      },
    },
    'show version': { host_name: name, proc_board_id: facts?.serial, nxos_ver_str: '9.3(10)' },
  }
}

/** RESTCONF: `openconfig-lldp`, `ietf-interfaces` (RFC 7223), `openconfig-system`. */
function restconf({ name, interfaces }: SnmpSight, heard: readonly Heard[]): ApiDocuments {
  const neighbor = ({ system, far }: Heard, i: number) => ({
    id: String(i + 1),
    state: { 'system-name': system, 'chassis-id': system, 'port-id': far, 'port-id-type': 'INTERFACE_NAME', ttl: 120 },
  })
  return {
    'openconfig-lldp:lldp': {
      'openconfig-lldp:lldp': {
        state: { enabled: true },
        interfaces: {
          interface: interfaces.map(({ name: port }) => ({
            name: port,
            neighbors: { neighbor: heard.filter((each) => each.port === port).map(neighbor) },
          })),
        },
      },
    },
    'ietf-interfaces:interfaces-state': {
      'ietf-interfaces:interfaces-state': {
        interface: interfaces.map(({ name: port, up, mbit }) => ({
          name: port,
          'admin-status': 'up',
          'oper-status': up ? 'up' : 'down',
          ...(up ? { speed: String(mbit * MEGABIT) } : {}),
        })),
      },
    },
    'openconfig-system:system/state': { 'openconfig-system:state': { hostname: name } },
  }
}
