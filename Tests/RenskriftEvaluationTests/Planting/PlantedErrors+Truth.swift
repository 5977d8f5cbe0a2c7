internal import Foundation

private let main = "kulturnatverk-host"

extension PlantedErrors {
  /// Level 1.
  static let bytes: [PlantedError] = [
    .truth("utf8", "a letter of Latin-1") { copy in
      var bytes = try copy.bytes("\(main)/truth.txt")
      bytes.replaceSubrange(5..<5, with: [0xE5])
      try copy.write("\(main)/truth.txt", bytes)
    },
    .truth("nfc", "å in two parts", file: "truth.txt", replacing: "å", by: "a\u{30A}"),
    .truth("nfc", "ö in two parts among the records", replacing: "ö", by: "o\u{308}"),
    .truth("nfc", "a name of the list in two parts") {
      try $0.replace("å", by: "a\u{30A}", in: "people.tsv")
    },
    .truth("lf", "CRLF", file: "truth.txt", replacing: "\n", by: "\r\n"),
    .truth("final-newline", "the last line without its end") { copy in
      try copy.write("\(main)/truth.txt", try copy.bytes("\(main)/truth.txt").dropLast())
    },
    .truth("final-newline", "an empty file") { try $0.write("\(main)/records.ndjson", []) },
    .truth("no-bom-nul-bidi", "a byte order mark") { copy in
      let bytes = try copy.bytes("\(main)/case.json")
      try copy.write("\(main)/case.json", [0xEF, 0xBB, 0xBF] + bytes)
    },
    .truth("no-bom-nul-bidi", "NUL", file: "truth.txt", replacing: "Datum", by: "Da\0tum"),
    .truth(
      "no-bom-nul-bidi",
      "text turned around",
      file: "truth.txt",
      replacing: "Datum",
      by: "\u{202E}Datum"
    ),
    .truth(
      "no-bom-nul-bidi",
      "a soft hyphen in a record",
      replacing: "Kulturchefer",
      by: "Kultur\u{AD}chefer"
    ),
    .truth("files-complete", "a source is gone") {
      try $0.delete("\(main)/sources/eng-liberation.txt")
    },
    .truth("files-complete", "an expected output is gone") {
      try $0.delete("\(main)/expected/clean.txt.ndjson")
    },
    .truth("files-complete", "the truth is gone") { try $0.delete("\(main)/truth.txt") },
    .truth("files-complete", "the page is gone") { try $0.delete("\(main)/original.html") },
    .truth("files-complete", "a source that nothing names") {
      try $0.write("\(main)/sources/extra.txt", Array("x\n".utf8))
    },
    .truth("files-complete", "a truth of no source") {
      try $0.write("\(main)/truth.extra.txt", Array("x\n".utf8))
    },
    .truth("files-complete", "an output of no source") {
      try $0.write("\(main)/expected/extra.txt.ndjson", Array("{}\n".utf8))
    },
    .truth("hashes", "a byte of a source is another") {
      try $0.replace("a", by: "o", in: "\(main)/sources/eng-liberation.txt")
    },
    .truth("hashes", "no digest", file: "case.json", replacing: "\"sha256\"", by: "\"pages\""),
    .truth("source-size", "a source of 200 001 bytes") { copy in
      try copy.write(
        "\(main)/sources/clean.txt",
        [UInt8](repeating: UInt8(ascii: "a"), count: 200_001)
      )
    },
    .truth(
      "case-json",
      "a field of another form",
      file: "case.json",
      replacing: "\"kind\": \"minutes\"",
      by: "\"kind\": 7"
    ),
    .truth(
      "case-json",
      "an unknown field",
      file: "case.json",
      replacing: "\"kind\"",
      by: "\"kid\""
    ),
    .truth(
      "case-json",
      "a recipe with an unknown field",
      file: "case.json",
      replacing: "\"dpi\"",
      by: "\"dip\""
    ),
    .truth("case-json", "a name with a capital") { copy in
      try FileManager.default.moveItem(
        at: copy.folder.appending(path: main),
        to: copy.folder.appending(path: "Kulturnatverk")
      )
    },
    .truth(
      "checked-by",
      "read by nobody",
      file: "case.json",
      replacing: "\"checked_by\": \"author\"",
      by: "\"checked_by\": null"
    ),
  ]

