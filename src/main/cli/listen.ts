/** `serve --listen`: a lab for a team, over TLS. */
import { resolve } from 'node:path'
import { PeopleBook } from '#main/people/people-book.ts'
import { qrSvg } from '#main/report/qr-picture.ts'
import type { PeopleDesk } from '#main/services/people-session.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { startTeamHost, type TeamHost } from '#main/web/team-host.ts'
import { fingerprintOf, nameIn, ownNames, readTlsPair, selfSigned } from '#main/web/tls-files.ts'
import type { TlsPair } from '#main/net/self-signed.ts'
import { type IpNetwork, parseNetwork } from '#shared/naming/ip-network.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { wholeText } from '#shared/words/message.ts'
import { type CommandIo, forTerminal } from './io.ts'
import { profileOf } from './places.ts'

export interface ListenOptions {
  readonly listen?: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly tlsSelfSigned?: boolean
  readonly name?: string
  readonly userHeader?: string
  readonly trustProxy?: readonly string[]
}

/** What `--listen` and its company ask for. Throws `Refusal` before anything is opened. */
export function readListen(options: ListenOptions, path: string | undefined) {
  if (options.listen === undefined) return undefined
  if (path === undefined) throw new Refusal({ code: 'listen-needs-lab' })
  const place = /^(?:\[([\da-f:]+)\]|([^:[\]\s]*)):(\d{1,5})$/i.exec(options.listen)
  const port = Number(place?.[3] ?? Number.NaN)
  if (!place || !(port <= 65_535)) throw new Refusal({ code: 'listen-bad-address', text: options.listen })
  const given = options.tlsCert !== undefined && options.tlsKey !== undefined
  if (!given && !options.tlsSelfSigned) throw new Refusal({ code: 'listen-needs-tls' })
  return { host: place[1] ?? (place[2] || '0.0.0.0'), port, proxy: proxyOf(options) }
}

function proxyOf({ userHeader, trustProxy = [] }: ListenOptions) {
  if (userHeader === undefined && trustProxy.length === 0) return undefined
  if (userHeader === undefined || trustProxy.length === 0 || !/^[\w-]{1,60}$/.test(userHeader)) {
    throw new Refusal({ code: 'proxy-needs-both' })
  }
  const networks = trustProxy.map((text): IpNetwork => {
    const network = parseNetwork(text)
    if (!network) throw new Refusal({ code: 'proxy-bad', text })
    return network
  })
  return { header: userHeader, networks }
}

/** The book of people of a lab, in the profile of whoever runs this. */
export function bookOf(io: CommandIo, lab: string): PeopleBook {
  return new PeopleBook(profileOf(io), resolve(io.cwd, lab))
}

/** Lets people in to the lab that is open, until it is closed. */
export async function listen(
  io: CommandIo,
  page: string,
  session: PageSession,
  path: string,
  asked: NonNullable<ReturnType<typeof readListen>>,
  options: ListenOptions,
): Promise<TeamHost> {
  const book = bookOf(io, path)
  const id = session.labs.current().store.ensureId()
  if (!book.isOf(id)) {
    book.clear(id)
    io.err(`plumbline: ${wholeText({ code: 'people-of-another-lab' })}\n`)
  }
  if (book.people().length === 0) throw new Refusal({ code: 'listen-needs-people', lab: path })
  const names = [...(options.name === undefined ? [] : [options.name]), ...ownNames(asked.host)]
  const tls: TlsPair =
    options.tlsCert !== undefined && options.tlsKey !== undefined
      ? readTlsPair(resolve(io.cwd, options.tlsCert), resolve(io.cwd, options.tlsKey))
      : await selfSigned(profileOf(io), names)
  const publicName = options.name ?? (options.tlsSelfSigned ? names[0] : nameIn(tls.cert))
  const host = await startTeamHost(session, page, { ...asked, tls, book, publicName })
  book.serving(host.address)
  const fingerprint = options.tlsSelfSigned ? fingerprintOf(tls.cert) : undefined
  session.people.attend(peopleDesk(book, host.address, fingerprint))
  io.out(forTerminal(`People reach it at ${host.address}\n`))
  if (fingerprint !== undefined) io.out(`Its certificate is signed by itself: SHA-256 ${fingerprint}\n`)
  return {
    address: host.address,
    async close() {
      session.people.attend(undefined)
      await host.close()
    },
  }
}

/** What the owner's page does with the people of this book. */
export function peopleDesk(book: PeopleBook, address: string, fingerprint?: string): PeopleDesk {
  return {
    address,
    fingerprint,
    people: () => book.people(),
    register: (name, role) => book.register(name, role),
    setRole: (name, role) => book.setRole(name, role),
    remove: (name) => book.remove(name),
    show: (name) => book.show(name),
    unpair: (name) => book.unpair(name),
    revoke: (name, session) => book.revoke(name, session),
    linkOf: (code) => linkOf(address, code),
    qrOf: qrSvg,
  }
}

export function linkOf(address: string, code: string): string {
  return `${address}/pair?code=${code}`
}
