package import RenskriftIndex
package import RenskriftModel

/// Brings a document that was read again to where its archived result is: by the edits of its trail, not by a model.
///
/// Restoring again could give another text: with another version, or after a person's decisions.
package enum TrailReplay {
  /// The document with the applied edits of `edits.ndjson`; nil if that does not give the archived text.
  package static func document(
    _ asRead: Document,
    edits: [UInt8],
    text: [UInt8]
  ) throws(DamagedResult) -> Document? {
    var trail = try applied(in: edits)
    match(&trail, with: asRead.edits)
    // A normalizer at a time: who made a change tells corrections from changes of form.
    var normalizers: [String] = []
    for edit in trail where !edit.isDone && !normalizers.contains(edit.normalizer) {
      normalizers.append(edit.normalizer)
    }
    var result = asRead
    for normalizer in normalizers {
      var shift = 0
      var proposals: [Proposal] = []
      for index in trail.indices {
        let edit = trail[index]
        if !edit.isDone, edit.normalizer == normalizer {
          let lower = edit.asRead + shift
          proposals.append(
            Proposal(
              text: TextRange(lower, lower + edit.before.count + edit.growth),
              after: edit.after,
              confidence: edit.confidence,
              evidence: .memory(votes: 0)
            )
          )
          trail[index].isDone = true
        }
        // As the text stands that these are proposed for.
        shift += edit.growth
        if trail[index].isDone { trail[index].growth = edit.after.count - edit.before.count }
      }
      result = result.applying(proposals, by: ID(normalizer))
    }
    return result.text == text ? result : nil
  }

  /// The text as it was read: a restored text with the applied edits of its trail undone; nil if they do not fit it.
  package static func textAsRead(
    _ text: [UInt8],
    edits: [UInt8]
  ) throws(DamagedResult) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    for edit in try applied(in: edits) {
      // Up to the edit nothing was changed: as much text as read as of restored text.
      let copied = edit.asRead - result.count
      guard copied >= 0, position + copied + edit.after.count <= text.count else { return nil }
      result += text[position..<position + copied]
      position += copied
      guard text[position...].starts(with: edit.after) else { return nil }
      position += edit.after.count
      result += edit.before
    }
    return result + text[position...]
  }

  /// Marks what the reader itself has done again, such as bringing text to Unicode's form C.
  private static func match(_ trail: inout [Applied], with edits: [Edit]) {
    var shift = 0
    var next = 0
    for edit in edits where edit.disposition == .applied {
      let lower = edit.text.lowerBound.index + shift
      let growth = edit.after.count - edit.before.count
      shift -= growth
      let upper = lower + edit.before.count
      while next < trail.count, trail[next].asRead + trail[next].before.count < upper { next += 1 }
      guard next < trail.count, trail[next].asRead <= lower else { continue }
      trail[next].growth += growth
      if trail[next].asRead == lower, trail[next].before == edit.before,
        trail[next].after == edit.after
      {
        trail[next].isDone = true
      }
    }
  }

  private struct Applied {
    /// Where it begins in the text as read.
    var asRead = 0
    var before: [UInt8] = []
    var after: [UInt8] = []
    var normalizer = ""
    var confidence = Confidence.certain
    /// How much longer the text is at present by what was done within it.
    var growth = 0
    var isDone = false
  }

  private static func applied(in file: [UInt8]) throws(DamagedResult) -> [Applied] {
    var cursor = JSONCursor(file)
    var trail: [Applied] = []
    // How much shorter the text as read was up to here.
    var shift = 0
    do throws(JSONCursor.Malformed) {
      while cursor.hasLine() {
        var edit = Applied()
        var place: [Int] = []
        var disposition = ""
        try cursor.members { (name, value) throws(JSONCursor.Malformed) in
          switch name {
          case "text":
            try value.elements { (value) throws(JSONCursor.Malformed) in
              place.append(try value.integer())
            }
          case "before": edit.before = Array(try value.text().utf8)
          case "after": edit.after = Array(try value.text().utf8)
          case "normalizer": edit.normalizer = try value.text()
          case "confidence": edit.confidence = Confidence(perMille: try value.thousandths())
          case "disposition": disposition = try value.text()
          default: try value.skip()
          }
        }
        guard disposition == Disposition.applied.rawValue else { continue }
        guard let start = place.first, start <= Int(UInt32.max), start + shift >= 0 else {
          throw cursor.misfit
        }
        edit.asRead = start + shift
        shift += edit.before.count - edit.after.count
        trail.append(edit)
      }
    } catch {
      throw DamagedResult(file: "edits.ndjson", at: error.at)
    }
    return trail
  }
}
