/** A time as people read it: local, with its zone, to the minute: `Nov 30, 2026, 5:23 PM GMT+1`. */
export function localTime(rfc3339: string): string {
  return new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(rfc3339))
}
