package import RenskriftModel
package import RenskriftSections

/// What a detector written in YAML must keep: the laws, and silence on the examples of the others.
package enum DeclaredLaws {
  /// An example that fails, and why.
  package struct Violation: Sendable {
    package let example: Example
    package let text: String
  }

  /// Everything that is wrong; empty if the laws hold.
  package static func violations(
    by detector: DeclaredDetector,
    among all: [any SectionDetector]
  ) -> [Violation] {
    let description = detector.description
    var violations = description.examples.flatMap { example in
      DetectorLaws.violations(by: detector, of: example).map {
        Violation(example: example, text: $0)
      }
    }
    guard let first = description.examples.first else { return violations }
    for other in all where other.description.id != description.id {
      let owner = other.description
      guard detector.rules.speaksOn[owner.id.name] == nil else { continue }
      for example in owner.examples where !DetectorLaws.isSilent(detector, on: example.text) {
        let plain = MarkedText(example.text)?.text ?? example.text
        violations.append(
          Violation(
            example: first,
            text: """
              speaks on an example of \(owner.id); change its rules, or name \(owner.id) with the reason \
              under speaks-on:
              \(plain)
              """
          )
        )
      }
    }
    return violations
  }
}
