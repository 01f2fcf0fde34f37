/** Bidirectional overrides and zero-width characters, by which one name can pass for another. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Device text made harmless to look at: what cannot be seen becomes a sign that can. */
export function clean(text: string): string {
  return text.replace(HIDDEN, (char) => {
    const code = char.codePointAt(0) ?? 0
    if (char === '\t') return ' '
    // Caret notation: every font has it.
    if (code < 0x20) return `^${String.fromCodePoint(code + 0x40)}`
    if (code === 0x7f) return '^?'
    return `‹${code.toString(16).toUpperCase().padStart(4, '0')}›`
  })
}
