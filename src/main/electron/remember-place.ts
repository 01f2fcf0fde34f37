import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { writeWhole } from '#main/report/write-whole.ts'
import { readPlace, type WindowPlace } from './window-place.ts'

const FILE = 'window.json'

/** The place that was remembered in this profile, if any. */
export function loadPlace(profile: string): WindowPlace | undefined {
  try {
    return readPlace(readFileSync(join(profile, FILE), 'utf8'))
  } catch {
    return undefined
  }
}

/** Remembers where the window is whenever it was moved, and when it closes. */
export function rememberPlace(window: BrowserWindow, profile: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (window.isDestroyed() || window.isMinimized()) return
    const place: WindowPlace = { bounds: window.getNormalBounds(), maximised: window.isMaximized() }
    try {
      writeWhole(join(profile, FILE), JSON.stringify(place))
    } catch {
      // A profile that cannot be written is told where it matters; a window's place does not.
    }
  }
  const later = (): void => {
    timer ??= setTimeout(save, 500)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', save)
}
