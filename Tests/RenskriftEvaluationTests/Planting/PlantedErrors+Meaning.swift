private let main = "kulturnatverk-host"

extension PlantedErrors {
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
      "a name in running text, of no given name we have",
      file: "truth.txt",
      replacing: "ingen vet vem som",
      by: "Stefan Lindqvist vet vem som"
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
