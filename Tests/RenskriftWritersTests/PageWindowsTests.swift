import RenskriftModel
import RenskriftWriters
import Testing

@Suite struct `Windows of a file of many pages` {
  fileprivate static func alto(_ pages: Int, _ prefix: String = "") -> [UInt8] {
    let word = "<\(prefix)String CONTENT=\"å\"/>"
    let line = String(repeating: word, count: 2_000)
    let page =
      "<\(prefix)Page ID=\"p\"><!-- <Page> --><\(prefix)PrintSpace>\(line)</\(prefix)PrintSpace></\(prefix)Page>\n"
    let head =
      "<?xml version=\"1.0\"?>\n<\(prefix)alto><!-- <Page> --><\(prefix)Description/><\(prefix)Layout>"
    return Array(
      (head + String(repeating: page, count: pages) + "</\(prefix)Layout></\(prefix)alto>\n").utf8
    )
  }

  fileprivate static func hocr(_ pages: Int) -> [UInt8] {
    let page =
      "<div class='x ocr_page' title='image \"ocr_page\"'>"
      + String(repeating: "<p>ö</p>", count: 9_000) + "</div>"
    let head = "<html><head><meta name='ocr-capabilities' content='ocr_page'></head>\n<body>"
    return Array((head + String(repeating: page, count: pages) + "</body></html>").utf8)
  }

  /// A file by its name: whole files as arguments would be printed.
  enum Sample: String, CaseIterable {
    case long, short, prefixed, hocr, pageless, empty

    var file: (format: String, source: [UInt8]) {
      switch self {
      case .long: ("alto", `Windows of a file of many pages`.alto(80))
      case .short: ("alto", `Windows of a file of many pages`.alto(3))
      case .prefixed: ("alto", `Windows of a file of many pages`.alto(60, "a:"))
      case .hocr: ("hocr", `Windows of a file of many pages`.hocr(40))
      case .pageless: ("alto", `Windows of a file of many pages`.alto(0))
      case .empty: ("hocr", [])
      }
    }
  }

  @Test(arguments: Sample.allCases)
  func `their own bytes are the whole, and each is a file`(sample: Sample) throws {
    let (format, source) = sample.file
    for chunk in [1_000, 65_536, source.count + 1] {
      var windows = try #require(PageWindows(format: .init(format)))
      var joined: [UInt8] = []
      var count = 0
      var start = 0
      while true {
        let isAtEnd = start >= source.count
        while let window = windows.next(isAtEnd: isAtEnd) {
          count += 1
          #expect(window.sourceBefore + window.own.lowerBound == joined.count)
          joined += window.file[window.own]
          let text = String(decoding: window.file, as: UTF8.self)
          // The head comes first, and everything that is opened is closed.
          #expect(text.hasPrefix(String(decoding: source.prefix(12), as: UTF8.self)))
          #expect(text.hasSuffix("alto>") || text.hasSuffix("alto>\n") || text.hasSuffix("</html>"))
        }
        if isAtEnd { break }
        windows.add(Array(source[start..<min(source.count, start + chunk)]))
        start += chunk
      }
      #expect(joined == source)
      #expect(
        count
          == (source.isEmpty ? 0 : max(1, min(count, source.count / PageWindows.leastBytes + 1)))
      )
      if source.count > 2 * PageWindows.leastBytes { #expect(count > 1) }
    }
  }

  @Test func `a format of one page has none`() {
    #expect(PageWindows(format: "page") == nil)
    #expect(PageWindows(format: "text") == nil)
  }
}
