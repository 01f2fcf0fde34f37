/** Longest name that a tile has room for. */
const LONGEST = 11

/**
 * A device's name inside of its rack's tile: without the part that says the rack (`leaf-c04-03` in C04 is `leaf-03`), and
 * cut in the middle if it is still too long, since names differ at their ends.
 */
export function tileName(device: string, rack: string): string {
  const short = withoutRack(device, rack)
  if (short.length <= LONGEST) return short
  const tail = Math.floor((LONGEST - 1) / 2)
  return `${short.slice(0, LONGEST - 1 - tail)}…${short.slice(-tail)}`
}

function withoutRack(device: string, rack: string): string {
  if (rack === '') return device
  const parts = device.split(/([-_.])/)
  const at = parts.findIndex((part) => part.toLowerCase() === rack.toLowerCase())
  if (at < 0 || parts.length < 4) return device
  const from = at === 0 ? 0 : at - 1
  return parts.toSpliced(from, 2).join('')
}
