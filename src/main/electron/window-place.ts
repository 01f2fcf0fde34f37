/** Where the window was, and where it can be shown now. Pure: knows no Electron. */
import { z } from 'zod'

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowPlace {
  readonly bounds: Bounds
  readonly maximised: boolean
}

export const MIN_WIDTH = 1024
export const MIN_HEIGHT = 700

/** So much of the title must be on a screen, or nobody can drag the window back. */
const GRIP = 120

const stored = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  maximised: z.boolean(),
})

/** A remembered place; undefined for a file that is damaged or of another version. */
export function readPlace(text: string): WindowPlace | undefined {
  try {
    return stored.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The remembered bounds if their title can be reached on one of these screens; else only a size that fits. */
export function placeOn(
  place: WindowPlace | undefined,
  screens: readonly Bounds[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const largest = screens.reduce((most, screen) => Math.max(most, screen.width), 0)
  const tallest = screens.reduce((most, screen) => Math.max(most, screen.height), 0)
  const { bounds } = place ?? { bounds: { x: 0, y: 0, width: 1440, height: 900 } }
  const width = Math.max(MIN_WIDTH, Math.min(bounds.width, largest || bounds.width))
  const height = Math.max(MIN_HEIGHT, Math.min(bounds.height, tallest || bounds.height))
  if (place === undefined) return { width, height }
  const reachable = screens.some(
    (screen) =>
      bounds.x + width - GRIP > screen.x &&
      bounds.x + GRIP < screen.x + screen.width &&
      bounds.y >= screen.y - 4 &&
      bounds.y + 40 < screen.y + screen.height,
  )
  return reachable ? { width, height, x: bounds.x, y: bounds.y } : { width, height }
}
