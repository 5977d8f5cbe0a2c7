extension Document {
  /// The document with the proposals of one normalizer in its text and in its audit trail.
  ///
  /// Of proposals that overlap the surer is applied (then the longer, then the earlier); the others stay in the
  /// trail as rejected. Below `minimum` a proposal is only suggested. A proposal on top of an earlier
  /// applied edit is fused with it, so that the trail stays apart and undoable.
  /// O((text + proposals + edits) · log).
  public func applying(
    _ proposals: [Proposal],
    by normalizer: ID<any Normalizer>,
    minimum: Confidence = Confidence(perMille: 0)
  ) -> Document {
    guard !proposals.isEmpty else { return self }
    let judged = judge(proposals, minimum: minimum)
    let map = OffsetMap(judged.filter { $0.disposition == .applied }.map(\.proposal))
    var result = self
    result.text = OffsetMap.rewritten(text, with: map.replaced) { _ in true }
    result.remap(map)
    if judged.contains(where: { $0.disposition == .applied && $0.proposal.after.contains(0x20) }) {
      result.splitTokens()
    }
    result.edits = trail(judged, by: normalizer, map: map)
    result.undoing = UndoStep.steps(of: result.edits)
    return result
  }

  /// The same text as ``applying(_:by:minimum:)`` gives, without an audit trail: for streams that ask for none.
  ///
  /// Nothing else than the text is carried over. O(text + proposals · log).
  public func rewriting(
    _ proposals: [Proposal],
    minimum: Confidence = Confidence(perMille: 0)
  ) -> Document {
    guard !proposals.isEmpty else { return self }
    var result = self
    let isApart = zip(proposals, proposals.dropFirst()).allSatisfy {
      $0.text.lowerBound < $1.text.lowerBound && $0.text.upperBound <= $1.text.lowerBound
    }
    if isApart, let last = proposals.last, last.text.upperBound.index <= text.count {
      // The usual case: nothing to choose between.
      result.text = OffsetMap.rewritten(text, with: proposals) {
        !$0.isSuggestion && $0.confidence >= minimum
      }
    } else {
      let judged = judge(proposals, minimum: minimum)
      let applied = judged.filter { $0.disposition == .applied }.map(\.proposal)
      result.text = OffsetMap.rewritten(text, with: applied) { _ in true }
    }
    return result
  }

  /// The text as read: all applied edits undone, from last to first.
  public func undoingEdits() -> [UInt8] {
    var result = text
    for edit in edits.reversed() where edit.disposition == .applied {
      result.replaceSubrange(edit.text.indices().clamped(to: 0..<result.count), with: edit.before)
    }
    return result
  }

  /// Where a passage of the restored text stands in the source: from its first byte there to its last.
  ///
  /// The source may have it in another order. O(log edits + segments in the passage).
  public func sourceRange(_ range: TextRange) -> SourceRange {
    sourceRange(
      asRead: asReadOffset(range.lowerBound.index, isUpper: false),
      asReadOffset(range.upperBound.index, isUpper: true)
    )
  }

  /// An offset of the restored text in the text as read; inside an edit, the edit's edge.
  ///
  /// O(log edits).
  private func asReadOffset(_ offset: Int, isUpper: Bool) -> Int {
    let index =
      undoing.boundary { isUpper ? $0.text.lowerBound >= offset : $0.text.lowerBound > offset } - 1
    guard index >= 0 else { return offset }
    let step = undoing[index]
    if offset >= step.text.upperBound {
      return offset - step.text.upperBound + step.asRead.upperBound
    }
    return isUpper ? step.asRead.upperBound : step.asRead.lowerBound
  }

  /// Where a passage of the text as read stands in the source.
  private func sourceRange(asRead lower: Int, _ upper: Int) -> SourceRange {
    // The first segment that ends behind the beginning, and those that begin before the end.
    var index = segments.boundary { $0.asRead + $0.asReadLength > lower }
    guard index < segments.count, upper > lower, segments[index].asRead < upper else {
      let place = sourceOffset(lower, before: index)
      return SourceRange(place, place)
    }
    var first = Int.max
    var last = 0
    while index < segments.count, segments[index].asRead < upper {
      let segment = segments[index]
      let skipped = segment.isCopy ? max(0, lower - segment.asRead) : 0
      let cut = segment.isCopy ? max(0, segment.asRead + segment.asReadLength - upper) : 0
      first = min(first, segment.source + skipped)
      last = max(last, segment.source + segment.length - cut)
      index += 1
    }
    return SourceRange(first, last)
  }

  /// The place in the source of an offset of the text as read that has nothing behind it there.
  private func sourceOffset(_ offset: Int, before index: Int) -> Int {
    if index < segments.count, segments[index].asRead <= offset {
      let segment = segments[index]
      return segment.source + (segment.isCopy ? offset - segment.asRead : 0)
    }
    guard index > 0 else { return segments.first?.source ?? 0 }
    return segments[index - 1].source + segments[index - 1].length
  }

  /// Which proposals are applied; in the order of the text.
  private func judge(_ proposals: [Proposal], minimum: Confidence) -> [Judged] {
    let ordered = proposals.sorted {
      ($0.text.lowerBound, $0.text.upperBound) < ($1.text.lowerBound, $1.text.upperBound)
    }
    var judged: [Judged] = []
    var lastTaken: Int?
    for proposal in ordered where proposal.text.upperBound.index <= text.count {
      var new = Judged(proposal: proposal, disposition: .applied)
      if proposal.isSuggestion || proposal.confidence < minimum { new.disposition = .suggested }
      if let index = lastTaken, judged[index].collides(with: proposal) {
        if judged[index].yields(to: new) {
          judged[index].disposition = .rejected
        } else {
          new.disposition = .rejected
        }
      }
      if new.disposition != .rejected { lastTaken = judged.count }
      judged.append(new)
    }
    return judged
  }

  /// The earlier trail and the new proposals as one trail over the new text.
  private func trail(
    _ judged: [Judged],
    by normalizer: ID<any Normalizer>,
    map: OffsetMap
  )
    -> [Edit]
  {
    let old = edits.filter { $0.disposition == .applied }
    let new = judged.compactMap { $0.disposition == .applied ? $0.proposal : nil }
    var result: [Edit] = []
    result.reserveCapacity(edits.count + judged.count)
    var clusters = EditClusters(old: old, new: new)
    while let cluster = clusters.next() {
      let shift = map.shift(before: cluster.new.lowerBound)
      if cluster.new.isEmpty {
        result += old[cluster.old].map { $0.moved(by: shift) }
      } else {
        result.append(edit(over: cluster, old: old, new: new, by: normalizer, newText: map))
      }
    }
    // Applied edits alone are in order already: the usual case of a stream.
    if new.count == judged.count, old.count == edits.count { return result }
    // What is not in the text stays beside it: earlier suggestions, new ones, and losers.
    for edit in edits where edit.disposition != .applied {
      var moved = map.moved(edit)
      if new.overlapping(edit.text) {
        moved.disposition = .rejected
        moved.evidence = .rival(normalizer.name)
      }
      result.append(moved)
    }
    for item in judged where item.disposition != .applied {
      result.append(unapplied(item, by: normalizer, map: map))
    }
    return result.sorted {
      ($0.text.lowerBound, $0.text.upperBound) < ($1.text.lowerBound, $1.text.upperBound)
    }
  }

  private func unapplied(_ item: Judged, by normalizer: ID<any Normalizer>, map: OffsetMap) -> Edit
  {
    Edit(
      source: sourceRange(item.proposal.text),
      text: map.range(item.proposal.text),
      before: Array(bytes(item.proposal.text)),
      after: item.proposal.after,
      normalizer: normalizer,
      evidence: item.proposal.evidence,
      confidence: item.proposal.confidence,
      disposition: item.disposition,
      alternatives: item.proposal.alternatives
    )
  }

  /// One edit for applied edits, old and new, that overlap.
  private func edit(
    over cluster: EditClusters.Cluster,
    old: [Edit],
    new: [Proposal],
    by normalizer: ID<any Normalizer>,
    newText map: OffsetMap
  ) -> Edit {
    let lower = cluster.text.lowerBound + map.shift(before: cluster.new.lowerBound)
    let upper = cluster.text.upperBound + map.shift(before: cluster.new.upperBound)
    var before: [UInt8] = []
    var position = cluster.text.lowerBound
    for edit in old[cluster.old] {
      before += text[position..<edit.text.lowerBound.index]
      before += edit.before
      position = edit.text.upperBound.index
    }
    before += text[position..<cluster.text.upperBound]
    var after: [UInt8] = []
    position = cluster.text.lowerBound
    for proposal in new[cluster.new] {
      after += text[position..<proposal.text.lowerBound.index]
      after += proposal.after
      position = proposal.text.upperBound.index
    }
    after += text[position..<cluster.text.upperBound]
    let asRead = cluster.text.lowerBound + cluster.asReadShift
    let surest = new[cluster.new.lowerBound]
    return Edit(
      source: sourceRange(asRead: asRead, asRead + before.count),
      text: TextRange(lower, upper),
      before: before,
      after: after,
      normalizer: normalizer,
      evidence: surest.evidence,
      confidence: new[cluster.new].map(\.confidence).min() ?? surest.confidence,
      disposition: .applied,
      alternatives: cluster.new.count == 1 && cluster.old.isEmpty ? surest.alternatives : []
    )
  }

  /// Moves everything that stands in the text.
  private mutating func remap(_ map: OffsetMap) {
    for index in tokens.indices { tokens[index].text = map.range(tokens[index].text) }
    mergeOverlappingTokens()
    for index in lines.indices { lines[index].text = map.range(lines[index].text) }
    for index in pages.indices { pages[index].text = map.range(pages[index].text) }
    for index in warnings.indices { warnings[index].at = map.range(warnings[index].at) }
    for table in tables.indices {
      for cell in tables[table].cells.indices {
        tables[table].cells[cell].text = map.range(tables[table].cells[cell].text)
        tables[table].cells[cell].paragraphs = tables[table].cells[cell].paragraphs.map(map.range)
      }
    }
  }

  /// An edit that puts a space into a token makes two of it, on the same box.
  private mutating func splitTokens() {
    var split: [Token] = []
    split.reserveCapacity(tokens.count)
    for token in tokens {
      var start = token.text.lowerBound.index
      let end = token.text.upperBound.index
      for index in start..<end where text[index] == 0x20 {
        if index > start {
          var part = token
          part.text = TextRange(start, index)
          split.append(part)
        }
        start = index + 1
      }
      var last = token
      last.text = TextRange(start, end)
      if start < end { split.append(last) }
    }
    tokens = split
  }

  /// An edit that joins two tokens leaves them on the same bytes: one token from then on.
  private mutating func mergeOverlappingTokens() {
    var merged: [Token] = []
    merged.reserveCapacity(tokens.count)
    for token in tokens where !token.text.isEmpty {
      if let last = merged.last, last.text.upperBound > token.text.lowerBound {
        let upper = max(last.text.upperBound, token.text.upperBound)
        merged[merged.count - 1].text = last.text.lowerBound..<upper
        merged[merged.count - 1].confidence = min(last.confidence, token.confidence)
      } else {
        merged.append(token)
      }
    }
    tokens = merged
  }
}

extension Edit {
  /// The same edit, so many bytes further on in the text.
  fileprivate func moved(by shift: Int) -> Edit {
    var result = self
    result.text = TextRange(text.lowerBound.index + shift, text.upperBound.index + shift)
    return result
  }
}

/// A proposal and what became of it.
private struct Judged {
  let proposal: Proposal
  var disposition: Disposition

  /// Whether a proposal that stands no earlier takes some of the same bytes, or the same place.
  func collides(with later: Proposal) -> Bool {
    later.text.lowerBound < proposal.text.upperBound || later.text == proposal.text
  }

  /// Whether an overlapping rival wins.
  func yields(to rival: Judged) -> Bool {
    if disposition != rival.disposition { return rival.disposition == .applied }
    let mine = proposal.text.indices().count
    let other = rival.proposal.text.indices().count
    return (rival.proposal.confidence, other) > (proposal.confidence, mine)
  }
}
