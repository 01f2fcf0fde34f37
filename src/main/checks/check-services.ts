/** Checks web services all at once, so many at a time. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { rootCertificates } from 'node:tls'
import type { CheckServices } from '#main/services/service-ports.ts'
import { judgeCheck } from '#shared/services/judge-check.ts'
import { askService } from './ask-service.ts'

/**
 * Each check is told as it ends; an abort ends the ones that go on, and the rest is not begun. If the machine has fewer
 * connections than are asked for at once, fewer are: that says nothing of the services.
 */
export const checkServices: CheckServices = async (asked, { concurrency, timeoutMs, signal, now }, tell) => {
  const http = new HttpAgent({ keepAlive: true })
  const https = new HttpsAgent({ keepAlive: true })
  const waiting = [...asked].reverse()
  let lanes = Math.min(concurrency, asked.length)
  const lane = async (): Promise<void> => {
    for (let each = waiting.pop(); each !== undefined && !signal.aborted; each = waiting.pop()) {
      const { service, authorization, ca } = each
      const began = now()
      const answer = await askService(service, {
        http,
        https,
        ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
        ...(authorization === undefined ? {} : { authorization }),
        timeoutMs: service.timeoutS === undefined ? timeoutMs : service.timeoutS * 1000,
        signal,
      })
      if (answer.ownLimit === true && !signal.aborted) {
        for (const agent of [http, https]) closeIdle(agent)
        if (lanes > 1) {
          // One of the others takes it when it has ended its own.
          waiting.push(each)
          break
        }
      }
      if (!signal.aborted) tell(judgeCheck(service, new Date(began).toISOString(), answer))
    }
    lanes -= 1
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
  } finally {
    http.destroy()
    https.destroy()
  }
}

/** Connections that are kept for a next request hold files, too. */
function closeIdle({ freeSockets }: HttpAgent | HttpsAgent): void {
  for (const socket of Object.values(freeSockets).flat()) socket?.destroy()
}
