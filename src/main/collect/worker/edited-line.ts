/** A line that is written over, cell by cell. Pure. */

/** A longer line is only added to: no device corrects such a line. */
export const LONGEST_EDITED = 1_024

/** Cells are UTF-16 units; blanks at the end of an edited line are what is left of something wiped off. */
export class EditedLine {
  readonly #cells: string[]
  #text: string | undefined

  constructor(text: string) {
    this.#cells = text.split('')
  }

  text(): string {
    this.#text ??= this.#cells.join('').trimEnd()
    return this.#text
  }

  #reach(place: number): void {
    while (this.#cells.length < place) this.#cells.push(' ')
    this.#text = undefined
  }

  /** False where the line would grow too long; nothing is written then. */
  write(place: number, run: string): boolean {
    if (place + run.length > LONGEST_EDITED) return false
    this.#reach(place)
    for (let i = 0; i < run.length; i++) this.#cells[place + i] = run.charAt(i)
    return true
  }

  cut(place: number): void {
    this.#text = undefined
    this.#cells.length = Math.min(this.#cells.length, place)
  }

  blank(place: number, count: number): void {
    this.#text = undefined
    this.#cells.fill(' ', place, place + count)
  }

  remove(place: number, count: number): void {
    this.#text = undefined
    this.#cells.splice(place, count)
  }

  insert(place: number, count: number): void {
    if (place >= this.#cells.length) return
    this.#text = undefined
    this.#cells.splice(place, 0, ...Array.from({ length: count }, () => ' '))
    this.#cells.length = Math.min(this.#cells.length, LONGEST_EDITED)
  }
}
