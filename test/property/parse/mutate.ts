/** Damage to captures, by seed: what lines, terminals and evil neighbors do to an output. */

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const EVIL = [
  '\u0000',
  '\u001b[2J',
  '\b\b',
  '\r',
  '\ufffd',
  ':',
  ',',
  '"',
  '<',
  '>',
  '{',
  '}',
  '|',
  '#',
  '-',
  '   ',
  '=',
]

type Mutation = (text: string, random: () => number, other: string) => string

const at = (text: string, random: () => number): number => Math.floor(random() * (text.length + 1))
const inLines = (change: (lines: string[], random: () => number) => void): Mutation => {
  return (text, random) => {
    const lines = text.split('\n')
    change(lines, random)
    return lines.join('\n')
  }
}

const MUTATIONS: readonly Mutation[] = [
  (text, random) => text.slice(0, at(text, random)),
  (text, random) => text.slice(at(text, random)),
  (text, random) => {
    const i = at(text, random)
    return text.slice(0, i) + (EVIL[Math.floor(random() * EVIL.length)] ?? '') + text.slice(i)
  },
  (text, random) => {
    const i = at(text, random)
    return text.slice(0, i) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(i + 1)
  },
  (text, random) => {
    const i = at(text, random)
    return text.slice(0, i) + text.slice(i + Math.floor(random() * 20))
  },
  inLines((lines, random) => {
    for (let i = lines.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const [a, b] = [lines[i] ?? '', lines[j] ?? '']
      lines[i] = b
      lines[j] = a
    }
  }),
  inLines((lines, random) => {
    const i = Math.floor(random() * lines.length)
    lines.splice(i, 0, lines[Math.floor(random() * lines.length)] ?? '')
  }),
  inLines((lines, random) => lines.splice(Math.floor(random() * lines.length), 1 + Math.floor(random() * 3))),
  inLines((lines, random) => {
    const i = Math.floor(random() * lines.length)
    lines[i] = (lines[i] ?? '').repeat(1 + Math.floor(random() * 30))
  }),
  (text, random, other) => text.slice(0, at(text, random)) + other.slice(at(other, random)),
]

/** One to three mutations, one after the other. */
export function mutate(text: string, other: string, random: () => number): string {
  let result = text
  const times = 1 + Math.floor(random() * 3)
  for (let i = 0; i < times; i++) {
    result = (MUTATIONS[Math.floor(random() * MUTATIONS.length)] ?? ((t) => t))(result, random, other)
  }
  return result
}
