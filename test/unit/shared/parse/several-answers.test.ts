import { describe, expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'

const block = (port: string, name: string, remote: string): string => `LLDP neighbor-information of port 1[${port}]:
 Neighbor index : 1
 Chassis ID     : 0200-5e10-0001
 Port ID        : ${remote}
 System name    : ${name}
`
const COMMAND = 'display lldp neighbor-information verbose'
const read = (text: string): { rows: unknown[]; unread: number[] } => {
  const parsed = parseOutput('hp_comware', COMMAND, text)
  return {
    rows: (parsed?.neighbors ?? []).map((n) => [n.localPort, n.remoteName]),
    unread: (parsed?.unparsed ?? []).map((u) => u.line),
  }
}

describe('a file with more than one answer to a command', () => {
  it('is read whole if the answers are parts of one', () => {
    const text = `<hp1>${COMMAND}
${block('GE1/0/1', 'bench-1', 'GE1/0/9')}<hp1>${COMMAND}
${block('GE1/0/2', 'bench-2', 'GE1/0/9')}<hp1>`
    expect(read(text)).toEqual({
      rows: [
        ['GE1/0/1', 'bench-1'],
        ['GE1/0/2', 'bench-2'],
      ],
      unread: [],
    })
  })

  it('is read with what stands before its first prompt', () => {
    const text = `${block('GE1/0/1', 'bench-1', 'GE1/0/9')}<hp1>${COMMAND}
${block('GE1/0/2', 'bench-2', 'GE1/0/9')}<hp1>`
    expect(read(text).rows).toEqual([
      ['GE1/0/1', 'bench-1'],
      ['GE1/0/2', 'bench-2'],
    ])
  })

  it('is read port by port', () => {
    const text = `<hp1>display lldp neighbor-information interface GE1/0/1 verbose
${block('GE1/0/1', 'bench-1', 'GE1/0/9')}<hp1>display lldp neighbor-information interface GE1/0/2 verbose
${block('GE1/0/2', 'bench-2', 'GE1/0/9')}<hp1>`
    expect(read(text).rows).toEqual([
      ['GE1/0/1', 'bench-1'],
      ['GE1/0/2', 'bench-2'],
    ])
  })

  it('gives back the lines of another device', () => {
    const text = `<hp2>${COMMAND}
${block('GE1/0/7', 'bench-1', 'GE1/0/9')}<hp1>${COMMAND}
${block('GE1/0/2', 'bench-2', 'GE1/0/9')}<hp1>`
    expect(read(text)).toEqual({ rows: [['GE1/0/2', 'bench-2']], unread: [2, 3, 4, 5, 6] })
  })

  it('gives back the lines of an older answer, unless the later one says the same', () => {
    const twice = (name: string): string => `<hp1>${COMMAND}
${block('GE1/0/2', name, 'GE1/0/9')}<hp1>${COMMAND}
${block('GE1/0/2', 'bench-2', 'GE1/0/9')}<hp1>`
    expect(read(twice('bench-3'))).toEqual({ rows: [['GE1/0/2', 'bench-2']], unread: [2, 3, 4, 5, 6] })
    expect(read(twice('bench-2'))).toEqual({ rows: [['GE1/0/2', 'bench-2']], unread: [] })
  })
})
