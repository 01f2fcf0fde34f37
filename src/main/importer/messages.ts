/** What an engine and its import thread say to each other. */
import type { ImportStep, ImportTask, ReadImport } from '#main/services/read-import.ts'
import type { ThreadFailure } from '#main/thread/failure.ts'
import type { GivenMessage } from '#main/thread/given.ts'
import type { ListPart } from '#shared/model/in-parts.ts'

export type ToImportThread =
  | GivenMessage<ImportTask>
  | { readonly kind: 'go' }
  /** What came was taken: there is time for the next part. */
  | { readonly kind: 'taken' }

/** The result comes first, then the parts of its long lists, one each time `taken` was said. */
export type FromImportThread =
  | { readonly kind: 'step'; readonly step: ImportStep }
  | { readonly kind: 'result'; readonly result: ReadImport }
  | { readonly kind: 'part'; readonly part: ListPart }
  | { readonly kind: 'done' }
  | ThreadFailure
