/** `people`: who may come in to a lab that is served. Works while it is served, and while it is not. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { bookOf, linkOf } from '#main/cli/listen.ts'
import type { PeopleBook } from '#main/people/people-book.ts'
import { qrText } from '#main/report/qr-picture.ts'
import { type PersonRole, ROLES_OF_PEOPLE } from '#shared/model/people.ts'
import { Refusal } from '#shared/model/refusal.ts'

export interface PeopleOptions {
  readonly role?: string
  readonly session?: string
  readonly url?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

const ACTIONS = ['list', 'add', 'role', 'pair', 'revoke', 'remove'] as const

export async function runPeople(
  io: CommandIo,
  path: string,
  action: string | undefined,
  name: string | undefined,
  options: PeopleOptions,
): Promise<number> {
  const lab = resolve(io.cwd, path)
  if (!existsSync(lab)) throw new Refusal({ code: 'lab-not-found', path: lab })
  const asked = ACTIONS.find((each) => each === (action ?? 'list'))
  if (!asked) throw new Refusal({ code: 'people-action-unknown', text: action ?? '' })
  const book = bookOf(io, path)
  if (asked === 'list') return list(io, book, options)
  const person = name?.trim().replace(/\s+/g, ' ')
  if (!person) throw new Refusal({ code: 'person-not-named', action: asked })
  switch (asked) {
    case 'add':
      return invite(io, book, person, book.add(person, roleOf(options)), options)
    case 'pair':
      return invite(io, book, person, book.pair(person), options)
    case 'role':
      book.setRole(person, roleOf(options))
      return said(io, options, `${person} has the role "${roleOf(options)}" now.`)
    case 'revoke':
      book.revoke(person, options.session)
      return said(
        io,
        options,
        options.session === undefined
          ? `All sessions of ${person} have ended.`
          : `Session ${options.session} has ended.`,
      )
    case 'remove':
      book.remove(person)
      return said(io, options, `${person} was removed, and every session with it.`)
  }
}

function roleOf({ role = 'view' }: PeopleOptions): PersonRole {
  const known = ROLES_OF_PEOPLE.find((each) => each === role)
  if (!known) throw new Refusal({ code: 'role-unknown', text: role })
  return known
}

/** The link goes to stdout alone, once: nothing of it is kept. */
async function invite(
  io: CommandIo,
  book: PeopleBook,
  name: string,
  { code, until }: { readonly code: string; readonly until: string },
  options: PeopleOptions,
): Promise<number> {
  const address = options.url?.replace(/\/+$/, '') ?? book.address
  const link = linkOf(address ?? 'https://ADDRESS:PORT', code)
  if (options.json) io.out(`${JSON.stringify({ name, link, until })}\n`)
  else {
    io.out(forTerminal(`${link}\n`))
    if (io.isTty && address !== undefined) io.out(await qrText(link))
  }
  if (!options.quiet) {
    const where = address === undefined ? ' Put the address of the server in its place, or give --url.' : ''
    io.err(forTerminal(`This link lets ${name} in once, within 24 hours: until ${until}.${where}\n`))
  }
  return EXIT.done
}

function list(io: CommandIo, book: PeopleBook, options: PeopleOptions): number {
  const people = book.people()
  if (options.json) {
    io.out(`${JSON.stringify({ ...(book.address === undefined ? {} : { address: book.address }), people })}\n`)
    return EXIT.done
  }
  for (const { name, role, sessions, pairingUntil } of people) {
    io.out(forTerminal(`${name}  ${role}${pairingUntil === undefined ? '' : `  link until ${pairingUntil}`}\n`))
    for (const { id, seen, agent } of sessions) io.out(forTerminal(`  ${id}  last seen ${seen}  ${agent}\n`))
  }
  if (people.length === 0 && !options.quiet)
    io.err('Nobody yet. Add somebody: plumbline people LAB add NAME --role work\n')
  return EXIT.done
}

function said(io: CommandIo, options: PeopleOptions, text: string): number {
  if (!options.quiet) io.err(forTerminal(`${text}\n`))
  return EXIT.done
}
