import { describe, expect, it } from 'vitest'
import { browserWords } from '#renderer/model/browser-words.ts'
import { initialsOf, peopleByRack, peopleHere } from '#renderer/model/presence.ts'
import { isOwners, whyNot } from '#renderer/model/why-not.ts'

const PRESENCE = [
  { key: 'a', name: 'Mia Work', screen: 'aisle', rack: 'R4' },
  { key: 'b', name: 'Mia Work', screen: 'racks', rack: 'R1' },
  { key: 'c', name: 'Ed', screen: 'plan' },
]

describe('who is here', () => {
  it('is one person for all of their pages, with each place', () => {
    expect(peopleHere(PRESENCE)).toEqual([
      { name: 'Ed', initials: 'E', places: ['Plan'] },
      { name: 'Mia Work', initials: 'MW', places: ['Aisle mode, R4', 'Racks, R1'] },
    ])
    expect([...peopleByRack(PRESENCE)]).toEqual([
      ['R4', ['Mia Work']],
      ['R1', ['Mia Work']],
    ])
  })

  it('has initials of any script', () => {
    expect(['field tech', 'Ana de la Cruz', '李 明', '  '].map(initialsOf)).toEqual(['FT', 'AC', '李明', ''])
  })
})

describe('what a role allows', () => {
  it('is told with the reason, and nothing is refused to whoever sits at the machine', () => {
    expect(whyNot(undefined, 'credentials.save')).toBeUndefined()
    expect(whyNot({ name: 'V', role: 'view' }, 'findings.tick')).toContain('takes the role "work" or "edit"')
    expect(whyNot({ name: 'W', role: 'work' }, 'findings.tick')).toBeUndefined()
    expect(whyNot({ name: 'E', role: 'edit' }, 'people.pair')).toContain('Only the person at the machine')
    expect([isOwners('people.pair'), isOwners('plan.apply')]).toEqual([true, false])
  })
})

describe('the name of a browser', () => {
  it('is short where it is known, and as it came where it is not', () => {
    expect(
      browserWords('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1'),
    ).toBe('Safari, iPhone')
    expect(browserWords('Mozilla/5.0 (Linux; Android 15; Pixel 8) Chrome/131.0 Mobile Safari/537.36')).toBe(
      'Chrome, Android',
    )
    expect(browserWords('curl/8.5')).toBe('curl/8.5')
  })
})
