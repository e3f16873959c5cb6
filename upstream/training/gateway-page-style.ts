// Style of the training gateway's page: large targets, both colour schemes, no outside assets.

import { fontFaces } from './gateway-fonts.ts';

export const pageStyle = `${fontFaces}
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --ink: #16181d; --soft: #545b68; --line: #d4d8de; --pay: #0b6b3a; --fail: #a3231b; --on: #fff; --link: #0a58a5; }
@media (prefers-color-scheme: dark) { :root { --ground: #14161a; --card: #1f2228; --ink: #f0f2f5; --soft: #a9b1bd; --line: #3a4049; --pay: #3fb877; --fail: #ff8d84; --on: #10130f; --link: #7ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 "Naka Training", system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; } h1 span { color: var(--soft); font-weight: 400; }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; color: var(--soft); } header p { margin: .25rem 0 0; color: var(--soft); }
.count { background: var(--ink); color: var(--ground); border-radius: 1rem; padding: 0 .6rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; margin-bottom: .75rem; }
.top { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; }
.amount { font-size: 2.2rem; font-weight: 700; margin: 0; font-variant-numeric: tabular-nums; }
.meta { margin: 0; text-align: right; color: var(--soft); font-size: .875rem; } time { font-size: 1.25rem; color: var(--ink); font-variant-numeric: tabular-nums; }
a { color: var(--link); }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-top: .75rem; }
form { display: flex; gap: .5rem; align-items: center; margin: 0; flex-wrap: wrap; }
button { min-height: 3rem; padding: .5rem 1.1rem; border-radius: .5rem; border: 1px solid var(--line); background: var(--card); color: var(--ink); font: inherit; font-weight: 600; cursor: pointer; }
button.pay { background: var(--pay); border-color: var(--pay); color: var(--on); min-width: 11rem; } button.fail { border-color: var(--fail); color: var(--fail); }
input[type=number] { width: 5rem; min-height: 3rem; padding: .5rem; border: 1px solid var(--soft); border-radius: .5rem; background: var(--ground); color: var(--ink); font: inherit; }
label { color: var(--soft); font-size: .875rem; } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
details { margin-top: .75rem; } summary { cursor: pointer; color: var(--soft); min-height: 2rem; }
.later { margin: .5rem 0 0; font-weight: 600; } .empty { color: var(--soft); }
.over { list-style: none; margin: 0; padding: 0; } .over li { display: flex; gap: 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
.over strong { margin-left: auto; } .over .paid { color: var(--pay); } .over .failed { color: var(--fail); } .over .processed { color: var(--pay); }
`;
