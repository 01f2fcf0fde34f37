import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { applyEvents } from './lab-reducer.ts'
import { EMPTY_LAB, type LabState } from '#renderer/model/lab-state.ts'

export type LabStore = StoreApi<LabState>

export function createLabStore(): LabStore {
  return createStore<LabState>()(() => EMPTY_LAB)
}

/** Takes in a batch of events, in one change of the store. */
export function receive(store: LabStore, events: readonly PageEvent[]): void {
  store.setState((state) => applyEvents(state, events), true)
}
