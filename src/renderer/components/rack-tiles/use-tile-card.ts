import { type PointerEvent, useEffect, useRef, useState } from 'react'

/** What the pointer rests on, and where its card goes, in pixels of the window. */
export interface Resting {
  readonly device: string
  readonly x: number
  readonly y: number
}

/** A pointer that goes over a tile on its way elsewhere opens nothing. */
const REST_MS = 300
const CARD_WIDTH = 250
const CARD_HEIGHT = 130

/** The device that the pointer rests on; handlers for the element around the tiles. */
export function useTileCard() {
  const [resting, setResting] = useState<Resting>()
  const over = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const leave = (): void => {
    clearTimeout(timer.current)
    over.current = undefined
    setResting(undefined)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const onPointerOver = (event: PointerEvent): void => {
    const line = (event.target as Element).closest('[data-device]')
    const device = line?.getAttribute('data-device') ?? undefined
    if (device === over.current) return
    leave()
    const tile = line?.closest('[data-rack]')
    if (device === undefined || line === null || !tile) return
    over.current = device
    timer.current = setTimeout(() => {
      const box = tile.getBoundingClientRect()
      const right = box.right + 6
      const x = right + CARD_WIDTH > window.innerWidth ? box.left - CARD_WIDTH - 6 : right
      const y = Math.min(line.getBoundingClientRect().top, window.innerHeight - CARD_HEIGHT)
      setResting({ device, x: Math.max(4, x), y })
    }, REST_MS)
  }
  return { resting, onPointerOver, onPointerLeave: leave }
}
