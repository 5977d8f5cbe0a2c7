package import RenskriftModel
package import RenskriftSections

/// Declared detectors among others.
package struct DetectorList {
  /// All in the order that decides where scores are equal.
  package let detectors: [any SectionDetector]
  /// The ids of those that a declared one stands in for.
  package let replaced: [String]
  /// The declared ones.
  package let declared: [DeclaredDetector]

  /// The detectors of files among others: one of the same id stands in its place, the others at the end, or before
  /// the one that they name.
  ///
  /// Throws all that is wrong with the files.
  package init(
    files: [(name: String, bytes: [UInt8])],
    among others: [any SectionDetector]
  ) throws(RuleFaults) {
    var detectors = others
    var replaced: [String] = []
    var declared: [DeclaredDetector] = []
    var faults: [RuleFault] = []
    for (name, bytes) in files {
      do throws(RuleFaults) {
        let detector = DeclaredDetector(try RuleFile.rules(bytes, file: name))
        let id = detector.description.id
        if declared.contains(where: { $0.description.id == id }) {
          faults.append(.twice(id.name, in: name))
          continue
        }
        declared.append(detector)
        if let index = detectors.firstIndex(where: { $0.description.id == id }) {
          detectors[index] = detector
          replaced.append(id.name)
        } else if let before = detector.rules.before {
          guard let index = detectors.firstIndex(where: { $0.description.id.name == before }) else {
            faults.append(.unknown(before, detectors.map(\.description.id.name), in: name))
            continue
          }
          detectors.insert(detector, at: index)
        } else {
          detectors.append(detector)
        }
      } catch {
        faults += error.faults
      }
    }
    guard faults.isEmpty else { throw RuleFaults(faults: faults) }
    self.detectors = detectors
    self.replaced = replaced
    self.declared = declared
  }
}

extension RuleFault {
  fileprivate static func twice(_ id: String, in file: String) -> RuleFault {
    RuleFault(
      file: file,
      line: 1,
      column: 1,
      message: Message(
        en: "another file has a detector \(id) too",
        sv: "en annan fil har också en detektor \(id)"
      ),
      remedy: Message(en: "choose another id", sv: "välj ett annat id")
    )
  }

  fileprivate static func unknown(
    _ id: String,
    _ known: [String],
    in file: String
  ) -> RuleFault {
    RuleFault(
      file: file,
      line: 1,
      column: 1,
      message: Message(
        en: "before names \(id), which is no detector",
        sv: "before anger \(id), som inte är någon detektor"
      ),
      remedy: .choose(id, among: known)
    )
  }
}
