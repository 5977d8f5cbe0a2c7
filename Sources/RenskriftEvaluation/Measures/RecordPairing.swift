/// Which of our records is which of the truth's.
///
/// First those that are equal, then, within a type, the most alike first: of two records half of whose text is the
/// same, one is the other with a fault. Warnings are equal or not.
struct RecordPairing {
  /// By record of the truth: ours; nil if it is missing.
  private(set) var ours: [Int?]
  /// By record of ours: whether it is a record of the truth.
  private(set) var isTaken: [Bool]

  /// Below this likeness, per mille, two records are not the same one.
  private static let leastLikeness = 500

  /// Pairs; O(records² · text) for those that are not equal.
  init(truth: [RecordForm], ours forms: [RecordForm]) {
    ours = [Int?](repeating: nil, count: truth.count)
    isTaken = [Bool](repeating: false, count: forms.count)
    var equal: [RecordForm: [Int]] = [:]
    for (index, form) in forms.enumerated().reversed() { equal[form, default: []].append(index) }
    for (index, form) in truth.enumerated() {
      guard let partner = equal[form]?.popLast() else { continue }
      ours[index] = partner
      isTaken[partner] = true
    }
    pairAlike(truth, forms)
  }

  private mutating func pairAlike(_ truth: [RecordForm], _ forms: [RecordForm]) {
    var candidates: [Candidate] = []
    var aligner = SequenceAligner()
    let open = forms.indices.filter { !isTaken[$0] && forms[$0].type != "warning" }
    let texts = open.map { forms[$0].content.map(Int32.init) }
    for (index, form) in truth.enumerated() where ours[index] == nil && form.type != "warning" {
      let text = form.content.map(Int32.init)
      for (place, other) in open.enumerated() where forms[other].type == form.type {
        let likeness = Self.likeness(text, texts[place], &aligner)
        guard likeness >= Self.leastLikeness else { continue }
        candidates.append(Candidate(likeness: likeness, truth: index, ours: other))
      }
    }
    for candidate in candidates.sorted(by: { $0.key < $1.key })
    where ours[candidate.truth] == nil && !isTaken[candidate.ours] {
      ours[candidate.truth] = candidate.ours
      isTaken[candidate.ours] = true
    }
  }

  /// How much of the longer text is in both, per mille.
  private static func likeness(
    _ left: [Int32],
    _ right: [Int32],
    _ aligner: inout SequenceAligner
  ) -> Int {
    let longer = max(left.count, right.count)
    guard longer > 0 else { return 1000 }
    guard 2 * min(left.count, right.count) >= longer else { return 0 }
    return 1000 - 1000 * aligner.distance(left, right) / longer
  }
}

private struct Candidate {
  let likeness: Int
  let truth: Int
  let ours: Int

  /// The most alike first, then those nearest to each other in their papers.
  var key: (Int, Int, Int, Int) { (-likeness, abs(truth - ours), truth, ours) }
}
