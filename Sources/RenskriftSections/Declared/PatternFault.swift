package import RenskriftModel

/// What is wrong with a pattern, and where in it.
package struct PatternFault: Error {
  /// Bytes from the beginning of the pattern.
  package let offset: Int
  /// What is wrong.
  package let message: Message
  /// What would help.
  package let remedy: Message
}

extension PatternFault {
  static func tooDeep(_ offset: Int, _ deepest: Int) -> PatternFault {
    PatternFault(
      offset: offset,
      message: Message(
        en: "brackets stand \(deepest) deep at most",
        sv: "hakparenteser står högst \(deepest) djupt"
      ),
      remedy: Message(en: "write several patterns", sv: "skriv flera mönster")
    )
  }

  static func unclosed(_ offset: Int, _ open: String, _ close: String) -> PatternFault {
    PatternFault(
      offset: offset,
      message: Message(en: "\(open) is not closed", sv: "\(open) stängs inte"),
      remedy: Message(
        en: "write \(close), or \\\(open) for the character itself",
        sv: "skriv \(close), eller \\\(open) för själva tecknet"
      )
    )
  }

  static func unopened(_ offset: Int, _ byte: UInt8) -> PatternFault {
    let mark = String(decoding: [byte], as: UTF8.self)
    return PatternFault(
      offset: offset,
      message: Message(en: "\(mark) closes nothing", sv: "\(mark) stänger inget"),
      remedy: Message(
        en: "write \\\(mark) for the character itself",
        sv: "skriv \\\(mark) för själva tecknet"
      )
    )
  }

  static func unknownField(
    _ offset: Int,
    _ field: String,
    _ known: [String]
  ) -> PatternFault {
    PatternFault(
      offset: offset,
      message: Message(en: "there is no field \(field)", sv: "det finns inget fält \(field)"),
      remedy: .choose(field, among: known)
    )
  }

  static func unknownSlot(
    _ offset: Int,
    _ name: String,
    _ known: [String]
  ) -> PatternFault {
    PatternFault(
      offset: offset,
      message: Message(
        en: "there is no slot and no vocabulary \(name)",
        sv: "det finns ingen lucka och inget ordförråd \(name)"
      ),
      remedy: .choose(name, among: known)
    )
  }

  static func noKind(_ offset: Int, _ field: String) -> PatternFault {
    PatternFault(
      offset: offset,
      message: Message(
        en: "the slot {\(field)} does not say what it takes",
        sv: "luckan {\(field)} säger inte vad den tar"
      ),
      remedy: Message(
        en: "write {\(field):NAME} with a slot or a vocabulary whose phrases stand for its values",
        sv:
          "skriv {\(field):NAMN} med en lucka eller ett ordförråd vars fraser står för dess värden"
      )
    )
  }

  static func unfit(_ offset: Int, _ field: String, _ form: FieldForm) -> PatternFault {
    PatternFault(
      offset: offset,
      message: Message(
        en: "the field \(field) cannot take what this slot takes: it is \(form)",
        sv: "fältet \(field) kan inte ta det som luckan tar: det är \(form)"
      ),
      remedy: Message(
        en:
          "choose a slot of that form; a choice needs a vocabulary whose phrases stand for its values",
        sv:
          "välj en lucka av den formen; ett val behöver ett ordförråd vars fraser står för dess värden"
      )
    )
  }
}

extension Message {
  /// The nearest of the known names, and all of them.
  package static func choose(_ name: String, among known: [String]) -> Message {
    let wanted = Array(name.utf8)
    let nearest = known.map {
      (name: $0, distance: EditDistance.between(Array($0.utf8), wanted, atMost: 3))
    }
    .filter { $0.distance <= 3 && $0.distance < max($0.name.utf8.count, 1) }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    let all = known.joined(separator: ", ")
    guard let nearest else {
      return Message(en: "choose one of: \(all)", sv: "välj en av: \(all)")
    }
    return Message(
      en: "did you mean \(nearest.name)? There are: \(all)",
      sv: "menade du \(nearest.name)? Det finns: \(all)"
    )
  }
}
