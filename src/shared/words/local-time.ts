/** Times for people: local, with the zone. Machine formats keep RFC 3339. */

/** RFC 3339 as `Nov 14, 2026, 16:42 GMT+1`; what isn't a time stays as it is. */
export function localTime(stamp: string): string {
  const at = new Date(stamp)
  return Number.isNaN(at.getTime()) ? stamp : `${localDate(stamp)}, ${clockTime(at)}`
}

/** RFC 3339 as `Nov 14, 2026`; what isn't a time stays as it is. */
export function localDate(stamp: string): string {
  const at = new Date(stamp)
  if (Number.isNaN(at.getTime())) return stamp
  return at.toLocaleDateString('en-US', { day: 'numeric', month: 'short', year: 'numeric' })
}

/** `16:42 GMT+1`. */
export function clockTime(at: Date): string {
  return at.toLocaleTimeString('en-US', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
}
