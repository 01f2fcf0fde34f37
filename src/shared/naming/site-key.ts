import { deviceKey } from './device-name.ts'

/** A site as keys of the queue have it: names are compared as those of devices, and `:` parts keys. */
export function siteKey(site: string): string {
  return encodeURIComponent(deviceKey(site))
}
