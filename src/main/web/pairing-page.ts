/** Pages that pair a browser. Somebody presses a button, so that no preview of a link uses it up. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CONTENT_SECURITY_POLICY } from './static-page.ts'

const MOST_BYTES = 1024

/** Tries of codes, from one address and from all, in this time. */
const WINDOW_MS = 10 * 60_000
const TRIES_OF_ONE = 10
const TRIES_OF_ALL = 100

/** Bounds how many codes can be tried: those of links are 128 random bits, those that are typed only 40. */
export class CodeTries {
  readonly #now: () => number
  #tries: { readonly from: string; readonly at: number }[] = []

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Counts a try; false if there were too many, and the code is not even looked at. */
  take(from: string): boolean {
    const now = this.#now()
    this.#tries = this.#tries.filter(({ at }) => now - at < WINDOW_MS)
    if (this.#tries.length >= TRIES_OF_ALL) return false
    if (this.#tries.filter((each) => each.from === from).length >= TRIES_OF_ONE) return false
    this.#tries.push({ from, at: now })
    return true
  }

  /** The code was right: many phones behind one address are no guessing. */
  giveBack(from: string): void {
    const last = this.#tries.findLastIndex((each) => each.from === from)
    if (last >= 0) this.#tries.splice(last, 1)
  }
}

const STYLE = `body{display:grid;place-content:center;min-height:90vh;margin:0 24px;font:17px/26px system-ui,sans-serif;color-scheme:light dark;color:CanvasText;background:Canvas}main{max-width:420px}h1{font-size:22px}input,button{box-sizing:border-box;width:100%;min-height:56px;margin-top:12px;border-radius:8px}input{font:600 26px ui-monospace,monospace;letter-spacing:.08em;text-align:center;text-transform:uppercase;border:2px solid GrayText;background:Field;color:FieldText}button{font:600 17px system-ui,sans-serif;border:0;background:#6336c7;color:#fff}.bad{color:#b3122d}@media(prefers-color-scheme:dark){.bad{color:#ff9aa8}}`

const STAYS =
  'This browser stays paired for 30 days after its last use, or until whoever serves the lab ends the session.'

/** The page behind a link: its button sends the code of the link. */
export function answerLink(response: ServerResponse, code: string): void {
  const field = `<input type="hidden" name="code" value="${code.replace(/[^\w-]/g, '').slice(0, 64)}">`
  const body = `<p>The link works once. ${STAYS}</p>${form(`${field}<button autofocus>Continue</button>`)}`
  answerPage(response, 200, { title: 'Open this lab on this device', body })
}

/** The page at the plain address: its field takes the code that the window of whoever serves the lab shows. */
export function answerTyping(response: ServerResponse, status: number, wrong?: string): void {
  const field =
    '<label for="code">Code</label><input id="code" name="code" required maxlength="20" autofocus autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" placeholder="K7QD-M2XN">'
  const said = wrong === undefined ? '' : `<p class="bad" role="alert">${wrong}</p>`
  const body = `<p>Type the code that Plumbline shows beside its QR code, or open the link that you were given.</p>${said}${form(`${field}<button>Continue</button>`)}<p>${STAYS}</p>`
  answerPage(response, status, { title: 'Pair this browser', body })
}

function form(fields: string): string {
  return `<form method="post" action="/pair">${fields}</form>`
}

function answerPage(response: ServerResponse, status: number, page: { readonly title: string; readonly body: string }) {
  // A form under `no-referrer` is sent with the origin `null`, which could be anybody's.
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader(
    'Content-Security-Policy',
    CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self'"),
  )
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Plumbline</title>
<style>${STYLE}</style>
<main><h1>${page.title}</h1>${page.body}</main></html>
`)
}

/** The code of the form that was sent; undefined for anything else. */
export async function codeOf(request: IncomingMessage): Promise<string | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return undefined
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > MOST_BYTES) return undefined
  }
  return new URLSearchParams(body).get('code') ?? undefined
}
