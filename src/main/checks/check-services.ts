/** Checks web services all at once, so many at a time. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { rootCertificates } from 'node:tls'
import type { CheckServices } from '#main/services/service-ports.ts'
import { judgeCheck } from '#shared/services/judge-check.ts'
import { askService } from './ask-service.ts'

/** Each check is told as it ends; an abort ends the ones that go on, and the rest is not begun. */
export const checkServices: CheckServices = async (asked, { concurrency, timeoutMs, signal, now }, tell) => {
  const http = new HttpAgent({ keepAlive: true })
  const https = new HttpsAgent({ keepAlive: true })
  let next = 0
  const lane = async (): Promise<void> => {
    for (let each = asked[next++]; each !== undefined && !signal.aborted; each = asked[next++]) {
      const { service, authorization, ca } = each
      const began = now()
      const answer = await askService(service, {
        http,
        https,
        ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
        ...(authorization === undefined ? {} : { authorization }),
        timeoutMs: service.timeoutS === undefined ? timeoutMs : service.timeoutS * 1000,
        signal,
        now,
      })
      if (!signal.aborted) tell(judgeCheck(service, new Date(began).toISOString(), answer))
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(concurrency, asked.length) }, lane))
  } finally {
    http.destroy()
    https.destroy()
  }
}
