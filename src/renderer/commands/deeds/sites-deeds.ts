import type { Deeds, When } from '#renderer/commands/deed.ts'

const someCollector = (count: number): When => (count === 0 ? { off: 'No collector is there.', quiet: true } : 'shown')

/** Collectors at sites. */
export const SITES_DEEDS = {
  'next-collector': { when: (_, { collectors }) => someCollector(collectors), run: (_, { step }) => step(1) },
  'previous-collector': { when: (_, { collectors }) => someCollector(collectors), run: (_, { step }) => step(-1) },
  'drain-collector': {
    when: (_, { drain }) => (drain ? 'shown' : { off: 'Select a collector first.', quiet: true }),
    title: (_, { draining }) => (draining ? 'Resume collector' : 'Drain collector'),
    run: (_, { drain }) => drain?.(),
  },
} satisfies Partial<Deeds>
