import { useEffect } from 'react'
import { withMoves } from '#renderer/model/aisle-walk.ts'
import { changeWalk, enterAisle, openMoves } from './aisle-walk.ts'
import { useApp, useLab, useView } from './app-context.ts'
import { AT_AISLE } from './use-hand.ts'

/** A page that was opened for the aisle walks the whole list, and gets what other runs find meanwhile. */
export function useWholeWalk(): void {
  const app = useApp()
  const moves = useLab((state) => state.moves)
  const triage = useLab((state) => state.triage)
  const walks = useView((state) => state.walk !== undefined)
  useEffect(() => {
    if (!AT_AISLE) return
    if (walks) changeWalk(app, (walk) => withMoves(walk, openMoves(app)))
    else if (openMoves(app).length > 0) enterAisle(app, openMoves(app), true)
  }, [app, moves, triage, walks])
}
