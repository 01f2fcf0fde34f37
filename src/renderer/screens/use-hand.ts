import { useSyncExternalStore } from 'react'

/** This page was opened for the aisle alone, by a pairing link. */
export const AT_AISLE = window.location.pathname === '/aisle'

const narrow = window.matchMedia('(max-width: 560px)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** True where aisle mode is shown for a hand: on a phone, or wherever the page is that narrow. */
export function useHand(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches) || AT_AISLE
}
