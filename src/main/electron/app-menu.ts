import { app, Menu } from 'electron'
import type { EventHub } from '#main/services/event-hub.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { type MenuOptions, type MenuState, menuTemplate } from './menu-template.ts'

/** Keeps the system's own menu as the lab is: its recent labs, what undo would take back, what needs a lab. */
export function keepAppMenu(hub: EventHub, options: Pick<MenuOptions, 'send' | 'open'>): void {
  let state: MenuState = { hasLab: false, recent: [] }
  let shown = ''
  const show = (): void => {
    // A menu that is made anew closes the one that is open: only if it would say something else.
    const text = JSON.stringify(state)
    if (text === shown) return
    shown = text
    const template = menuTemplate(state, { ...options, platform: process.platform, developer: !app.isPackaged })
    Menu.setApplicationMenu(Menu.buildFromTemplate([...template]))
  }
  show()
  hub.subscribe((events) => {
    state = events.reduce(menuStateAfter, state)
    show()
  })
}

function menuStateAfter(state: MenuState, event: PageEvent): MenuState {
  if (event.kind === 'snapshot') {
    const { lab, recent } = event.snapshot
    const { undo, redo } = lab?.journal ?? {}
    return {
      hasLab: lab !== undefined,
      recent: recent.flatMap(({ name, path, missing }) => (missing ? [] : { name, path })),
      undo,
      redo,
    }
  }
  if (event.kind !== 'plan') return state
  const { undo, redo } = event.change.journal
  return { ...state, undo, redo }
}
