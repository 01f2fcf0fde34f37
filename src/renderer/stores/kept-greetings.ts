/** What was shown to this person already: the tour, and what is new in a version. */

const TOUR = 'plumbline.tour'
const VERSION = 'plumbline.version'

/** True without storage, too: a tour that can't be kept would come back with every start. */
export function isTourDone(): boolean {
  return read(TOUR) !== undefined || !canKeep()
}

export function keepTourDone(): void {
  write(TOUR, 'done')
}

/** True once after an update; a first start is none. The version is kept. */
export function isUpdated(version: string): boolean {
  const before = read(VERSION)
  if (before !== version) write(VERSION, version)
  return before !== undefined && before !== version
}

function read(key: string): string | undefined {
  try {
    return window.localStorage.getItem(key) ?? undefined
  } catch {
    // Storage can be switched off.
    return undefined
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value)
  } catch {
    // It is then shown again another time.
  }
}

function canKeep(): boolean {
  try {
    return window.localStorage !== null
  } catch {
    return false
  }
}
