import { shortPort as shortName } from '#shared/words/short-port.ts'
import { clean } from './clean.ts'

/** A canonical port name as it is written on a label, without control characters. */
export function shortPort(port: string): string {
  return clean(shortName(port))
}

/** The last number of a port, as it is printed beside the socket. */
export function portNumber(port: string): string {
  return /(\d+)\D*$/.exec(port)?.[1] ?? ''
}