  /// Level 2, of the truth.
  static let form: [PlantedError] = [
    .truth("json", "a comma too many", replacing: "\"pages\": 1,", by: "\"pages\": 1,,"),
    .truth("json", "half a case.json", file: "case.json", replacing: "\n}\n", by: "\n"),
    .truth("json", "a line cut short", replacing: "\"participants\"}", by: "\"participants"),
    .truth(
      "duplicate-key",
      "a doubled field",
      replacing: "\"pages\": 1,",
      by: "\"pages\": 1, \"pages\": 1,"
    ),
    .truth(
      "duplicate-key",
      "a doubled recipe",
      file: "case.json",
      replacing: "\"seed\"",
      by: "\"seed\": 1, \"seed\""
    ),
    .truth(
      "sorted-keys",
      "two fields change places",
      replacing: "\"kind\": \"minutes\", \"language\": \"sv\"",
      by: "\"language\": \"sv\", \"kind\": \"minutes\""
    ),
    .truth("schema", "a number as text", replacing: "\"number\": 1,", by: "\"number\": \"1\","),
    .truth("schema", "an unknown choice", replacing: "\"absent\"", by: "\"ill\""),
    .truth("schema", "a field is gone", replacing: "\"place\": ", by: "\"plaice\": "),
    .truth(
      "schema",
      "an unknown type",
      replacing: "\"record\": \"attachment\"",
      by: "\"record\": \"annex\""
    ),
    .truth(
      "schema",
      "a time of no clock",
      replacing: "\"time\": \"09:30\"",
      by: "\"time\": \"9.30\""
    ),
    .truth(
      "schema",
      "a field concluded that has no value",
      replacing: "\"inferred\": [\"date\"]",
      by: "\"inferred\": [\"day\"]"
    ),
    .truth("record-order", "a section after the rest") { copy in
      let lines = try copy.text("\(main)/records.ndjson").split(separator: "\n")
      let moved = [lines[0]] + lines[2...] + [lines[1]]
      try copy.write("\(main)/records.ndjson", Array((moved.joined(separator: "\n") + "\n").utf8))
    },
    .truth(
      "reference",
      "a section of no such type",
      replacing: "\"section_type\": \"absentees\"",
      by: "\"section_type\": \"risk-table\""
    ),
    .truth(
      "reference",
      "minutes of no such heading",
      replacing: "\"minutes\": \"2) Förra mötet\"",
      by: "\"minutes\": \"2) Nästa mötet\""
    ),
    .truth("reference", "an item that no agenda has", replacing: "\"item\": 3", by: "\"item\": 33"),
    .truth(
      "reference",
      "a risk that no table has",
      in: "risk-och-konsekvens-hemtjanst",
      replacing: "\"risk\": null",
      by: "\"risk\": \"R9\""
    ),
    .truth("value-in-text", "a harmed word", replacing: "Genomgång av", by: "Genomgäng av"),
    .truth(
      "value-in-text",
      "a decision improved",
      replacing: "Nätverket välkomnar",
      by: "Nätverket hälsar"
    ),
  ]

  /// Level 3, of the truth.
  static let content: [PlantedError] = [
    .truth(
      "real-date",
      "the 30th of February",
      replacing: "\"date\": \"2023-10-12\"",
      by: "\"date\": \"2023-02-30\""
    ),
    .truth(
      "real-date",
      "29 February of a common year",
      replacing: "\"date\": \"2023-10-12\"",
      by: "\"date\": \"2023-02-29\""
    ),
    .truth(
      "rising-times",
      "an item before the one above it",
      replacing: "\"time\": \"10:30\"",
      by: "\"time\": \"09:35\""
    ),
    .truth(
      "rising-times",
      "an end before the start",
      replacing: "\"end\": \"15:00\"",
      by: "\"end\": \"08:00\""
    ),
    .truth(
      "unique-number",
      "an agenda number twice",
      replacing: "\"number\": 2,",
      by: "\"number\": 1,"
    ),
    .truth(
      "present-and-absent",
      "one of those absent is present",
      replacing: "Cecilia Rönnqvist",
      by: "Bodil Örnfelt"
    ),
    .truth(
      "weekday",
      "a wrong weekday",
      replacing: "\"weekday\": \"torsdag\"",
      by: "\"weekday\": \"onsdag\""
    ),
    .truth("weekday", "a warning without reason") { copy in
      let warning =
        "{\"code\": \"weekday-mismatch\", \"record\": \"warning\", \"section_type\": null}\n"
      try copy.write(
        "\(main)/records.ndjson",
        try copy.bytes("\(main)/records.ndjson") + warning.utf8
      )
    },
    .truth(
      "score",
      "a product that is none",
      in: "risk-och-konsekvens-hemtjanst",
      replacing: "\"score\": 12",
      by: "\"score\": 13"
    ),
    .truth("sum", "a total that is none", in: "budget-scoutkaren", replacing: "74500", by: "74400"),
    .truth(
      "page-count",
      "a form feed too many",
      file: "truth.txt",
      replacing: "\nFörhindrade",
      by: "\n\u{0C}Förhindrade"
    ),
    .truth(
      "page-count",
      "a source with another page",
      file: "sources/eng-liberation.txt",
      replacing: "\n",
      by: "\n\u{0C}"
    ),
  ]

