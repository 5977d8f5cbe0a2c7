internal import RenskriftArchive
internal import RenskriftModel
internal import RenskriftPipeline
internal import RenskriftRestoration
internal import RenskriftSections
internal import RenskriftWriters

/// An explanation for people.
struct ExplainText {
  private let explanation: Explanation
  private let language: Language
  private let path: String
  /// The folder `normalizers`, whose rows are quoted.
  private let data: String

  init(_ explanation: Explanation, in language: Language, path: String, data: String) {
    self.explanation = explanation
    self.language = language
    self.path = path
    self.data = data
  }

  /// Every line with its section and what was changed; then the sections that lost.
  var map: String {
    let document = explanation.document
    let width = String(document.lines.count).utf8.count
    var rows: [(String, String, String)] = []
    for index in document.lines.indices {
      let section = explanation.findings.innermost(at: index)
        .map { explanation.findings.sections[$0] }
      let marks = explanation.marks(on: index)
      let number = String(index + 1)
      rows.append(
        (
          String(repeating: " ", count: width - number.utf8.count) + number
            + (marks.changed > 0 ? " *" : "  ") + (marks.suggested > 0 ? "?" : " "),
          section.map { "\($0.id) \($0.section.type)" } ?? "",
          shown(document.string(document.lines[index].text))
        )
      )
    }
    let column = rows.map(\.1.utf8.count).max() ?? 0
    var text = ""
    for row in rows {
      let gap = String(repeating: " ", count: column - row.1.utf8.count)
      text += Self.trimmed("\(row.0) \(row.1)\(gap)  \(row.2)") + "\n"
    }
    let lost = explanation.claims.filter { if case .lost = $0.outcome { true } else { false } }
    if !lost.isEmpty { text += "\n" + say("Sections that lost", "Avsnitt som förlorade") + "\n" }
    for claim in lost { text += "  \(story(of: claim))\n" }
    return text
  }

  /// All about some lines.
  func lines(_ lines: [ExplainedLine]) -> String {
    lines.map(text).joined(separator: "\n")
  }

  private func text(of line: ExplainedLine) -> String {
    let document = explanation.document
    var text = "\(path): " + say("line", "rad") + " \(line.index + 1) " + say("of", "av")
    text += " \(document.lines.count), " + say("page", "sida") + " \(line.page + 1)\n"
    text += "  | " + shown(document.string(line.range)) + "\n"
    if let original = line.original {
      text += "  < " + shown(original.text) + "  ("
      text += say("line \(original.number) of the file", "filens rad \(original.number)") + ")\n"
    }
    text += part(
      say("Sections, from the inside out", "Avsnitt, inifrån och ut"),
      sections(of: line)
    )
    text += part(
      say("Detectors that wanted the line", "Detektorer som ville ha raden"),
      line.claims.isEmpty ? [say("none", "ingen")] : line.claims.map { story(of: $0.claim) }
    )
    if !line.silent.isEmpty {
      text += "  " + say("silent: ", "tysta: ")
      text += line.silent.map(\.name).joined(separator: ", ") + "\n"
    }
    text += part(say("Records", "Poster"), line.records.map(story))
    text += part(
      say("Warnings", "Anmärkningar"),
      line.warnings.map { "\($0.code): \(shown(language.text($0.message)))" }
    )
    return text + words(of: line)
  }

  private func part(_ title: String, _ rows: [String]) -> String {
    rows.isEmpty ? "" : "\n\(title)\n" + rows.map { "  \($0)\n" }.joined()
  }

  private func sections(of line: ExplainedLine) -> [String] {
    line.sections.map { index in
      let placed = explanation.findings.sections[index]
      let heading = placed.section.heading.map { " ”\(shown(explanation.document.squeezed($0)))”" }
      return "\(placed.id) \(placed.section.type), \(lines(placed.section.lines))"
        + (heading ?? "") + say(", by ", ", av ") + placed.detector.name
    }
  }

  private func lines(_ range: Range<Int>) -> String {
    range.count == 1
      ? say("line", "rad") + " \(range.lowerBound + 1)"
      : say("lines", "raderna") + " \(range.lowerBound + 1)–\(range.upperBound)"
  }

