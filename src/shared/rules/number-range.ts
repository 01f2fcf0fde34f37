/** Ranges of names and numbers: `1..32`, `01..08`, `leaf-01..leaf-08`, `1-24`, `1-4,7`. */

/** More from one range is a slip of the key. */
const MOST = 20_000

/** All from one name to another that differ in their last number, the name itself if there is no range; undefined for what is none. */
function between(item: string, dots: RegExp): readonly string[] | undefined {
  const [first = '', last, more] = item.split(dots).map((p) => p.trim())
  if (first === '' || more !== undefined) return undefined
  if (last === undefined) return [first]
  const from = /^(.*?)(\d+)(\D*)$/.exec(first)
  const to = /^(.*?)(\d+)(\D*)$/.exec(last)
  const sameName = from?.[1]?.toLowerCase() === to?.[1]?.toLowerCase() || to?.[1] === ''
  if (!from || !to || !sameName || from[3] !== to[3]) return undefined
  const [low, high] = [Number(from[2]), Number(to[2])]
  if (high < low || high - low >= MOST) return undefined
  const width = from[2]?.startsWith('0') ? from[2].length : 0
  return Array.from(
    { length: high - low + 1 },
    (_, i) => `${from[1] ?? ''}${String(low + i).padStart(width, '0')}${from[3] ?? ''}`,
  )
}

/** What stands in braces: items parted by commas, each a name or a range; of bare numbers a dash makes one too. */
export function braceValues(inside: string): readonly string[] | undefined {
  return all(inside, (item) => (/^\d/.test(item) ? /\.\.|-/ : /\.\./))
}

/** `1-24`, `1-4,7` behind the name of a port. */
export function listValues(numbers: string): readonly string[] | undefined {
  return all(numbers, () => /-/)
}

function all(text: string, dots: (item: string) => RegExp): readonly string[] | undefined {
  const values: string[] = []
  for (const item of text.split(',').map((each) => each.trim())) {
    const range = between(item, dots(item))
    if (range === undefined || values.length + range.length > MOST) return undefined
    for (const value of range) values.push(value)
  }
  return values
}