  /// Level 4.
  static let swedish: [PlantedError] = [
    .truth(
      "letters",
      "a letter that Swedish has not",
      file: "truth.txt",
      replacing: "Förra mötet",
      by: "Førra mötet"
    ),
    .truth("letters", "a listed word is listed no more", in: "recept-rotmos") {
      try $0.replace("crème\n", by: "", in: "words.tsv")
    },
    .truth("mojibake", "UTF-8 as Latin-1", file: "truth.txt", replacing: "mötet", by: "mÃ¶tet"),
    .truth("mojibake", "Swedish ASCII", file: "truth.txt", replacing: "mötet", by: "m|tet"),
    .truth("mojibake", "a letter lost", replacing: "välkommen", by: "v\u{FFFD}lkommen"),
    .truth(
      "unknown-word",
      "a misspelt word",
      file: "truth.txt",
      replacing: "Anteckningarna",
      by: "Antekningarna"
    ),
    .truth(
      "wording",
      "the wording is improved",
      file: "truth.txt",
      replacing: "Alla berättar om något",
      by: "Alla berättade om något"
    ),
    .truth(
      "wording",
      "the truth of a source is improved",
      file: "truth.eng-liberation.txt",
      replacing: "Jasmina har läst",
      by: "Jasmina hade läst"
    ),
    .truth(
      "wording",
      "the page says otherwise",
      file: "original.html",
      replacing: "Kulturskolans",
      by: "Musikskolans"
    ),
    .truth(
      "names",
      "a name that nobody invented",
      file: "truth.txt",
      replacing: "Krister frågar",
      by: "Krister Ekdahl frågar"
    ),
    .truth(
      "names",
      "a signature of somebody else",
      replacing: "\"name\": \"Love Marklund\"",
      by: "\"name\": \"Love Bergman\""
    ),
    .truth("names", "a person leaves the list") {
      try $0.replace(
        "person\tBodil Örnfelt\tEkfors",
        by: "person\tBodil Örnfelter",
        in: "people.tsv"
      )
    },
    .truth(
      "real-place",
      "a real municipality",
      file: "truth.txt",
      replacing: "i Ekfors står",
      by: "i Göteborg står"
    ),
    .truth(
      "real-place",
      "one that is a word too",
      file: "truth.txt",
      replacing: "i Ekfors står",
      by: "i Vara kommun står"
    ),
  ]

  /// Level 5.
  static let family: [PlantedError] = [
    .truth(
      "kind",
      "another kind",
      file: "case.json",
      replacing: "\"kind\": \"minutes\"",
      by: "\"kind\": \"protocol\""
    ),
    .truth(
      "kind",
      "another language",
      replacing: "\"language\": \"sv\"",
      by: "\"language\": \"en\""
    ),
    .without("empty-section", "attachment", in: "kulturnatverk-host"),
    .without("minutes-parts", "meeting", in: "kulturnatverk-host"),
    .without("protocol-parts", "signature", in: "protokollsutdrag-skolnamnden"),
    .without("workshop-parts", "idea", in: "idelista-fritidsgarden"),
    .without("retrospective-parts", "retrospective-note", in: "retro-valnamnden"),
    .truth(
      "slides-parts",
      "a slide that is no slide",
      in: "bildspel-krisovning",
      replacing: "\"type\": \"slide\"",
      by: "\"type\": \"heading\""
    ),
    .truth(
      "document-parts",
      "minutes called a document",
      replacing: "\"kind\": \"minutes\"",
      by: "\"kind\": \"document\""
    ),
  ]

  /// The lists beside the cases.
  static let lists: [PlantedError] = [
    .truth("lists", "a line out of order") { copy in
      let list = try copy.bytes("people.tsv")
      try copy.write("people.tsv", list + Array("person\tAdam Allra Först\n".utf8))
    },
    .truth("lists", "a kind of its own") {
      try $0.replace("municipality\t", by: "municipal\t", in: "people.tsv")
    },
    .truth("lists", "a check that is none") {
      try $0.write("legacy.tsv", Array("no-such-check\t\(main)\n".utf8))
    },
    .truth("words-stale", "a word that stands nowhere") { copy in
      try copy.write("words.tsv", try copy.bytes("words.tsv") + Array("ööööö\n".utf8))
    },
    .truth("legacy-stale", "a line that excuses nothing") {
      try $0.write("legacy.tsv", Array("nfc\t\(main)\n".utf8))
    },
  ]
}

extension PlantedError {
  /// All records of a type vanish.
  fileprivate static func without(_ check: String, _ type: String, in name: String) -> PlantedError
  {
    truth(check, "no \(type)", in: name) { copy in
      let lines = try copy.text("\(name)/records.ndjson").split(separator: "\n")
      let kept = lines.filter { !$0.contains("\"record\": \"\(type)\"") }
      guard kept.count < lines.count else {
        throw CorpusCopy.NotPlanted(what: "no \(type) in \(name)")
      }
      try copy.write("\(name)/records.ndjson", Array((kept.joined(separator: "\n") + "\n").utf8))
    }
  }
}