  /// Who wanted what, and what became of it.
  private func story(of claim: SectionClaim) -> String {
    let section = claim.section
    var text = "\(claim.detector): \(section.type), \(lines(section.lines)), "
    text += say("score", "säkerhet") + " \(section.score.decimal), \(section.entries.count) "
    text += say("entries", "uppgifter")
    switch claim.outcome {
    case .kept(let index):
      let placed = explanation.findings.sections[index]
      text = "✓ " + text + say("; stands as ", "; står som ") + placed.id
      if placed.section.lines != section.lines {
        text += say(", cut before the next section: ", ", kapat före nästa avsnitt: ")
        text += lines(placed.section.lines)
      }
    case .lost(let index, let clash, let rule):
      let winner = explanation.claims[index]
      text = "✗ " + text + say("; lost to ", "; förlorade mot ") + winner.detector.name
      text += " (\(winner.section.type), \(lines(winner.section.lines)), "
      text += "\(winner.section.score.decimal)): "
      text += language.text(.why(clash)) + "; " + language.text(.why(rule))
    }
    return text
  }

  private func story(of record: ExplainedLine.Record) -> String {
    let content = record.entry.content
    var text = "\(type(of: content).type) \(record.entry.confidence.decimal) "
    text += "(\(record.detector)\(record.section.map { ", \($0)" } ?? "")):"
    for (name, value) in content.values where value != .null {
      text += " \(name)=\(shown(Self.text(of: value)))"
    }
    if !record.entry.inferred.isEmpty {
      text += "; " + say("concluded: ", "slutet: ") + record.entry.inferred.joined(separator: ", ")
    }
    return text
  }

  // MARK: words

  private func words(of line: ExplainedLine) -> String {
    guard !line.words.isEmpty || !line.otherEdits.isEmpty else { return "" }
    var text = "\n" + say("Words", "Ord")
    if let damage = line.damage { text += " (" + language.text(.what(damage)) + ")" }
    text += "\n"
    var plain: [String] = []
    for word in line.words {
      // Of a single word that was asked for everything is told.
      if word.isDoubtful || line.words.count == 1 {
        text += history(of: word)
      } else {
        plain.append(shown(word.text))
      }
    }
    if !plain.isEmpty {
      text += "  " + say("as read: ", "som lästa: ") + plain.joined(separator: " ") + "\n"
    }
    for edit in line.otherEdits { text += "  " + change(edit) + "\n" }
    return text
  }

  private func history(of word: ExplainedWord) -> String {
    var place: [String] = []
    if let source = word.source, let line = word.sourceLine {
      place.append(
        say("source bytes", "källans byte") + " \(source.lowerBound.utf8)–\(source.upperBound.utf8)"
      )
      place.append(say("line", "rad") + " \(line)")
    } else {
      place.append(say("no bytes to cite", "inga byte att hänvisa till"))
    }
    if let box = word.token.box {
      place.append(say("box", "ruta") + " \(box.x),\(box.y) \(box.width)×\(box.height)")
    }
    if word.token.confidence != .certain {
      place.append(
        say("the OCR's confidence", "tolkningens säkerhet") + " \(word.token.confidence.decimal)"
      )
    }
    var text = "  \(shown(word.text))  (\(place.joined(separator: ", ")))\n"
    for edit in word.edits { text += "    " + change(edit) + "\n" }
    if word.edits.isEmpty {
      text += word.considered.map { "    " + reasons($0) + "\n" }.joined()
    }
    return text
  }

  /// What was changed, by whom, on what grounds.
  private func change(_ edit: Edit) -> String {
    var text = "\(shown(edit.before)) → \(shown(edit.after)): \(edit.normalizer), "
    text += language.text(.what(edit.disposition)) + " \(edit.confidence.decimal); "
    text += language.text(.why(edit.evidence))
    if case .row(let file, let line) = edit.evidence, let row = row(line, of: file) {
      text += " (\(row))"
    }
    let others = edit.alternatives.filter { $0.after != edit.after }
    if !others.isEmpty {
      text += say("; or ", "; eller ")
      text += others.map { "\(shown($0.after)) \($0.confidence.decimal)" }.joined(separator: ", ")
    }
    return text
  }

  /// A row of what restoration knows, its columns apart by bars; nil if it is not there, such as of own words.
  private func row(_ line: Int, of file: String) -> String? {
    let bytes: [UInt8]
    do throws(CommandFailure) {
      bytes = try InputFile.bytes(of: PathArgument(bytes: Array("\(data)/\(file)".utf8)))
    } catch {
      return nil
    }
    let rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard rows.indices.contains(line - 1) else { return nil }
    let columns = rows[line - 1].split(separator: 0x09, omittingEmptySubsequences: false)
    return columns.map { shown(String(decoding: $0, as: UTF8.self)) }.joined(separator: " | ")
  }

