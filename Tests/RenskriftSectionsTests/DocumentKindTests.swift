import RenskriftSections
import Testing

@Suite struct DocumentKindTests {
  static let papers: [(text: String, kind: String, title: String?, language: String?)] = [
    (
      "Minnesanteckningar\n\nRådet för stränder\n\nInformation om möte\n\nDatum\t2031-03-04\nTid\t09.00-10.00\n\n1) Läget\n\nDet går bra och vi är nöjda.\n",
      "minutes", "Minnesanteckningar Rådet för stränder", "sv"
    ),
    (
      "Protokoll\nSamhällsnämnden\n\nMötesdatum: 16 mars 2031\n\n§ 12 Val\n\nNämnden är inte här och det är bra.\n",
      "protocol", "Protokoll Samhällsnämnden", "sv"
    ),
    (
      "Samhällsnämnden\n\nMötesdatum: 16 mars 2031\n\n§ 12 Val\n\nNämnden är inte här.\n\n§ 13 Budget\n\nDet är bra och vi går.\n",
      "protocol", "Samhällsnämnden", "sv"
    ),
    (
      "Agenda\n\n1 I Läget Kim 13.00\n2 D Övrigt Alla 13.30\n\u{0C}Läget\n\n• Ett\n• Två\n\u{0C}Övrigt\n\n• Beslut om att ses?\n",
      "agenda-slides", "Agenda", "sv"
    ),
    (
      "Lärdomar av året och vad vi tar med oss\n\nVad gick bra?\tVad gick inte bra?\nAtt vi är här\tInte mycket\n",
      "retrospective", "Lärdomar av året och vad vi tar med oss", "sv"
    ),
    (
      "Tack för en lång dag i Ekfors\n\nVi arbetade och det var roligt.\n\nFörslag:\n\n1. Börja i tid\n2. Sluta i tid\n3. Ät lunch\n",
      "workshop-summary", "Tack för en lång dag i Ekfors", "sv"
    ),
    (
      "Memo: Shared rooms\n\nThe rooms are open and the doors are not. This is what we have.\n",
      "document", "Memo: Shared rooms", "en"
    ),
    ("Ett\n", "document", "Ett", nil),
    ("", "document", nil, nil),
  ]

  @Test(arguments: papers.indices)
  func `a paper is judged by its sections`(index: Int) throws {
    let paper = Self.papers[index]
    let read = try ReadText(paper.text)
    let kind = DocumentKind(of: read.findings, in: read.paper)
    #expect(kind.name == paper.kind)
    #expect(kind.title == paper.title)
    #expect(kind.language == paper.language)
  }

  @Test func `a title broken over a line end is one`() throws {
    let read = try ReadText(
      "Tack för en lång och rolig dag – så blev\nresultatet av workshopen\n\nDet var bra.\n"
    )
    #expect(
      DocumentKind(of: read.findings, in: read.paper).title
        == "Tack för en lång och rolig dag – så blev resultatet av workshopen"
    )
  }
}
