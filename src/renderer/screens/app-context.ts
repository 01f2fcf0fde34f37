import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Engine } from '#renderer/api/engine.ts'
import type { SceneBook } from '#renderer/commands/scene-book.ts'
import type { LabState } from '#renderer/model/lab-state.ts'
import type { LabStore } from '#renderer/stores/lab-store.ts'
import type { PlanState, PlanStore } from '#renderer/stores/plan-store.ts'
import type { ShellState, ShellStore } from '#renderer/stores/shell-store.ts'
import type { ViewState, ViewStore } from '#renderer/stores/view-store.ts'

export interface AppContext {
  readonly engine: Engine
  readonly lab: LabStore
  readonly view: ViewStore
  readonly shell: ShellStore
  readonly plan: PlanStore
  /** What is on the screen, for commands. */
  readonly scenes: SceneBook
  /** Gives up a connection that does not answer, and opens another one. */
  readonly renew?: () => void
}

const Context = createContext<AppContext | undefined>(undefined)

export const AppProvider = Context.Provider

export function useApp(): AppContext {
  const app = useContext(Context)
  if (app === undefined) throw new Error('A screen is outside of AppProvider.')
  return app
}

export function useLab<T>(select: (state: LabState) => T): T {
  return useStore(useApp().lab, select)
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useApp().view, select)
}

export function useShell<T>(select: (state: ShellState) => T): T {
  return useStore(useApp().shell, select)
}

export function usePlan<T>(select: (state: PlanState) => T): T {
  return useStore(useApp().plan, select)
}
