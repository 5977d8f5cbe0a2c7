internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftPipeline

/// The changed lines of a text: `12: Isen [-bar-]{+bär+}`, in colour on a terminal.
///
/// A change that is only suggested stands as `bar{?bär?}`. Controls are shown, not obeyed.
struct DiffView {
  /// Red for what was read, green for what stands now, yellow for suggestions, instead of brackets.
  let isColored: Bool

  /// The changed lines of a window, each with its number.
  func lines(of window: RestoredWindow) -> [UInt8] {
    let text = window.document.text
    var result: [UInt8] = []
    var number = window.place.lines + 1
    var start = 0
    var edits = window.document.edits.filter { $0.disposition != .rejected }[...]
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let count = edits.prefix { $0.text.lowerBound.index <= end }.count
      if count > 0 {
        result += "\(number): ".utf8
        result += line(text[start..<end], with: edits.prefix(count)).utf8
        result.append(0x0A)
        edits = edits.dropFirst(count)
      }
      number += 1
      start = end + 1
    }
    return result
  }

  private func line(_ text: ArraySlice<UInt8>, with edits: ArraySlice<Edit>) -> String {
    var result = ""
    var start = text.startIndex
    for edit in edits {
      let lower = min(max(edit.text.lowerBound.index, start), text.endIndex)
      let upper = min(max(edit.text.upperBound.index, lower), text.endIndex)
      result += shown(text[start..<lower])
      let before = shown(edit.before[...])
      let after = shown(edit.after[...])
      switch edit.disposition {
      case .applied:
        result += isColored ? Color.red.apply(to: before) : "[-\(before)-]"
        result += isColored ? Color.green.apply(to: after) : "{+\(after)+}"
      case .suggested, .rejected:
        result += before
        result += isColored ? Color.yellow.apply(to: "?\(after)") : "{?\(after)?}"
      }
      start = upper
    }
    return result + shown(text[start...])
  }

  private func shown(_ bytes: ArraySlice<UInt8>) -> String {
    TerminalText.shown(String(decoding: bytes, as: UTF8.self))
  }
}
