/** Waits for one turn of the loop: what is refused before anything begins is refused by then, and thrown. */
export async function refusedAtOnce(work: Promise<unknown>): Promise<void> {
  const turn = new Promise<void>((resolve) => {
    setTimeout(resolve, 0)
  })
  await Promise.race([work, turn])
}
