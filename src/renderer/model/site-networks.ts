/** The networks that the addresses of devices lie in, for the bounds of a collector. */
import { parseAddress } from '#shared/naming/ip-network.ts'

/** A /24 for each IPv4 address, an IPv6 address as it is; names are in no network. In the order of the devices. */
export function networksOf(addresses: readonly (string | undefined)[]): readonly string[] {
  const networks = addresses.flatMap((address) => {
    const bits = address === undefined ? undefined : parseAddress(address)?.bits
    if (bits === undefined) return []
    return bits === 32 ? `${address?.replace(/\d+$/, '0')}/24` : `${address}/128`
  })
  return [...new Set(networks)]
}
