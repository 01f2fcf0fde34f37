import type { PaperSize } from '#shared/model/report-request.ts'
import { LINK_STATES, STATE_LOOKS } from '#shared/report/link-state.ts'

/** The style of the HTML report: a white page that prints as it shows, in black and white too. */
export function htmlStyle(paper: PaperSize): string {
  const meters = LINK_STATES.map(
    (s) => `.m-${s}{background:${STATE_LOOKS[s].fill};border:1px solid ${STATE_LOOKS[s].edge}}`,
  ).join('')
  return `@page{size:${paper};margin:14mm 13mm 16mm}
*{box-sizing:border-box;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{margin:0 auto;padding:24px;max-width:1040px;background:#fff;color:#14171d;font:12.5px/17px "Segoe UI","Helvetica Neue",Arial,"Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:28px;line-height:34px;margin:2px 0 10px;overflow-wrap:anywhere}
h2{font-size:19px;line-height:25px;margin:30px 0 8px;padding-bottom:4px;border-bottom:1px solid #14171d;overflow-wrap:anywhere;break-after:avoid}
h3{font-size:14px;line-height:20px;margin:16px 0 4px;break-after:avoid}
p{margin:6px 0}.dim{color:#5d6574}.bad{color:#ab1626;font-weight:600}.good{color:#056144;font-weight:600}
.mono,td.k{font-family:ui-monospace,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;font-size:11.5px;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 14px;margin:12px 0;padding:10px 0;border:1px solid #14171d;border-width:1px 0}
dt{color:#5d6574}dd{margin:0;overflow-wrap:anywhere}
.big{display:flex;gap:20px;align-items:flex-end;margin:16px 0 10px}.big>b{font-size:46px;line-height:48px;letter-spacing:-.02em;white-space:nowrap}.big p{font-size:14.5px;line-height:20px;margin:0}
.meter{display:flex;gap:2px;height:11px}.meter i{border-radius:1px}${meters}
.states{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:0 24px;margin:10px 0}.states div{display:flex;gap:8px;align-items:center;padding:4px 0;border-bottom:1px solid #e0e3e9}.states b{margin-left:auto}
table{border-collapse:collapse;width:100%;margin:6px 0 10px}th{text-align:left;font-size:11.5px;color:#454c5a;border-bottom:1px solid #14171d;padding:3px 8px 3px 0;vertical-align:bottom}
td{padding:3.5px 8px 3.5px 0;border-bottom:1px solid #e0e3e9;vertical-align:top;overflow-wrap:anywhere}td.r,th.r{text-align:right}td.n{white-space:nowrap}.links td.k{font-size:10.2px}.links th:nth-child(1){width:13%}.links th:nth-child(2),.links th:nth-child(3){width:31%}.say td:first-child,.say td:last-child .dim{white-space:nowrap}tr{break-inside:avoid}.failed td:nth-child(-n+3){min-width:92px}thead{display:table-header-group}
.m{vertical-align:-1px;margin-right:5px}.tick{display:inline-block;width:12px;height:12px;border:1.3px solid #454c5a;border-radius:2px;vertical-align:-2px;text-align:center;font:700 10px/10px sans-serif}
.two{display:flex;gap:22px;align-items:flex-start}.two>.faces{flex:none;display:flex;gap:8px}.two>.say{flex:1;min-width:0}.rack{display:block;flex:none}
.rack .u{font-size:7.5px;fill:#5d6574}.rack .d{font-size:9px;fill:#14171d}.rack .f{font-size:9px;fill:#5d6574}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:32px;break-inside:avoid}.sign div{border-bottom:1px solid #14171d;height:54px;display:flex;align-items:flex-end}.sign span{display:flex;justify-content:space-between;color:#5d6574;font-size:11px;padding-top:3px}
pre{font:10.5px/14px ui-monospace,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:2px 0 10px;padding:6px 8px;background:#f4f5f8}.logo{float:right;max-width:190px;max-height:56px;margin-left:20px}
footer{margin-top:30px;border-top:1px solid #c6ccd6;padding-top:6px;color:#5d6574;font-size:11px;overflow-wrap:anywhere}
@media print{.two.below{display:block}.two.below>.faces{margin-bottom:12px}body{padding:0;max-width:none;font-size:11.5px;line-height:15.5px}section.part{break-before:page}h2{margin-top:0}}
@media screen and (max-width:760px){.two{display:block}}`
}
