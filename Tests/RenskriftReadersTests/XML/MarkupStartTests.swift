internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("The first element of a file")
struct MarkupStartTests {
  @Test(
    "is found behind whatever may come before it",
    arguments: [
      ("<alto>", "alto"), ("\u{FEFF}<?xml version='1.0'?>\n<a:alto xmlns:a='x'/>", "alto"),
      ("<!DOCTYPE html PUBLIC \"-//W3C//DTD\" \"x\">\n<!-- <b> -->\n<HTML lang='sv'>", "html"),
      ("<!DOCTYPE a [<!ENTITY b 'c>'> <!-- ] -->]>  <a", "a"), ("\n\n  <p>", "p"),
    ]
  )
  func found(text: String, element: String) {
    #expect(MarkupStart(Array(text.utf8))?.element == element)
    for order in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
      #expect(MarkupStart(encode(text, order))?.element == element)
    }
  }

  @Test(
    "tells HTML by its document type",
    arguments: [
      ("<!DOCTYPE html>", true), ("<!-- x --><!doctype HTML PUBLIC '-//W3C'><p>", true),
      ("<!DOCTYPE alto><p>", false), ("<p><!DOCTYPE html>", false),
    ]
  )
  func documentType(text: String, isHTML: Bool) {
    #expect(MarkupStart(Array(text.utf8))?.isHTMLDocumentType == isHTML)
  }

  @Test(
    "is not found in what is no markup",
    arguments: [
      "", "Mötet <b>", "<", "< a>", "<5 minuter", "<!-- öppen", "<?xml", "<!DOCTYPE a [>",
    ]
  )
  func none(text: String) {
    #expect(MarkupStart(Array(text.utf8)) == nil)
  }
}
