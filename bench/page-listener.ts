/** A page without a picture: a thread that takes all that the engine tells a page over its WebSocket. */
import { parentPort, workerData } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import WebSocket from 'ws'
import { whole } from '#shared/contract/page-batch.ts'
import type { Engine } from '#renderer/api/engine.ts'

const { url } = workerData as { readonly url: string }
const entered = await fetch(url, { redirect: 'manual' })
const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const { origin, host } = new URL(url)
const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } })
await new Promise((open, failed) => socket.once('open', open).once('error', failed))
const engine: Engine = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
const take = whole((events) => parentPort?.postMessage(events.map(({ kind }) => kind)))
for await (const batch of await engine.app.watch()) take(batch)
