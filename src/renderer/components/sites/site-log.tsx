import { clean } from '#renderer/model/clean.ts'
import type { SiteNews } from '#shared/contract/sites-contract.ts'
import { clockTime } from '#shared/words/local-time.ts'
import { say } from '#shared/words/message.ts'

/** What happened to queue and collectors in the latest run, latest first. */
export function SiteLog({ news }: { readonly news: readonly SiteNews[] }) {
  return (
    <section className="sec last" aria-labelledby="site-log-title">
      <h3 id="site-log-title">Log of this run</h3>
      {news.length === 0 ? (
        <p className="dim2">Nothing happened to the queue or the collectors.</p>
      ) : (
        <ol className="site-log">
          {news.map(({ at, said }, i) => {
            const { headline, detail } = say(said)
            return (
              <li key={`${at} ${news.length - i}`}>
                <span className="mono dim">{clockTime(new Date(at))}</span>
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
