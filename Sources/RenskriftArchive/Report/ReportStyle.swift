internal import Crypto
internal import Foundation

/// How a report looks: system fonts, little colour, one column that fits any width, dark where the reader's system is.
///
/// All text reaches a contrast of 4.5:1 or more against its ground, in both palettes.
enum ReportStyle {
  /// The digest that the page's policy allows this style by.
  static var digest: String {
    var hash = SHA256()
    sheet.withUTF8Buffer { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return Data(hash.finalize()).base64EncodedString()
  }

  static let sheet: StaticString = """
    :root{color-scheme:light dark;--ground:#fbfaf8;--card:#fff;--ink:#22262b;--soft:#575e66;--line:#dcd9d3;\
    --mark:#2c5f8a;--done:#2c5f8a;--same:#8fb0cb;--twin:#c2b8a3;--skip:#dcd7cc;--bad:#b0432f;--good:#2f6b46}
    @media(prefers-color-scheme:dark){:root{--ground:#14171a;--card:#1b1f23;--ink:#e3e5e7;--soft:#a3abb3;\
    --line:#343a40;--mark:#8dbbe2;--done:#7fb0da;--same:#45678a;--twin:#7d7462;--skip:#4a463f;--bad:#ef9482;--good:#8fcea8}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);\
    font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Cantarell,sans-serif}
    header,main,footer{max-width:62rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
    header{padding-top:clamp(1.5rem,5vw,3.5rem)}
    h1{font-size:clamp(1.6rem,4.5vw,2.2rem);line-height:1.2;font-weight:650;letter-spacing:-.015em;margin:0 0 .25rem}
    h2{font-size:1.25rem;line-height:1.3;font-weight:650;margin:0 0 .4rem}
    h3{font-size:1rem;font-weight:650;margin:1.4rem 0 .3rem}
    p{margin:.4rem 0;max-width:42rem}
    a{color:var(--mark);text-underline-offset:.15em}
    a:focus-visible,.scroll:focus-visible{outline:2px solid var(--mark);outline-offset:3px;border-radius:2px}
    .soft{color:var(--soft)}
    .state{font-weight:600}.state.good{color:var(--good)}.state.bad{color:var(--bad)}
    section{margin:2.6rem 0;padding-top:1.6rem;border-top:1px solid var(--line)}
    .counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(8rem,100%),1fr));gap:.9rem 1.5rem;margin:1.6rem 0 .6rem}
    .counts div{border-left:.28rem solid var(--skip);padding-left:.75rem}
    .counts .done{border-color:var(--done)}.counts .same{border-color:var(--same)}\
    .counts .twin{border-color:var(--twin)}.counts .bad{border-color:var(--bad)}
    dt{color:var(--soft);font-size:.9rem}dd{margin:0}
    .counts dd{font-size:1.55rem;line-height:1.25;font-weight:620;font-variant-numeric:tabular-nums}
    .facts{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.3rem 1.2rem;margin:.8rem 0}
    .facts dd{overflow-wrap:anywhere}
    .todo{margin:.6rem 0;padding-left:1.2rem;max-width:42rem}.todo li{margin:.35rem 0}
    .scroll{overflow-x:auto;margin:.8rem 0}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    caption,figcaption{text-align:left;font-size:1rem;font-weight:650;padding:1rem 0 .3rem}
    th{text-align:left;font-weight:600;font-size:.85rem;color:var(--soft);vertical-align:bottom}
    th,td{padding:.32rem .9rem .32rem 0;border-bottom:1px solid var(--line)}
    td,tbody th{vertical-align:top}
    tbody th{font-weight:400;font-size:1rem;color:var(--ink);overflow-wrap:anywhere;min-width:9rem}
    td.n,th.n{text-align:right;white-space:nowrap}
    td.t{overflow-wrap:anywhere}
    td:last-child,th:last-child{padding-right:0}
    td.bar{width:34%;min-width:5rem;vertical-align:middle}
    svg{display:block;width:100%;height:auto}
    td.bar svg{height:.65rem}
    .b{fill:var(--mark)}.f-done{fill:var(--done)}.f-same{fill:var(--same)}.f-twin{fill:var(--twin)}\
    .f-skip{fill:var(--skip)}.f-bad{fill:var(--bad)}
    svg text{fill:var(--soft);font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;text-anchor:middle}
    .axis{stroke:var(--line)}
    figure{margin:1rem 0}figure.plot{max-width:34rem}
    .whole{margin:0 0 1rem}.whole svg{height:.8rem;border-radius:.2rem}
    ul.names{columns:18rem 2;column-gap:2rem;margin:.3rem 0;padding-left:1.1rem;overflow-wrap:anywhere}
    del{color:var(--bad);text-decoration:none}ins{color:var(--good);text-decoration:none}
    code,kbd{font:.92em ui-monospace,"Cascadia Mono","DejaVu Sans Mono",Menlo,monospace;overflow-wrap:anywhere}
    .u{font:600 .68em ui-monospace,"DejaVu Sans Mono",monospace;border:1px solid currentColor;border-radius:.2em;\
    padding:0 .2em;margin:0 .1em;vertical-align:.1em;white-space:nowrap}td code{white-space:nowrap}
    footer{padding-bottom:3rem;font-size:.9rem}
    @media(max-width:34rem){td.bar,th.bar{display:none}.facts{grid-template-columns:1fr;gap:0}\
    .facts dd{margin-bottom:.5rem}tbody th{min-width:5.5rem}th,td{padding-right:.6rem}}
    @media print{:root{--ground:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--mark:#2c5f8a;--done:#2c5f8a;\
    --same:#8fb0cb;--twin:#c2b8a3;--skip:#dcd7cc;--bad:#8a2f1e;--good:#1f5233}body{font-size:10pt}\
    section{break-inside:auto;margin:1.2rem 0;padding-top:.8rem}tr,figure{break-inside:avoid}\
    h2,h3{break-after:avoid}.scroll{overflow:visible}svg{print-color-adjust:exact}}
    """
}
