/**
 * The page's look, light and dark, on paper always light. One constant text: the page's policy allows this very text by its
 * hash and no other style.
 */
export const pageStyle = `:root{--text:#242424;--quiet:#5c5c5c;--back:#fff;--card:#f6f6f6;--line:#d6d6d6;--bad:#b10e1c;--warn:#8a3707;--good:#0e700e;--bar:#5b7fa6}
@media(prefers-color-scheme:dark){:root{--text:#eee;--quiet:#adadad;--back:#1f1f1f;--card:#2b2b2b;--line:#4a4a4a;--bad:#ff9aa2;--warn:#fdbb78;--good:#7fd07f;--bar:#7fa8d6}}
*{box-sizing:border-box}
body{font:15px/1.5 'Segoe UI',system-ui,-apple-system,sans-serif;max-width:78rem;margin:2rem auto;padding:0 1.25rem;color:var(--text);background:var(--back)}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
p,ul,ol{margin:.35rem 0}ul,ol{padding-left:1.4rem}
th{text-align:left;font-weight:600;vertical-align:top}
.summary{display:grid;grid-template-columns:10rem 1fr;gap:.6rem 1rem;margin:0 0 1.25rem;padding:1rem 1.25rem;border:1px solid var(--line);border-radius:8px;background:var(--card)}
.summary dt{font-weight:600}.summary dd{margin:0;min-width:0;overflow-wrap:anywhere}.summary p{margin:0 0 .25rem}
.facts th{padding:0 2rem 0 0;white-space:nowrap}.facts td{overflow-wrap:anywhere}
.path{display:block;width:100%;max-width:44rem;height:auto;margin:1.25rem auto}
.path text,.times text{font:13px 'Segoe UI',system-ui,sans-serif;fill:var(--text)}
.path .way{stroke:var(--quiet);stroke-width:2}.path .not-reached .way{stroke-dasharray:5 5}
.path .stop{fill:var(--card);stroke:var(--quiet);stroke-width:2}.path .glyph{fill:none;stroke:var(--text);stroke-width:1.6}
.path .not-reached text{fill:var(--quiet)}.path .not-reached .glyph{stroke:var(--quiet)}
.path .break .stop{stroke:var(--bad)}.path .break text{fill:var(--bad);font-weight:600}.path .break .glyph{stroke:var(--bad)}.path .cross{stroke:var(--bad);stroke-width:3}
.path .warned .stop{stroke:var(--warn)}.path .warned text{fill:var(--warn)}.path .warned .glyph,.path .warned .cross{stroke:var(--warn)}
.times{display:block;width:100%;height:auto}.times .ok{fill:var(--bar)}.times .bad{fill:var(--bad)}.times .none{fill:var(--quiet)}.times .ms{fill:var(--quiet);text-anchor:end}
.error{color:var(--bad)}.warning{color:var(--warn)}.ok{color:var(--good)}.quiet{color:var(--quiet)}
pre,code,.said{font:13px/1.5 'Cascadia Mono',Consolas,Menlo,monospace}
pre{background:var(--card);padding:.5rem .75rem;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
.talk{width:100%;border-collapse:collapse;table-layout:fixed}
.talk .when{width:5.5rem}.talk .beside{width:34%}
.talk td,.talk thead th{padding:.15rem .6rem;vertical-align:top;border-top:1px solid var(--line);overflow-wrap:anywhere}
.talk .said{white-space:pre-wrap}.talk td:first-child{color:var(--quiet);text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.talk td:last-child{font-size:13px}.talk b{display:block}
tr.error .said,tr.warning .said{font-weight:600}
@media print{:root{--text:#000;--quiet:#444;--back:#fff;--card:#f6f6f6;--line:#bbb;--bad:#b10e1c;--warn:#8a3707;--good:#0e700e;--bar:#5b7fa6}
@page{margin:15mm}body{max-width:none;margin:0;padding:0;font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
pre,code,.said,.talk td:last-child{font-size:8.5pt}h1,h2,h3{break-after:avoid}tr,.summary,.path,li{break-inside:avoid}thead{display:table-header-group}}
`;
