/*
 *   owner ── engine ── TLS ──┬── Vera (view)
 *                            ├── Will (work)
 *                            └── Edda (edit)
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PeopleBook } from '#main/people/people-book.ts'
import { contract } from '#shared/contract/contract.ts'
import { PROCEDURE_ROLES } from '#shared/contract/procedure-roles.ts'
import { mayDo, type PersonRole } from '#shared/model/people.ts'
import { parseNetwork } from '#shared/naming/ip-network.ts'
import { startTeam, type Team, type TeamPage } from './team.ts'

let team: Team
beforeEach(async () => {
  team = await startTeam()
})
afterEach(() => team.close())

const rack = (name: string) => ({ name, heightU: 42, order: 1 })
const addRack = (page: TeamPage, name: string): Promise<void> =>
  page.engine.plan.apply({ title: `Add ${name}`, patch: { racks: [{ at: 0, removed: [], added: [rack(name)] }] } })

async function enter(name: string, role: PersonRole): Promise<{ readonly cookie: string; readonly page: TeamPage }> {
  const { cookie } = await team.pair(team.book.add(name, role).code)
  return { cookie, page: await team.open({ cookie }) }
}
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'done'
  } catch (error) {
    return String((error as { readonly data?: { readonly code?: string } }).data?.code ?? error)
  }
}

describe('who is let in', () => {
  it('nobody without a session, under a name of the certificate alone, and scripts of its own origin alone', async () => {
    expect((await team.ask('/')).status).toBe(401)
    expect((await team.ask('/', { headers: { host: `evil.example:${team.url.port}` } })).status).toBe(403)
    const { cookie } = await enter('Vera', 'view')
    expect((await team.ask('/', { headers: { cookie } })).status).toBe(200)
    expect((await team.ask('/', { headers: { cookie, origin: 'https://evil.example' } })).status).toBe(403)
    for (const headers of [
      {},
      { cookie: '__Host-plumbline=made-up' },
      { cookie, origin: 'https://evil.example' },
      { cookie, host: `evil.example:${team.url.port}`, origin: `https://evil.example:${team.url.port}` },
    ]) {
      await expect(team.open(headers as Record<string, string>)).rejects.toThrow(/403/)
    }
  })

  it('by a link that works once, for a while, and for the browser that pressed its button', async () => {
    const { code } = team.book.add('Vera', 'view')
    const shown = await team.ask(`/pair?code=${code}`)
    expect(shown.body).toContain(`value="${code}"`)
    // To look at it uses nothing up.
    expect((await team.pair(code, { origin: 'https://evil.example' })).answer.status).toBe(403)
    const { answer, cookie } = await team.pair(code)
    expect(answer.status).toBe(303)
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-plumbline=.{43}; HttpOnly; Secure; SameSite=Strict; Path=\//,
    )
    expect((await team.pair(code)).answer.status).toBe(403)
    expect((await team.ask('/', { headers: { cookie } })).status).toBe(200)
    // A second link for the same person, and the first is worth nothing.
    const [first, second] = [team.book.pair('vera'), team.book.pair('Vera')]
    expect((await team.pair(first.code)).answer.status).toBe(403)
    expect((await team.pair(second.code)).answer.status).toBe(303)
    expect(team.book.people()[0]?.sessions).toHaveLength(2)
  })

  it('not by guessing: ten codes from one address, then none for a while, right ones included', async () => {
    const { code } = team.book.add('Vera', 'view')
    for (let i = 0; i < 10; i++) expect((await team.pair(`guess-${i}`)).answer.status).toBe(403)
    expect((await team.pair(code)).answer.status).toBe(429)
  })

  it('by a code that is typed at the plain address, once, for five minutes, in place of the link beside it', async () => {
    team.book.register('Vera', 'work')
    const asked = await team.ask('/aisle', { headers: { accept: 'text/html' } })
    expect([asked.status, asked.body.includes('name="code"')]).toEqual([401, true])
    const first = team.book.show('Vera')
    expect(first.short).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    expect(Date.parse(first.until) - Date.now()).toBeLessThanOrEqual(5 * 60_000)
    // A new one, and both ways of the one before are worth nothing.
    const second = team.book.show('Vera')
    for (const dead of [first.short, first.code]) expect((await team.pair(dead)).answer.status).toBe(403)
    const typed = second.short.replace('-', ' ').toLowerCase()
    const { answer, cookie } = await team.pair(encodeURIComponent(typed))
    expect([answer.status, answer.headers['location']]).toEqual([303, '/aisle'])
    expect((await team.ask('/aisle', { headers: { cookie } })).status).toBe(200)
    for (const used of [second.short, second.code]) expect((await team.pair(used)).answer.status).toBe(403)
    const taken = team.book.show('Vera')
    team.book.unpair('Vera')
    for (const back of [taken.short, taken.code]) expect((await team.pair(back)).answer.status).toBe(403)
  })

  it('not by a typed code that is older than five minutes, and nothing on the disk could be typed', () => {
    let now = Date.now()
    const book = new PeopleBook(team.dir, team.dir, () => now)
    book.register('Walt', 'view')
    const { short, code } = book.show('Walt')
    const kept = readdirSync(join(team.dir, 'people')).map((file) =>
      readFileSync(join(team.dir, 'people', file), 'utf8'),
    )
    for (const form of [short, short.replace('-', '')]) expect(kept.join('')).not.toContain(form)
    now += 5 * 60_000
    expect(book.enter(short, '')).toBeUndefined()
    expect(book.enter(code, '')).toBeUndefined()
    // A link that is sent lasts for a day.
    const sent = book.pair('Walt')
    now += 23 * 3_600_000
    expect(book.enter(sent.code, '')).toMatchObject({ person: { name: 'Walt' } })
  })

  it('by the word of a proxy that is trusted, and of nobody else', async () => {
    const network = (text: string) => parseNetwork(text) ?? expect.fail(text)
    const behind = await startTeam({ proxy: { header: 'X-User', networks: [network('127.0.0.0/8')] } })
    try {
      behind.book.add('Vera', 'view')
      expect((await behind.ask('/', { headers: { 'x-user': 'vera' } })).status).toBe(200)
      expect((await behind.ask('/', { headers: { 'x-user': 'nobody' } })).status).toBe(401)
      expect((await behind.ask('/')).status).toBe(401)
    } finally {
      await behind.close()
    }
    const elsewhere = await startTeam({ proxy: { header: 'X-User', networks: [network('192.0.2.7')] } })
    try {
      elsewhere.book.add('Vera', 'view')
      expect((await elsewhere.ask('/', { headers: { 'x-user': 'vera' } })).status).toBe(401)
    } finally {
      await elsewhere.close()
    }
  })
})

describe('what a person may do', () => {
  it('is said for every procedure there is', () => {
    const all = Object.entries(contract).flatMap(([area, own]) => Object.keys(own).map((name) => `${area}.${name}`))
    expect(Object.keys(PROCEDURE_ROLES).sort()).toEqual(all.sort())
  })

  it.each(['view', 'work', 'edit'] as const)(
    'is refused with the role %s where it is not enough, each procedure',
    async (role) => {
      const { page } = await enter('Somebody', role)
      const engine = page.engine as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
      for (const [path, needed] of Object.entries(PROCEDURE_ROLES)) {
        if (path.endsWith('.watch') && needed === 'view') continue
        const [area = '', name = ''] = path.split('.')
        const allowed = mayDo(role, needed)
        // Without an input nothing is done: what is allowed fails at its input or its lab, or only looks.
        if (allowed && ['run.verify', 'facts.collect', 'configs.backup'].includes(path)) continue
        const code = await codeOf(engine[area]?.[name]?.(undefined) ?? Promise.resolve())
        expect(code === 'role-too-low', `${path} with ${role}: ${code}`).toBe(!allowed)
      }
    },
  )

  it('is seen in the history and in decisions: who did it', async () => {
    const { page } = await enter('Edda', 'edit')
    await addRack(page, 'R1')
    expect(team.session.labs.current().store.planJournal()[0]).toMatchObject({ title: 'Add R1', who: 'Edda' })
    await team.session.plan.apply({ title: 'Mine', patch: { racks: [{ at: 1, removed: [], added: [rack('R2')] }] } })
    expect(team.session.labs.current().store.planJournal()[0]).not.toHaveProperty('who')
  })

  it('changes with the role, and ends with the session, while a page is open', async () => {
    const { page, cookie } = await enter('Edda', 'edit')
    await addRack(page, 'R1')
    team.book.setRole('Edda', 'view')
    expect(await codeOf(addRack(page, 'R2'))).toBe('role-too-low')
    team.book.revoke('Edda')
    await expect.poll(() => page.closed()).toBe(4401)
    expect((await team.ask('/', { headers: { cookie } })).status).toBe(401)
    await expect(team.open({ cookie })).rejects.toThrow(/403/)
    expect(team.session.labs.current().plan.racks.map(({ name }) => name)).toEqual(['R1'])
  })

  it('never shows where the lab lies, what others were opened, or with what its owner logs in', async () => {
    await team.session.credentials.save({
      name: 'core',
      user: 'netops',
      password: 'correct-horse',
      useAgent: false,
    } as never)
    const { page } = await enter('Edda', 'edit')
    await expect.poll(() => page.events.length).toBeGreaterThan(0)
    const said = JSON.stringify(page.events)
    for (const secret of ['lab.plumb', 'netops', 'correct-horse', '/tmp/']) expect(said).not.toContain(secret)
    expect(page.events[0]).toMatchObject({ snapshot: { me: { name: 'Edda', role: 'edit' }, recent: [] } })
  })
})

it('people see each other, until a page is closed', async () => {
  const { page: vera } = await enter('Vera', 'view')
  const { page: will } = await enter('Will', 'work')
  await vera.engine.people.here({ screen: 'racks', rack: 'R1' })
  const seen = () => will.events.findLast((event) => event.kind === 'presence')
  await expect.poll(seen).toMatchObject({ presence: [{ name: 'Vera', screen: 'racks', rack: 'R1' }] })
  vera.close()
  await expect.poll(seen).toMatchObject({ presence: [] })
})

it('two people edit at once: every edit is in the plan of the engine and of both pages, or was refused', async () => {
  const [a, b] = [(await enter('Anna', 'edit')).page, (await enter('Ben', 'edit')).page]
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, i) => codeOf(addRack(i % 2 === 0 ? a : b, `R${i}`))),
  )
  const stored = team.session.labs.current().plan.racks.map(({ name }) => name)
  expect(stored).toHaveLength(outcomes.filter((outcome) => outcome === 'done').length)
  expect(new Set(outcomes.filter((outcome) => outcome !== 'done'))).toEqual(new Set())
  const hash = team.session.labs.current().store.planHash()
  for (const page of [a, b]) {
    await expect
      .poll(() => page.events.findLast((event) => event.kind === 'plan'))
      .toMatchObject({ change: { planHash: hash } })
  }
})
