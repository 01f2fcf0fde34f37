/** Why a column of a sheet was taken for a field. */

export const GUESSES = {
  'guess-heading': { headline: 'By its heading' },
  'guess-group': ({ group }: { group: string }) => ({ headline: `By the heading "${group}" above it` }),
  'guess-after': ({ heading }: { heading: string }) => ({ headline: `It follows the column "${heading}"` }),
  'guess-block': ({ which }: { which: 1 | 2 }) => ({
    headline: `${which === 1 ? 'The first' : 'The second'} of two columns with this heading`,
  }),
  'guess-other-end': { headline: 'The columns of the other end say so' },
  'guess-values': { headline: 'By its values' },
  'guess-mapped': { headline: 'By the mapping' },
  'guess-none': { headline: 'Skipped', detail: 'The heading says nothing that a plan has a place for.' },
}
