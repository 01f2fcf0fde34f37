import { describe, expect, it } from 'vitest'
import { runPlumbline } from '#test/support/run-plumbline.ts'

interface Strategies {
  readonly strategies: readonly {
    strategy: string
    wallMs: number
    predictedMs: number
    collected: number
    rows?: number
  }[]
}

describe('bench', () => {
  it('collects the same fleet in five ways, each device in each, with a prediction for each', async () => {
    const args = ['bench', '--devices', '6', '--latency', '30', '--workers', '3', '--model', '--json', '--quiet']
    const { status, stdout, stderr } = await runPlumbline(args, {})
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const { strategies } = JSON.parse(stdout) as Strategies
    expect(strategies.map(({ strategy, collected }) => [strategy, collected])).toEqual([
      ['one by one', 6],
      ['processes', 6],
      ['threads', 6],
      ['one event loop', 6],
      ['pool', 6],
    ])
    for (const { wallMs, predictedMs } of strategies) {
      expect(wallMs).toBeGreaterThan(0)
      expect(predictedMs).toBeGreaterThan(0)
    }
  })

  it('collects facts, too: every strategy reads the same rows', async () => {
    const args = ['bench', '--devices', '4', '--latency', '5', '--workers', '2', '--facts', '--json', '--quiet']
    const { status, stdout } = await runPlumbline(args, {})
    expect(status).toBe(0)
    const { facts, strategies } = JSON.parse(stdout) as Strategies & { facts: readonly string[] }
    expect(facts).toEqual(['arp', 'memory'])
    // 30 neighbors and one table of memory of each device.
    expect(strategies.map(({ collected, rows }) => [collected, rows])).toEqual(strategies.map(() => [4, 4 * 31]))
    expect(strategies).toHaveLength(5)
  })

  it('names the option whose value is no number', async () => {
    const { status, stderr } = await runPlumbline(['bench', '--latency', 'soon'], {})
    expect(status).toBe(2)
    expect(stderr).toContain('--latency is "soon"')
  })
})
