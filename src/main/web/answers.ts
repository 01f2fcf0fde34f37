/** Answers of HTTP that both hosts give: headers, files, and sentences for whoever looks at them in a browser. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CONTENT_SECURITY_POLICY, type PageFile } from './static-page.ts'

/** A file of the page, or 404. */
export function answerFile(request: IncomingMessage, response: ServerResponse, file: PageFile | undefined): void {
  if (!file) return refuse(response, 404, 'There is nothing here.')
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

/** Headers of every answer. */
export function secure(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cache-Control', 'no-store')
}

/** A status with a sentence. */
export function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
}

/** For somebody who looks at it in a browser: what is so, and what to open. */
export function ended(request: IncomingMessage, response: ServerResponse, status: number, sentence: string): void {
  if (request.headers.accept?.includes('text/html') !== true) return refuse(response, status, sentence)
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Plumbline</title>
<style>body{display:grid;place-content:center;min-height:90vh;margin:0 24px;font:15px/22px system-ui,sans-serif;color-scheme:light dark}main{max-width:460px}h1{font-size:20px}</style>
<main><h1>This session has ended, or never began</h1><p>${sentence}</p><p>Plumbline prints its address in the terminal in which it was started. Labs are files: whatever was edited is saved, and can be opened again there.</p></main></html>
`,
  )
}
