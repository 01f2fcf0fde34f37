/** Something that could not be done, in one clear sentence: what, where, what to do. Nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
