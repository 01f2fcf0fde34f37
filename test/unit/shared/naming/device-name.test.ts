import { describe, expect, it } from 'vitest'
import { deviceKey, macKey, serialSuffix, withoutLabels } from '#shared/naming/device-name.ts'

describe('device names', () => {
  it('compare without case and surplus spaces', () => {
    expect(deviceKey('  Leaf-01 ')).toBe(deviceKey('leaf-01'))
    expect(deviceKey('rack  3 switch')).toBe('rack 3 switch')
  })

  it('lose labels from the end, longest first, but addresses keep theirs', () => {
    expect(withoutLabels('acc.r2-10.lab.net')).toEqual(['acc.r2-10.lab', 'acc.r2-10', 'acc'])
    expect(withoutLabels('10.0.0.1')).toEqual([])
    expect(withoutLabels('leaf-01')).toEqual([])
  })

  it('may carry a serial number on either side', () => {
    expect(serialSuffix('leaf-01(FDO1234)')).toEqual({ outside: 'leaf-01', inside: 'FDO1234' })
    expect(serialSuffix('FDO1234(leaf-01)')).toEqual({ outside: 'FDO1234', inside: 'leaf-01' })
    expect(serialSuffix('leaf-01')).toBeUndefined()
  })
})

it('MAC addresses are one in every notation', () => {
  for (const text of [
    '00:50:56:AC:4C:D9',
    '0050.56ac.4cd9',
    '00-50-56-ac-4c-d9',
    '005056ac4cd9',
    '00 50 56 ac 4c d9',
  ]) {
    expect(macKey(text)).toBe('005056ac4cd9')
  }
  expect(macKey('Ethernet1/1')).toBeUndefined()
})
