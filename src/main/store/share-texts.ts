/** Texts that stand in many rows, kept once: a lab of 100,000 links repeats its names and software versions that often. */
import type { DeviceObservation, LineSpan } from '#shared/model/observation.ts'

/** Gives the same text, or list of texts, for equal ones. Keep one for as long as rows of one table are read. */
export class SharedTexts {
  readonly #texts = new Map<string, string>()
  readonly #spans = new Map<number, LineSpan>()
  readonly #lists = new Map<string, readonly string[]>()

  text(text: string): string {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    this.#texts.set(text, text)
    return text
  }

  span(span: LineSpan): LineSpan {
    const key = span[0] * 2 ** 24 + span[1]
    const known = this.#spans.get(key)
    if (known?.[0] === span[0] && known[1] === span[1]) return known
    this.#spans.set(key, span)
    return span
  }

  list(list: readonly string[]): readonly string[] {
    const key = JSON.stringify(list)
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const kept = list.map((text) => this.text(text))
    this.#lists.set(key, kept)
    return kept
  }
}

/** The observation with its texts shared with those that were read before it. */
export function shareTexts(observation: DeviceObservation, shared: SharedTexts): DeviceObservation {
  for (const record of [...observation.neighbors, ...(observation.interfaces ?? [])]) {
    const fields = record as unknown as Record<string, unknown>
    for (const [field, value] of Object.entries(fields)) {
      if (typeof value === 'string') fields[field] = shared.text(value)
      else if (field === 'lines' && Array.isArray(value)) fields[field] = shared.span(value as unknown as LineSpan)
      else if (Array.isArray(value) && (field === 'addresses' || field === 'capabilities'))
        fields[field] = shared.list(value)
    }
  }
  return observation
}
