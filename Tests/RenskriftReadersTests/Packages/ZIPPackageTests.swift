internal import RenskriftModel
internal import Testing

@testable import RenskriftReaders

@Suite("ZIP packages")
struct ZIPPackageTests {
  private typealias Entry = MadeZIP.Entry

  /// Reads every part of a ZIP; returns their bytes.
  @discardableResult
  private func read(
    _ file: [UInt8],
    limits: ReadingLimits = ReadingLimits(),
    _ names: String...
  ) throws(StageError) -> [[UInt8]] {
    try ZIPPackage.open(file, limits: limits) { (package) throws(StageError) in
      var parts: [[UInt8]] = []
      for name in names { parts.append(try package.part(name) ?? []) }
      return parts
    }
  }

  private func code(
    _ file: [UInt8],
    limits: ReadingLimits = ReadingLimits(),
    _ name: String = "a"
  )
    -> String
  {
    do throws(StageError) {
      try read(file, limits: limits, name)
      return "OK"
    } catch {
      return error.code.name
    }
  }

  @Test func `parts are read by name, stored and deflated`() throws {
    let long = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) })
    let file = MadeZIP([Entry("a", "åäö"), Entry("Mapp/b.xml", long).deflated(), Entry("m/", "")])
    let parts = try read(file.bytes, "a", "mapp/B.xml", "saknas")
    #expect(parts == [Array("åäö".utf8), long, []])
  }

  @Test(
    "Z01 a name that leads out, a link, a name twice are refused by name",
    arguments: ["../ut", "a/../../ut", "/rot", "C:\\rot", "\\rot", "mapp\\..\\..\\ut", ""]
  )
  func unsafe(name: String) throws {
    let file = MadeZIP([Entry("a", "x"), Entry(name, "y")]).bytes
    let error = #expect(throws: StageError.self) { try read(file, "a") }
    #expect(error?.code == "zip-unsafe")
    #expect(error?.message.en.contains(name) == true || name.contains("\\"))
  }

  @Test("Z01 symbolic links and names that stand there twice are refused")
  func links() throws {
    var link = Entry("länk", "/etc/passwd")
    link.attributes = 0o120777 << 16
    let error = #expect(throws: StageError.self) {
      try read(MadeZIP([Entry("a", "x"), link]).bytes, "a")
    }
    #expect(error?.code == "zip-unsafe")
    #expect(error?.message.sv.contains("symbolisk") == true)
    #expect(code(MadeZIP([Entry("a", "x"), Entry("a", "y")]).bytes) == "zip-unsafe")
    #expect(code(MadeZIP([Entry("a/b", "x"), Entry("a\\b", "y")]).bytes) == "zip-unsafe")
  }

  @Test("Z02 bombs are refused: by what they state, and by what comes out")
  func bombs() throws {
    let zeros = Entry("a", [UInt8](repeating: 0, count: 3 << 20)).deflated()
    #expect(code(MadeZIP([zeros]).bytes) == "zip-limit")
    var lying = zeros
    lying.unpacked = 100
    #expect(code(MadeZIP([lying]).bytes) == "zip-limit", "the stated size is not believed")
    // A part that nobody reads is not unpacked, but nothing honest states such a size.
    var gigantic = Entry("b", [UInt8](repeating: 1, count: 1_000))
    gigantic.method = 8
    gigantic.unpacked = 1 << 30
    #expect(code(MadeZIP([Entry("a", "x"), gigantic]).bytes) == "zip-limit")
    let small = Entry("a", [UInt8](repeating: 0, count: 1 << 20)).deflated()
    #expect(code(MadeZIP([small]).bytes) == "OK", "up to a megabyte nobody asks")
  }

  @Test("Z02 entries that share their bytes are refused")
  func overlap() throws {
    var second = Entry("b", "samma byte")
    second.sharing = 0
    let error = #expect(throws: StageError.self) {
      try read(MadeZIP([Entry("a", "samma byte"), second]).bytes, "a")
    }
    #expect(error?.code == "zip-limit")
    #expect(error?.message.en.contains("overlap") == true)
  }

  @Test("Z02 a million entries are refused before libzip sees them")
  func many() throws {
    let file = MadeZIP((0..<20).map { Entry("\($0)", "") }).bytes
    for (limit, expected) in [(19, "zip-limit"), (20, "OK"), (21, "OK")] {
      #expect(code(file, limits: ReadingLimits(zipEntries: limit)) == expected)
    }
    // What the end record states does not matter.
    var lying = MadeZIP((0..<20).map { Entry("\($0)", "") })
    lying.surplus = -15
    #expect(code(lying.bytes, limits: ReadingLimits(zipEntries: 10)) == "zip-limit")
  }

  @Test(
    "S04 each limit of ZIP files allows what it says and refuses one more",
    arguments: ["zip-part-bytes", "zip-bytes", "zip-ratio"]
  )
  func limits(name: String) throws {
    var limits = ReadingLimits(zipRatioBytes: 10)
    let first = Entry("a", [UInt8](repeating: 7, count: 60_000)).deflated()
    let file = MadeZIP([first, Entry("b", "0123456789")]).bytes
    let size =
      switch name {
      case "zip-part-bytes": 60_000
      case "zip-bytes": 60_010
      default: (60_000 + first.packed - 1) / first.packed
      }
    for (limit, isFine) in [(size - 1, false), (size, true), (size + 1, true)] {
      limits.zipRatio = 10_000
      _ = limits.set(name, to: limit)
      let outcome = Result { try read(file, limits: limits, "a", "b") }
      if isFine {
        #expect(throws: Never.self) { try outcome.get() }
      } else {
        let error = #expect(throws: StageError.self) { try outcome.get() }
        #expect(error?.code == "zip-limit")
        #expect(error?.remedy.sv.contains("--limit \(name)=N") == true)
        #expect(error?.message.en.contains("\(limit)") == true)
      }
    }
  }

  @Test("Z03 wrong sizes or checksums are told, with the part")
  func wrong() throws {
    let right = Entry("a", [UInt8](repeating: 65, count: 5_000)).deflated()
    var entry = right
    entry.crc ^= 1
    #expect(code(MadeZIP([entry]).bytes) == "zip-damaged")
    entry = right
    entry.unpacked += 1
    #expect(code(MadeZIP([entry]).bytes) == "OK", "the checksum says that all is there")
    entry = right
    entry.packed -= 3
    #expect(code(MadeZIP([entry, Entry("b", "x")]).bytes) == "zip-damaged")
    entry = right
    entry.packed += 1 << 20
    #expect(code(MadeZIP([entry]).bytes) == "zip-damaged")
    entry = right
    entry.method = 77
    #expect(code(MadeZIP([entry]).bytes) == "zip-damaged")
    // A part that nobody asks for may be broken.
    entry = right
    entry.name = Array("b".utf8)
    entry.crc ^= 1
    #expect(code(MadeZIP([Entry("a", "x"), entry]).bytes) == "OK")
  }

  @Test("Z03 junk before and after a ZIP is passed over")
  func junk() throws {
    let file = MadeZIP([Entry("a", "x"), Entry("b", "åäö åäö åäö åäö").deflated()]).bytes
    for before in [0, 1, 100, 70_000] {
      for after in [0, 1, 100, 60_000] {
        let junk = [UInt8](repeating: 0x20, count: before) + file
        let parts = try read(junk + [UInt8](repeating: 9, count: after), "b")
        #expect(parts == [Array("åäö åäö åäö åäö".utf8)])
      }
    }
    #expect(code(file + [UInt8](repeating: 9, count: 70_000)) == "zip-damaged")
  }

  @Test("Z03 a ZIP cut at each byte is damaged, never a trap")
  func cut() throws {
    let file = MadeZIP([Entry("a", "xyz"), Entry("b/c", "åäö")]).bytes
    for length in 0..<file.count {
      #expect(code(Array(file[..<length])) == "zip-damaged")
    }
  }

  @Test("Z03 a ZIP with any byte changed is read or refused, never a trap")
  func mutated() throws {
    let file = MadeZIP([
      Entry("a", [UInt8](repeating: 65, count: 500)).deflated(), Entry("b/c", "åäö"),
    ]).bytes
    let codes: Set = ["OK", "zip-damaged", "zip-unsafe", "zip-limit", "encrypted"]
    for place in file.indices {
      for change: UInt8 in [0x00, 0xFF, file[place] ^ 0x01, file[place] ^ 0x80] {
        var other = file
        other[place] = change
        #expect(codes.contains(code(other)), "byte \(place)")
      }
    }
  }

  @Test("Z04 an encrypted entry is told")
  func encrypted() throws {
    var entry = Entry("b", "hemligt")
    entry.flags = 1
    let error = #expect(throws: StageError.self) {
      try read(MadeZIP([Entry("a", "x"), entry]).bytes, "a")
    }
    #expect(error?.code == "encrypted")
    #expect(error?.remedy.sv.contains("lösenord") == true)
  }
}
