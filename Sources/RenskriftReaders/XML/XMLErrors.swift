internal import CLibXML2
internal import RenskriftModel

extension StageError {
  /// The document declares entities, elements or attributes.
  static func xmlDTD(at range: Range<Int>) -> StageError {
    StageError(
      code: "xml-dtd",
      at: SourceRange(range.lowerBound, range.upperBound),
      message: Message(
        en: "the XML declares entities or elements of its own (DTD), which can hide attacks",
        sv: "XML-filen deklarerar egna entiteter eller element (DTD), vilket kan dölja angrepp"
      ),
      remedy: Message(
        en:
          "remove the declarations between [ and ] of the DOCTYPE in a copy, if you know what they stand for",
        sv:
          "ta bort deklarationerna mellan [ och ] i DOCTYPE i en kopia, om du vet vad de står för"
      )
    )
  }

  /// One tag has more attributes than any format needs.
  static func tooManyAttributes(at range: Range<Int>) -> StageError {
    StageError(
      code: "xml-limit",
      at: SourceRange(range.lowerBound, range.upperBound),
      message: Message(
        en: "a tag has thousands of attributes; no format does",
        sv: "en tagg har tusentals attribut; det har inget format"
      ),
      remedy: Message(
        en: "export the file again from the program that wrote it",
        sv: "exportera filen på nytt från programmet som skrev den"
      )
    )
  }

  /// Tags that no program writes would take very long.
  static func tooMuchWork(at range: Range<Int>) -> StageError {
    StageError(
      code: "xml-limit",
      at: SourceRange(range.lowerBound, range.upperBound),
      message: Message(
        en: "tags with hundreds of attributes, or unclosed by the thousands, again and again",
        sv: "taggar med hundratals attribut, eller tusentals som inte stängs, gång på gång"
      ),
      remedy: Message(
        en: "export the file again from the program that wrote it",
        sv: "exportera filen på nytt från programmet som skrev den"
      )
    )
  }

  /// The document is full of names that stand for nothing.
  static func tooManyEntities(at place: Int) -> StageError {
    StageError(
      code: "xml-limit",
      at: SourceRange(place, place),
      message: Message(
        en: "hundreds of entities that stand for nothing known",
        sv: "hundratals entiteter som inte står för något känt"
      ),
      remedy: Message(
        en: "write & as &amp; where it is meant",
        sv: "skriv & som &amp; där det är vad som menas"
      )
    )
  }

  /// The XML is broken; `code` is libxml2's.
  static func xmlMalformed(code: Int32, line: Int, at place: Int, isAtEnd: Bool) -> StageError {
    let fault = isAtEnd ? Message.cutShort : .fault(code)
    return StageError(
      code: "xml-malformed",
      at: SourceRange(place, place),
      message: Message(en: "line \(line): \(fault.en)", sv: "rad \(line): \(fault.sv)"),
      remedy: Message(
        en: "export or fetch the file again; xmllint --noout shows what is wrong",
        sv: "exportera eller hämta filen på nytt; xmllint --noout visar vad som är fel"
      )
    )
  }

  /// There was no memory for a parser.
  static let xmlUnavailable = StageError(
    code: "memory-limit",
    message: Message(en: "no memory for the XML parser", sv: "inget minne för XML-tolken"),
    remedy: Message(en: "free memory and try again", sv: "frigör minne och försök igen")
  )
}

extension Message {
  fileprivate static let cutShort = Message(
    en: "the XML ends before its elements do; the rest is missing",
    sv: "XML-filen slutar innan dess element gör det; resten saknas"
  )

  fileprivate static func fault(_ code: Int32) -> Message {
    switch xmlParserErrors(rawValue: UInt32(bitPattern: code)) {
    case XML_ERR_TAG_NAME_MISMATCH:
      Message(
        en: "an end tag does not close the element that is open",
        sv: "en sluttagg stänger inte det element som är öppet"
      )
    case XML_ERR_ATTRIBUTE_REDEFINED:
      Message(en: "a tag has an attribute twice", sv: "en tagg har ett attribut två gånger")
    case XML_ERR_DOCUMENT_EMPTY:
      Message(en: "there is no element", sv: "det finns inget element")
    case XML_ERR_DOCUMENT_END:
      Message(
        en: "something stands behind the end of the XML, or its end is missing",
        sv: "något står efter XML-filens slut, eller så saknas slutet"
      )
    case XML_ERR_INVALID_CHAR:
      Message(
        en: "a character that XML does not allow",
        sv: "ett tecken som XML inte tillåter"
      )
    default:
      Message(
        en: "the XML is broken (libxml2's error \(code))",
        sv: "XML-filen är trasig (libxml2:s fel \(code))"
      )
    }
  }
}
