/** The page behind a pairing link: somebody presses its button, so that no preview of a link uses it up. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CONTENT_SECURITY_POLICY } from './static-page.ts'

const MOST_BYTES = 1024

/** Tries of codes, from one address and from all, in this time. */
const WINDOW_MS = 10 * 60_000
const TRIES_OF_ONE = 10
const TRIES_OF_ALL = 100

/** Bounds how many codes can be tried: they are 128 random bits, and nobody is to try many even so. */
export class CodeTries {
  readonly #now: () => number
  #tries: { readonly from: string; readonly at: number }[] = []

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Counts a try; false if there were too many. */
  take(from: string): boolean {
    const now = this.#now()
    this.#tries = this.#tries.filter(({ at }) => now - at < WINDOW_MS)
    if (this.#tries.length >= TRIES_OF_ALL) return false
    if (this.#tries.filter((each) => each.from === from).length >= TRIES_OF_ONE) return false
    this.#tries.push({ from, at: now })
    return true
  }
}

/** The page with its button; the code goes along in the form. */
export function answerPairing(response: ServerResponse, code: string): void {
  // A form under `no-referrer` is sent with the origin `null`, which could be anybody's.
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader(
    'Content-Security-Policy',
    CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self'"),
  )
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Plumbline</title>
<style>body{display:grid;place-content:center;min-height:90vh;margin:0 24px;font:17px/26px system-ui,sans-serif;color-scheme:light dark}main{max-width:420px}h1{font-size:22px}button{width:100%;min-height:56px;margin-top:12px;font:600 17px system-ui,sans-serif;border:0;border-radius:8px;background:#2457c5;color:#fff}</style>
<main><h1>Open this lab on this device</h1><p>The link works once. This browser stays paired for 30 days after its last use, or until whoever serves the lab ends the session.</p>
<form method="post" action="/pair"><input type="hidden" name="code" value="${code.replace(/[^\w-]/g, '').slice(0, 64)}"><button autofocus>Continue</button></form></main></html>
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
