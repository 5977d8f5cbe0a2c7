internal import RenskriftModel

/// Reads the parts of a Word document that hold text (body, notes, headers) into a flow.
struct WordStory: XMLStory {
  var flow = OfficeFlow()
  let styles: WordStyles
  var numbering: WordNumbering
  /// What is printed for the number of the page; nil where it is what the file has.
  var pageNumber: String?
  /// Notes referred to so far, in the order of their marks.
  private(set) var wordNotes: [WordNote] = []
  private var references: Set<NoteReference> = []
  /// Notes numbered so far; of endnotes, and not.
  private var numbered: [Bool: Int] = [:]
  /// What was left out, to be told.
  var omissions = OfficeOmissions()
  /// The sections of the body, the last one included once it has come.
  private(set) var sections: [WordSection] = []
  /// The notes that the last part held.
  private(set) var notes: [NoteReference: [OfficeFlow.Event]] = [:]

  private var names = ElementNames<WordElement>(WordElement.namespaces)
  /// Open elements; nil for those we don't know.
  private(set) var stack: [WordElement?] = []
  /// The depth of the element that is left out with all that is in it.
  private var skipped: Int?
  /// Whether a branch of the alternatives that are open has been read, innermost last.
  private var hasBranch: [Bool] = []

  /// The paragraphs that are open, those in text boxes last.
  var paragraphs: [OpenWordParagraph] = []
  /// Whether the paragraph before lost its end to a tracked deletion, so that the next one goes on in it.
  var isContinued = false
  var run = OpenWordRun()
  var fields: [OpenWordField] = []
  /// How many of the open fields are still at their instruction.
  var instructions = 0
  var tables: [OpenWordTable] = []
  /// Where the events of the text boxes that are open begin.
  private var boxes: [Int] = []
  private var section = WordSection()
  private var note: (reference: NoteReference, start: Int)?
  private var extent = 0

  /// Whether paragraphs without a style are hidden.
  let isStandardHidden: Bool

  init(styles: WordStyles, numbering: WordNumbering) {
    isStandardHidden = styles.paragraph(nil).properties.isHidden ?? false
    self.styles = styles
    self.numbering = numbering
  }

  /// Forgets what belongs to the part before.
  mutating func beginPart() {
    names.beginPart()
    notes = [:]
    sections = []
    section = WordSection()
  }

  // MARK: Elements

  mutating func begin(_ tag: XMLTag) throws(StageError) {
    let element = names.element(of: tag)
    defer { stack.append(element) }
    guard skipped == nil, let element else { return }
    if isLeftOut(element) {
      skipped = stack.count
      return
    }
    switch element {
    case .paragraph: beginParagraph()
    case .run: run = OpenWordRun()
    case .table, .row, .cell: beginTablePart(element)
    case .columnSpan, .verticalMerge, .horizontalMerge, .columnsBefore: merge(element, tag)
    case .textBox: boxes.append(flow.events.count)
    case .alternatives: hasBranch.append(false)
    case .fieldCharacter, .simpleField, .checkBox, .isChecked, .isCheckedByDefault:
      field(element, tag)
    case .section, .sectionKind, .headerReference, .footerReference, .titlePage:
      takeSection(element, tag)
    case .footnote, .endnote: beginNote(element, tag)
    case .insertion, .movedHere: omissions.hasChanges = true
    case .deletion, .movedAway: markDeleted()
    case .paragraphStyle: takeStyle(tag)
    case .runStyle where stack.last == .runProperties:
      if let id = tag["val"]?.string { run.isStyleHidden = styles.isHidden(id) }
    case .extent:
      extent = (tag["cx"]?.integer ?? 0) / 360_000 * ((tag["cy"]?.integer ?? 0) / 360_000)
    case .picture: if extent >= OfficeOmissions.largePicture { omissions.pictures += 1 }
    case .commentReference: omissions.comments += 1
    default:
      if stack.last == .runProperties || stack.last == .paragraphProperties
        || stack.last == .numbering
      {
        takeProperty(element, tag)
      } else {
        try print(element, tag)
      }
    }
  }

