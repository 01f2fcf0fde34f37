/** Why a device could not be asked by SNMP, and what became of several ways. */
import { type Coded, listed, type Tell } from './entry.ts'

interface OfDevice {
  device: string
}
/** `address` is host and port, such as `192.0.2.7:161`. */
interface AtAddress extends OfDevice {
  address: string
}

export const SNMP_FAILURES = {
  'snmp-silent': ({ device, address, seconds, version }: AtAddress & { seconds: number; version: string }) => ({
    headline: `${device} gives no SNMP answer within ${seconds} s`,
    detail: `Version ${version} was asked at ${address}. Agents don't answer a wrong ${version === '3' ? 'privacy key' : 'community'}.`,
    remedy: 'Check that SNMP is on, its access list, and the community or user of the credential set.',
  }),
  'snmp-stopped': ({ device, address, seconds, table }: AtAddress & { seconds: number; table: string }) => ({
    headline: `${device} stopped answering SNMP for ${seconds} s`,
    detail: `${address} was asked for rows of ${table}.`,
    remedy: 'If the device is slow, raise the connect timeout.',
  }),
  'snmp-rejected': ({ device, address, user, set }: AtAddress & { user: string; set: string }) => ({
    headline: `${device} rejects SNMP user ${user}`,
    detail: `${address} doesn't accept the name, the keys or the security level of set "${set}".`,
    remedy: 'Check the user, both protocols and both keys.',
  }),
  'snmp-failed': ({ device, address, reason }: AtAddress & { reason: string }) => ({
    headline: `${device} answers SNMP with an error`,
    detail: `The error from ${address} is: ${reason}.`,
    remedy: 'Check the SNMP settings of the device.',
  }),
  'snmp-behind-jump': ({ device, jump }: OfDevice & { jump: string }) => ({
    headline: `${device} can't be asked by SNMP behind a jump host`,
    detail: `The plan reaches it by way of ${jump}, which carries SSH only.`,
    remedy: 'Ask it by SSH, or from a machine that reaches it directly.',
  }),
  'device-without-snmp': ({ device }: OfDevice) => ({
    headline: `${device} has no SNMP credentials`,
    remedy: 'Give a credential set a community, or a user and keys of SNMP version 3.',
  }),
  'no-way-left': ({ device, tried }: OfDevice & { tried: readonly { way: string; why: Coded }[] }, tell: Tell) => ({
    headline: `${device} can't be asked by ${listed(tried.map(({ way }) => way))}`,
    detail: tried.map(({ way, why }) => `${way}: ${tell(why)}`).join(' '),
    remedy: 'Check its address, power and management cable, and the ways in the plan.',
  }),
  'facts-not-in-agent': ({ device, kind, tables }: OfDevice & { kind: string; tables: readonly string[] }) => ({
    headline: `${device} tells nothing of ${kind} by SNMP`,
    detail: `It has no rows of ${listed(tables)}.`,
    remedy: 'Let the SNMP view of the user include them, or ask the device by SSH.',
  }),
  'no-neighbor-mib': ({ device }: OfDevice) => ({
    headline: `${device} tells no neighbors by SNMP`,
    detail: 'It has no rows of LLDP-MIB, LLDP-V2-MIB or CISCO-CDP-MIB.',
    remedy: 'Switch LLDP on, let the SNMP view of the user include these MIBs, or ask the device by SSH.',
  }),
}