  /// Why a word was left as it is.
  private func reasons(_ word: ConsideredWord) -> String {
    var text =
      word.isKnown
      ? say("in the lexicon", "står i lexikonet")
      : say("not in the lexicon", "står inte i lexikonet")
    let others = word.readings.filter { !$0.isOwn }
    guard !others.isEmpty else {
      return text
        + say("; no other reading came into question", "; ingen annan läsning kom i fråga")
    }
    text += say(
      "; left as it is; by itself, before what stands around it was weighed: ",
      "; lämnat som det är; för sig, innan omgivningen vägdes in: "
    )
    return text
      + word.readings.prefix(6).map {
        "\(shown($0.text)) \(Confidence(perMille: $0.perMille).decimal)"
      }.joined(separator: ", ")
  }

  // MARK: text

  private func say(_ en: String, _ sv: String) -> String { language.text(Message(en: en, sv: sv)) }

  private func shown(_ text: String) -> String { TerminalText.shown(text) }

  private func shown(_ bytes: [UInt8]) -> String {
    bytes.isEmpty ? say("(nothing)", "(inget)") : shown(String(decoding: bytes, as: UTF8.self))
  }

  private static func text(of value: FieldValue) -> String {
    switch value {
    case .null: "-"
    case .text(let text): text
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let list): list.isEmpty ? "-" : list.joined(separator: " | ")
    }
  }

  private static func trimmed(_ row: String) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return row
  }
}

extension Message {
  fileprivate static func why(_ clash: SectionClaim.Clash) -> Message {
    switch clash {
    case .crossing: Message(en: "they cross", sv: "de korsar varandra")
    case .sharing:
      Message(
        en: "they share lines, and neither may stand in the other",
        sv: "de delar rader, och inget av dem får stå i det andra"
      )
    case .sameType:
      Message(en: "same type, same lines", sv: "samma typ, samma rader")
    case .heading:
      Message(
        en: "its heading heads the other section",
        sv: "dess rubrik är det andra avsnittets"
      )
    }
  }

  fileprivate static func why(_ rule: SectionClaim.Rule) -> Message {
    switch rule {
    case .score: Message(en: "the other's score is higher", sv: "det andra är säkrare")
    case .length:
      Message(en: "equal scores, the other is longer", sv: "lika säkra, det andra är längre")
    case .order:
      Message(
        en: "equal scores and lengths, the other's detector stands earlier in the list",
        sv: "lika säkra och långa, det andras detektor står tidigare i listan"
      )
    case .place:
      Message(
        en: "equal scores and lengths, the other stands earlier in the paper",
        sv: "lika säkra och långa, det andra står tidigare i papperet"
      )
    }
  }

  fileprivate static func what(_ damage: LineDamage) -> Message {
    switch damage {
    case .none:
      Message(
        en: "no damage was seen on the line: no word on it is restored",
        sv: "raden visar ingen skada: inget ord på den återställs"
      )
    case .stripped: Message(en: "å ä ö are lost on it", sv: "å ä ö är borta på raden")
    case .misread:
      Message(
        en: "read by an OCR without å ä ö",
        sv: "läst av en OCR utan å ä ö"
      )
    }
  }

  fileprivate static func what(_ disposition: Disposition) -> Message {
    switch disposition {
    case .applied: Message(en: "applied", sv: "ändrat")
    case .suggested: Message(en: "suggested", sv: "föreslaget")
    case .rejected: Message(en: "rejected", sv: "avvisat")
    }
  }

  fileprivate static func why(_ evidence: Evidence) -> Message {
    switch evidence {
    case .unicode:
      Message(en: "Unicode's composed form (NFC)", sv: "Unicodes sammansatta form (NFC)")
    case .row(let file, let line):
      Message(
        en: "by the rule in \(file):\(line)",
        sv: "enligt regeln i \(file):\(line)"
      )
    case .model(let margin):
      Message(
        en: "the language model, by \(decades(margin)) powers of ten over what was read",
        sv: "språkmodellen, med \(decades(margin)) tiopotenser över det som lästes"
      )
    case .memory(let votes):
      Message(
        en: "the same word stands so elsewhere (\(votes))",
        sv: "samma ord står så på andra ställen (\(votes))"
      )
    case .reading(let origin):
      Message(
        en: "another reading of the page has it: \(origin)",
        sv: "en annan tolkning av sidan har det: \(origin)"
      )
    case .decision(let id):
      Message(en: "a person's decision, \(id)", sv: "en människas beslut, \(id)")
    case .rival(let name):
      Message(
        en: "\(name) wanted the same place and won",
        sv: "\(name) ville ha samma plats och vann"
      )
    }
  }

  /// Thousandths of powers of ten with one decimal.
  private static func decades(_ thousandths: Int32) -> String {
    let tenths = (Int(thousandths) + 50) / 100
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