  mutating func end() throws(StageError) {
    let element = stack.popLast() ?? nil
    if let skipped {
      if skipped == stack.count { self.skipped = nil }
      return
    }
    switch element {
    case .paragraph: endParagraph()
    case .row, .cell, .table: endTablePart(element)
    case .textBox: endTextBox()
    case .alternatives: hasBranch.removeLast()
    case .simpleField: endField()
    case .section: endSection()
    case .footnote, .endnote: endNote()
    default: break
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(StageError) {
    guard skipped == nil, let element = stack.last else { return }
    switch element {
    case .text, .mathText: print(bytes)
    case .instruction: fields.changeLast { $0.instruction += bytes }
    default: break
    }
  }

  /// Whether an element and all in it is left out; `stack` ends with what it stands in.
  private mutating func isLeftOut(_ element: WordElement) -> Bool {
    switch element {
    case .tagProperties, .tagEndProperties, .formerParagraph, .formerRun, .formerTable, .formerRow,
      .formerCell, .formerSection, .formerNumbering, .pronunciation:
      return true
    case .deletedText, .deletedInstruction:
      omissions.hasChanges = true
      return true
    case .deletion, .movedAway:
      omissions.hasChanges = true
      // In properties the element says that the paragraph's end or the row is deleted.
      return stack.last != .runProperties && stack.last != .rowProperties
    case .choice, .fallback:
      // What is drawn in a new way is kept a second time in an old one.
      guard let last = hasBranch.last, stack.last == .alternatives else { return false }
      if last { return true }
      hasBranch[hasBranch.count - 1] = true
      return false
    default: return false
    }
  }

  private mutating func markDeleted() {
    if stack.last == .rowProperties {
      tables.changeLast { $0.isRowDeleted = true }
    } else if stack.dropLast().last == .paragraphProperties {
      paragraphs.changeLast { $0.isEndDeleted = true }
    }
  }

  private mutating func takeStyle(_ tag: XMLTag) {
    let id = tag["val"]?.string
    let isHidden = styles.paragraph(id).properties.isHidden ?? false
    paragraphs.changeLast {
      $0.style = id
      $0.isStyleHidden = isHidden
    }
  }

  private mutating func takeProperty(_ element: WordElement, _ tag: XMLTag) {
    if stack.last == .runProperties {
      // Those of the paragraph's mark say nothing about its text.
      guard stack.dropLast().last == .run else { return }
      run.properties.take(element, tag)
    } else {
      paragraphs.changeLast { $0.properties.take(element, tag) }
    }
  }

  // MARK: Text boxes, notes

  /// What stands in a text box is printed after the paragraph that holds it.
  private mutating func endTextBox() {
    guard let start = boxes.popLast() else { return }
    closeContinued()
    let events = flow.removeEvents(from: start)
    paragraphs.changeLast { $0.boxes += events }
  }

  private mutating func beginNote(_ element: WordElement, _ tag: XMLTag) {
    // Separators and the like have a type.
    guard tag["type"].map({ $0 == "normal" }) ?? true, let id = tag["id"]?.integer else { return }
    note = (NoteReference(isEndnote: element == .endnote, id: id), flow.events.count)
  }

  private mutating func endNote() {
    closeContinued()
    guard let note else { return }
    let events = flow.removeEvents(from: note.start)
    if notes[note.reference] == nil { notes[note.reference] = events }
    self.note = nil
  }

  /// Takes the mark of a note; returns what is printed for it, nothing where the text has a mark of its own.
  mutating func refer(to element: WordElement, _ tag: XMLTag) -> String {
    guard let id = tag["id"]?.integer else { return "" }
    let isEndnote = element == .endnoteReference
    guard references.insert(NoteReference(isEndnote: isEndnote, id: id)).inserted else { return "" }
    var note = WordNote(reference: NoteReference(isEndnote: isEndnote, id: id))
    if !(tag["customMarkFollows"]?.isTrue ?? false) {
      numbered[isEndnote, default: 0] += 1
      let form = isEndnote ? ListNumberForm.lowerRoman : .decimal
      note.mark = NoteMark.raised(form.text(numbered[isEndnote, default: 0]))
    }
    wordNotes.append(note)
    return note.mark
  }

  // MARK: Sections

  private mutating func takeSection(_ element: WordElement, _ tag: XMLTag) {
    switch element {
    case .section: section = WordSection()
    case .sectionKind where stack.last == .section:
      section.isOnNewPage = tag["val"].map { !($0 == "continuous") } ?? true
    case .titlePage: section.hasTitlePage = WordProperties.isOn(tag)
    case .headerReference, .footerReference:
      guard let id = tag["id"]?.string else { return }
      let kind = tag["type"]?.string ?? "default"
      if element == .headerReference {
        section.headers[kind] = id
      } else {
        section.footers[kind] = id
      }
    default: break
    }
  }

  private mutating func endSection() {
    sections.append(section)
    // The one at the end of the body is the last: none begins after it.
    if stack.last == .paragraphProperties { paragraphs.changeLast { $0.endsSection = true } }
  }
}

extension StorySink<WordStory> {
  /// Reads a part; returns its events, nil if there is no such part.
  func read(
    _ part: String,
    in package: inout ZIPPackage,
    limits: ReadingLimits
  ) throws(StageError) -> [OfficeFlow.Event]? {
    story.beginPart()
    let start = story.flow.events.count
    guard try package.parse(part, into: self, limits: limits) else { return nil }
    return story.flow.removeEvents(from: start)
  }
}

/// The mark of a footnote or an endnote.
struct NoteReference: Hashable {
  let isEndnote: Bool
  let id: Int
}

/// A note that the text refers to.
struct WordNote {
  let reference: NoteReference
  /// What is printed before it; empty where the note has a mark of its own.
  var mark = ""
}

/// A section of a Word document.
struct WordSection {
  var isOnNewPage = true
  var hasTitlePage = false
  /// Ids of the parts, by `default`, `first`, `even`.
  var headers: [String: String] = [:]
  var footers: [String: String] = [:]
}
