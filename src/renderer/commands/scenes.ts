import { useLayoutEffect, useRef } from 'react'
import type { MenuPoint } from '#renderer/components/ui/context-menu.tsx'
import type { GridSize } from '#renderer/model/plan-selection.ts'
import type { ListedFinding } from '#renderer/model/triage.ts'
import { type AppContext, useApp } from '#renderer/screens/app-context.ts'
import type { GridNow } from '#renderer/screens/grid-now.ts'
import type { DeviceProgress } from '#shared/contract/page-state.ts'
import type { Finding, Move } from '#shared/model/verdict.ts'
import type { SceneName } from './scene-book.ts'

/** What commands of a place need of the screen that is there. */
export interface Scenes {
  readonly everywhere: Nothing
  readonly welcome: Nothing
  readonly 'racks-edit': Nothing
  readonly run: {
    readonly causes: number
    /** Looks at the next (1) or the previous (-1) cause of failures. */
    readonly step: (by: 1 | -1) => void
    /** Devices whose keys nobody knows yet. */
    readonly untrusted: readonly DeviceProgress[]
  }
  /** Puts the focus into the field that searches the view. */
  readonly search: { readonly find: () => void }
  readonly racks: {
    readonly fit: () => void
    readonly zoom: (direction: 1 | -1) => void
    /** Opens the menu of the selection. */
    readonly menu: (at: MenuPoint) => void
  }
  readonly findings: {
    /** As they are listed. */
    readonly order: readonly Finding[]
    /** Those of them that are selected. */
    readonly chosen: readonly Finding[]
    readonly listed: ReadonlyMap<string, ListedFinding>
    readonly moves: readonly Move[]
    readonly menu: (at: MenuPoint) => void
  }
  /** `print` is there once the pages are. */
  readonly reports: { readonly print: (() => void) | undefined }
  readonly topology: {
    readonly fit: () => void
    readonly zoom: (direction: 1 | -1) => void
    readonly toggleWrong: () => void
  }
  readonly sites: {
    /** Selects the next (1) or the previous (-1) collector. */
    readonly step: (by: 1 | -1) => void
    readonly collectors: number
    /** Has the selected one finish what it has, or take jobs again; absent if none is selected. */
    readonly drain?: () => void
    readonly draining?: boolean
  }
  readonly aisle: {
    readonly toggleList: () => void
    readonly resize: (by: 1 | -1) => void
  }
  readonly plan: {
    /** Goes to the next (1) or the previous (-1) problem; false if there is none. */
    readonly step: (by: 1 | -1) => boolean
    readonly filter: () => void
    /** The quick fix of the active cell, else the first one; absent if there is none. */
    readonly fix: (() => void) | undefined
  }
  readonly grid: GridScene
  readonly facts: {
    readonly where: () => void
    readonly history: () => void
    /** Device of the selected line. */
    readonly device: string | undefined
  }
  readonly configs: {
    /** Goes to an older (-1) or a newer (1) version. */
    readonly version: (by: 1 | -1) => void
    /** Goes to the next (1) or the previous (-1) change. */
    readonly change: (by: 1 | -1) => void
    readonly toggleUnified: () => void
    readonly reveal: () => void
  }
  readonly services: {
    readonly step: (by: 1 | -1) => void
    /** Name of the check that is open. */
    readonly open: string | undefined
    readonly edit: (name: string | undefined) => void
  }
}

/** The table of the plan that is shown. */
export interface GridScene {
  readonly grid: GridNow
  readonly size: GridSize
  readonly textAt: (at: number, column: string) => string
  readonly onMenu: (at: MenuPoint) => void
}

export type Nothing = Readonly<Record<never, never>>

const NOTHING: Nothing = {}

/** The scene of a place; undefined while it is not on the screen. */
export function sceneOf<Name extends SceneName>(app: AppContext, name: Name): Scenes[Name] | undefined {
  return (name === 'everywhere' ? NOTHING : app.scenes.get(name)) as Scenes[Name] | undefined
}

/** Offers a scene while the calling component is on the screen. */
export function useScene<Name extends SceneName>(name: Name, scene: Scenes[Name]): void {
  const { scenes } = useApp()
  const now = useRef(scene)
  now.current = scene
  useLayoutEffect(() => scenes.set(name, now.current))
  useLayoutEffect(() => () => scenes.set(name, undefined), [scenes, name])
}
