import { canonicalPort, isLogicalPort } from '#shared/platforms/port-name.ts'

/** The port of a table in full, without its subinterface; undefined for one that no cable is plugged into. */
export function pluggedPort(written: string, platform: string | undefined): string | undefined {
  const port = canonicalPort(written.replace(/\.\d+$/, ''), platform)
  return /\d/.test(port) && !isLogicalPort(port, platform) ? port : undefined
}
