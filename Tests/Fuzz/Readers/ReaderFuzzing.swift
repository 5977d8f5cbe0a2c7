import RenskriftModel
import RenskriftReaders

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// A libFuzzer target for one reader: the environment variable RENSKRIFT_FUZZ_READER names it.
//
// Whatever the bytes, a reader gives a document that keeps the laws, or an error; everything else is a finding.

private let reader: any Reader = {
  let name = getenv("RENSKRIFT_FUZZ_READER").map { String(cString: $0) } ?? "text"
  var limits = ReadingLimits()
  // Small enough that no input is slow for being large.
  limits.pages = 200
  limits.cells = 2_000
  guard
    let found = BuiltInReaders.within(limits).first(where: {
      type(of: $0).description.id.name == name
    })
  else { fatalError("no reader is called \(name)") }
  return found
}()

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let original = Array(UnsafeBufferPointer(start: start, count: count))
  guard let document = try? reader.read(original, sha256: [UInt8](repeating: 0, count: 32)) else {
    return 0
  }
  check(document.undoingEdits() == document.textAsRead, "undoing gives the text as read")
  check(String(validating: document.text, as: UTF8.self) != nil, "the text is UTF-8")
  var end = 0
  for token in document.tokens {
    check(token.text.lowerBound.index >= end, "tokens are apart")
    end = token.text.upperBound.index
    check(
      document.sourceRange(token.text).upperBound.index <= document.source.count,
      "ranges lie inside"
    )
  }
  check(end <= document.text.count, "tokens lie inside")
  for line in document.lines {
    check(line.text.upperBound.index <= document.text.count, "lines lie inside")
    check(document.pages.indices.contains(line.page), "a line has its page")
  }
  for table in document.tables {
    check(table.lines.upperBound <= document.lines.count, "tables lie inside")
    for cell in table.cells {
      check(cell.row < table.rows && cell.column < table.columns, "cells lie in their table")
      check(cell.text.upperBound.index <= document.text.count, "cells lie inside")
    }
  }
  return 0
}

private func check(_ isTrue: Bool, _ law: StaticString) {
  guard !isTrue else { return }
  fatalError("broken: \(law)")
}
