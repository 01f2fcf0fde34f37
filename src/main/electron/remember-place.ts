import type { BrowserWindow } from 'electron'
import type { WindowPlace } from './window-place.ts'

/** Where the window's place is kept. */
export interface PlaceStore {
  load(): WindowPlace | undefined
  save(place: WindowPlace): void
}

/** Keeps where the window is whenever it was moved, and when it closes. */
export function rememberPlace(window: BrowserWindow, places: PlaceStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (window.isDestroyed() || window.isMinimized()) return
    places.save({ bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  }
  const later = (): void => {
    timer ??= setTimeout(save, 500)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', save)
}
