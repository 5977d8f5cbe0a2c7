internal import RenskriftModel

/// A pattern fitted to a passage.
///
/// A search with memory: each step of the program is tried once at most at each word, so the work is at most
/// steps × words whatever pattern and passage are; what stands first in the pattern is preferred.
struct PatternMatch {
  /// The passage of each capture that took part, as tokens.
  let captures: [Range<Int>?]

  /// What a search cost: a visit is one step of the program at one word.
  struct Cost {
    var visits = 0
  }

  private enum Job {
    case visit(step: Int, at: Int)
    case undo(capture: Int, Range<Int>?)
    /// Takes a slot up to a token, and goes on.
    case take(capture: Int, from: Int, to: Int, step: Int)
  }

  /// Nil if the pattern does not fit all of the passage.
  init?(_ pattern: Pattern, _ passage: SlotReading) {
    var cost = Cost()
    self.init(pattern, passage, &cost)
  }

  /// The same, with its cost.
  init?(_ pattern: Pattern, _ passage: SlotReading, _ cost: inout Cost) {
    let words = passage.count + 1
    var seen = [Bool](repeating: false, count: words * pattern.steps.count)
    var captures = [Range<Int>?](repeating: nil, count: pattern.captures.count)
    var jobs = [Job.visit(step: 0, at: 0)]
    while let job = jobs.popLast() {
      var step: Int
      var at: Int
      switch job {
      case .undo(let capture, let before):
        captures[capture] = before
        continue
      case .take(let capture, let from, let to, let next):
        jobs.append(.undo(capture: capture, captures[capture]))
        captures[capture] = from..<to
        (step, at) = (next, to)
      case .visit(let next, let place):
        (step, at) = (next, place)
      }
      // Goes straight on as long as there is no choice.
      while true {
        let place = step * words + at
        guard !seen[place] else { break }
        seen[place] = true
        cost.visits += 1
        switch pattern.steps[step] {
        case .end:
          guard at == passage.count else { break }
          self.captures = captures
          return
        case .literal(let literal):
          guard passage.isLiteral(literal, at) else { break }
          step += 1
          at += 1
          continue
        case .space:
          guard passage.isSpaced(at) else { break }
          step += 1
          continue
        case .gap:
          guard passage.isAfterGap(at) else { break }
          step += 1
          continue
        case .any:
          guard at < passage.count else { break }
          step += 1
          at += 1
          continue
        case .open(let capture):
          jobs.append(.undo(capture: capture, captures[capture]))
          captures[capture] = at..<at
          step += 1
          continue
        case .close(let capture):
          jobs.append(.undo(capture: capture, captures[capture]))
          captures[capture] = (captures[capture]?.lowerBound ?? at)..<at
          step += 1
          continue
        case .either(let first, let second):
          jobs.append(.visit(step: second, at: at))
          step = first
          continue
        case .slot(let kind, let capture):
          // The first end is the best: it goes on top.
          for end in passage.ends(of: kind, at: at).reversed() {
            if let capture {
              jobs.append(.take(capture: capture, from: at, to: end, step: step + 1))
            } else {
              jobs.append(.visit(step: step + 1, at: end))
            }
          }
        case .names(let kind, let isFound):
          guard let part = passage.part(at: at) else { break }
          let isName = passage.isName(part, kind)
          if kind.wantsAll, !isName.fits { break }
          let found = isFound || isName.counts
          // A list is `names(false), names(true), close`: after a name it may end, and goes on if it can.
          let again = found ? (isFound ? step : step + 1) : step
          if found { jobs.append(.visit(step: isFound ? step + 1 : step + 2, at: part.upperBound)) }
          if let next = passage.afterSeparator(part.upperBound) {
            jobs.append(.visit(step: again, at: next))
          }
        }
        break
      }
    }
    return nil
  }
}

extension NameKind {
  /// Whether one part that is no name spoils the list.
  var wantsAll: Bool {
    if case .known = self { true } else { false }
  }
}
