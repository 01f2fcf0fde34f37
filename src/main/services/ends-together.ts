/**
 * Waits for works that go on beside each other. What fails in one has the others end, by `broken`, and is thrown once all have.
 */
export async function endsTogether(works: readonly Promise<void>[], broken: AbortController): Promise<void> {
  const ends = works.map((each) =>
    each.catch((error: unknown) => {
      broken.abort()
      throw error
    }),
  )
  const [failed] = (await Promise.allSettled(ends)).filter((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}
