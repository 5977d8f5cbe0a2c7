internal import RenskriftExport
internal import RenskriftIndex
internal import RenskriftModel
internal import RenskriftWriters
internal import Testing

@Suite struct `Reading records back` {
  private static func written(_ records: [Record]) -> [UInt8] {
    RecordsNDJSON().bytes(
      for: Extraction(document: Document(window: []), records: records)
    )
  }

  @Test("O04 what was written is read, and written the same")
  func roundTrip() throws {
    let bytes = Self.written(EveryRecord.all)
    let records = try RecordReader.records(in: bytes)
    #expect(records.count == EveryRecord.all.count)
    #expect(Self.written(records) == bytes)
    let read = Set(records.map { $0.type.name })
    let known = Set(RecordTypes.all.map { $0.type.name })
    #expect(read == known, "add the type to EveryRecord")
  }

  @Test func `a record of a type that is not known yet is passed over, a further field too`() throws
  {
    var bytes = Array(#"{"confidence":1.000,"document":"x","record":"poem","rhyme":[1]}"#.utf8)
    #expect(throws: DamagedResult.self) { try RecordReader.records(in: bytes) }
    bytes = Array(
      (#"{"document":"x","record":"poem","rhyme":"aabb"}"# + "\n"
        + #"{"confidence":0.5,"document":"x","name":"Bo","kind":"recorded-by","record":"signature","since":3}"#)
        .utf8
    )
    let records = try RecordReader.records(in: bytes)
    #expect(
      records.map { $0.content as? Signature } == [Signature(kind: "recorded-by", name: "Bo")]
    )
    #expect(records.first?.confidence == Confidence(perMille: 500))
  }

  @Test func `bytes that are cut or changed anywhere are refused or read, and never trap`() throws {
    let bytes = Self.written(EveryRecord.all)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      _ = try? RecordReader.records(in: Array(bytes[..<end]))
      var changed = bytes
      for byte in [UInt8(ascii: "\""), UInt8(ascii: "9"), UInt8(ascii: "{"), 0xFF] {
        changed[end] = byte
        _ = try? RecordReader.records(in: changed)
      }
    }
    #expect(throws: DamagedResult(file: "records.ndjson", at: 0)) {
      try RecordReader.records(in: Array("x".utf8))
    }
  }

  @Test(arguments: [
    #"{"record":"minute","title":"a","text":null}"#, #"{"record":"minute","title":"a","text":1}"#,
    #"{"record":"risk","score":"12"}"#, #"{"record":"risk","score":99999999999999999999}"#,
    #"{"record":"risk","action_required":1}"#, #"{"record":"action","text":"a","responsible":"b"}"#,
  ])
  func `a field that is not what its type has is damage`(line: String) {
    #expect(throws: DamagedResult.self) { try RecordReader.records(in: Array(line.utf8)) }
  }
}
