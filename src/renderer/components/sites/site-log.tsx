import { clean } from '#renderer/model/clean.ts'
import type { SiteNews } from '#shared/contract/sites-contract.ts'
import { say } from '#shared/words/message.ts'

/** What happened to queue and collectors in the latest run, latest first. */
export function SiteLog({ news }: { readonly news: readonly SiteNews[] }) {
  return (
    <section className="sec last" aria-labelledby="site-log-title">
      <h2 id="site-log-title">Log of this run</h2>
      {news.length === 0 ? (
        <p className="dim2">Nothing happened to the queue or the collectors.</p>
      ) : (
        <ol className="site-log">
          {news.map(({ at, said }, i) => {
            const { headline, detail } = say(said)
            return (
              <li key={`${at} ${news.length - i}`}>
                <span className="mono dim">{timeOf(new Date(at))}</span>
                <span>
                  <b>{clean(headline)}</b>
                  {detail !== undefined && <span className="dim2 block">{clean(detail)}</span>}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}

/** Local time to the second. */
function timeOf(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':')
}
