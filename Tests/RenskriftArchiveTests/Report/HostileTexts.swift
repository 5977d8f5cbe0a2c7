/// Texts that would do something where they are taken for markup, scripts, styles, or marks of direction.
enum HostileTexts {
  static let all: [String] = [
    "<script>alert(1)</script>", "<ScRiPt src=//x></sCrIpT>", "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>", "</caption></table><script>x</script>",
    "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "--><script>x</script><!--",
    "]]><script>x</script>", "<img src=x onerror=alert(1)>", "<img/src/onerror=alert(1)>",
    "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "` onclick=`alert(1)`",
    "x onload=alert(1) y", "<svg/onload=alert(1)>", "<svg><animate onbegin=alert(1) />",
    "<math><mtext></p><img src onerror=1>", "<body onpageshow=alert(1)>", "<iframe srcdoc='<b>x'>",
    "<a href=javascript:alert(1)>x</a>", "javascript:alert(document.domain)",
    "data:text/html,<script>x</script>", "<meta http-equiv=refresh content=0;url=//x>",
    "<base href=//x/>", "<link rel=stylesheet href=//x>", "<style>*{background:url(//x)}</style>",
    "<form action=//x><input name=q>", "<object data=//x>", "<embed src=//x>",
    "<template><script>x</script>", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}",
    "&lt;script&gt;", "&#60;script&#62;", "<\u{0}script>", "\u{202E}gpj.exe\u{202C}",
    "a\u{1B}[31mröd\u{7}\u{9B}0m", "\u{2066}<script>\u{2069}", "\u{FEFF}\u{200B}<scr\u{AD}ipt>",
    "rad\r\n::error file=x::y\u{2028}z\u{85}", "\u{E0041}\u{E0042}<!--\u{F8FF}",
  ]
}
