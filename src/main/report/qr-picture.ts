/** A QR code to be looked at: in a page, and in a terminal. */
import { qrModules } from './labels/bar-code.ts'

/** Modules around the code that scanners need (ISO/IEC 18004, 5.3.8). */
const QUIET = 4

/** An SVG document, black on white in any theme. */
export async function qrSvg(text: string): Promise<string> {
  const rows = await qrModules(text)
  const size = rows.length + 2 * QUIET
  const boxes = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${boxes.join('')}"/></svg>`
  )
}

/** Two modules a character; light ones are drawn, for terminals are dark. */
export async function qrText(text: string): Promise<string> {
  const rows = await qrModules(text)
  const width = rows.length + 4
  const isLight = (x: number, y: number): boolean => rows[y - 2]?.[x - 2] !== true
  const lines: string[] = []
  for (let y = 0; y < width; y += 2) {
    const signs = Array.from({ length: width }, (_, x) => {
      const [above, below] = [isLight(x, y), y + 1 < width && isLight(x, y + 1)]
      if (above) return below ? '█' : '▀'
      return below ? '▄' : ' '
    })
    lines.push(signs.join(''))
  }
  return `${lines.join('\n')}\n`
}
