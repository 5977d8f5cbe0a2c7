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
    .truth(
      "schema",
      "a section type of another form",
      replacing: "\"type\": \"attachments\"",
      by: "\"type\": \"Attachments\""
    ),
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
}
