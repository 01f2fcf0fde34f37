import { describe, expect, it } from 'vitest'
import { runPlumbline } from '#test/support/run-plumbline.ts'

interface Strategies {
  readonly strategies: readonly { strategy: string; wallMs: number; predictedMs: number; collected: number }[]
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

  it('names the option whose value is no number', async () => {
    const { status, stderr } = await runPlumbline(['bench', '--latency', 'soon'], {})
    expect(status).toBe(2)
    expect(stderr).toContain('--latency is "soon"')
  })
})
