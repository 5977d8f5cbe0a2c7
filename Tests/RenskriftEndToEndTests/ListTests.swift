import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A list of fictional papers, no two alike.
func paperList(_ count: Int) -> String {
  (1...count).map { number in
    let text =
      "Protokoll nr \(number)\\n\\nGemensam inloggning for sma kommuner_ René Hallstr6m 15.10\\n"
      + "Beslut: namnden godkanner \(number) kronor. Nasta mote ar den 12 oktober.\\n"
    return #"{"id":"möte-\#(number)","text":"\#(text)"}"# + "\n"
  }.joined()
}

/// What an output line says, as far as these tests ask.
private struct ItemAnswer: Decodable {
  struct Fault: Decodable {
    let code: String
    let line: Int
    let message: String
  }
  let id: String?
  let text: String?
  let error: Fault?

  static func all(_ output: [UInt8]) throws -> [ItemAnswer] {
    try output.split(separator: 0x0A).map {
      try JSONDecoder().decode(ItemAnswer.self, from: Data($0))
    }
  }
}

@Suite struct `Lists of items` {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static func nested(_ levels: Int) -> String {
    #"{"id":"d","text":"x","y":"#
      + String(repeating: "[", count: levels - 1) + String(repeating: "]", count: levels - 1) + "}"
  }

  @Test(
    "K01 what is wrong with a line is told in its place, and costs that line alone",
    arguments: [
      ("", "empty-item"), (" \t", "empty-item"), (#"{"id":"a""#, "bad-json"),
      (#"{"id":"a","text":"x"} x"#, "bad-json"), (#"{"id":"a","text":"\ud800"}"#, "bad-json"),
      (#"{"id":"a","text":"\x"}"#, "bad-json"), (#"{"id":"a","text":"x","n":01}"#, "bad-json"),
      (#"{"id":"a","text":"x",}"#, "bad-json"), (#"{"text":"x"}"#, "no-id"),
      (#"{"id":null,"text":"x"}"#, "no-id"), (#"{"id":1.5,"text":"x"}"#, "no-id"),
      (#"{"id":"a","id":"b","text":"x"}"#, "double-member"),
      (#"{"id":"a","i\u0064":"b","text":"x"}"#, "double-member"),
      (#"{"id":"a"}"#, "no-text"), (#"{"id":"a","text":7}"#, "no-text"),
      (nested(513), "json-too-deep"), (nested(100_000), "json-too-deep"),
      (#"{"id":"a","text":"\#(String(repeating: "a", count: 2_000_000))"}"#, "line-too-long"),
      ("borta.txt", "no-access"), (".", "not-a-file"), ("/dev/zero", "not-a-file"),
      ("a\0b", "bad-path"),
    ]
  )
  func faults(line: String, code: String) throws {
    let good = paperList(1)
    let list = try scratch.file("lista", good + line + "\n" + good)
    let outcome = try Executable().run("extract", "--from-list", list)
    #expect(outcome.status == 1)
    let answers = try ItemAnswer.all(outcome.output)
    #expect(answers.count == 3)
    #expect(answers.map(\.error?.code) == [nil, code, nil])
    #expect(answers.map(\.error?.line) == [nil, 2, nil])
    #expect(answers.first?.text == answers.last?.text)
  }

  @Test("K01 512 levels, an id twice, a number as id, a path, CRLF, no last line end: all taken")
  func taken() throws {
    try scratch.file("möte.txt", paper)
    let list = try scratch.file(
      "lista",
      [Self.nested(512), Self.nested(512), #"{"text":"x","id":-12}"#, "möte.txt"]
        .joined(separator: "\r\n")
    )
    let outcome = try Executable().run("extract", "--from-list", list)
    #expect(outcome.status == 0)
    let starts = [#"[],"id":"d","#, #"[],"id":"d","#, #"[],"id":-12,"#, #","id":"möte.txt","#]
    #expect(outcome.lines.count == starts.count)
    for (line, start) in zip(outcome.lines, starts) { #expect(line.contains(start)) }
    // The records are those of the file itself.
    let alone = try Executable(folder: scratch.folder.path()).run("extract", "möte.txt")
    let records = alone.lines.joined(separator: ",")
    #expect(outcome.lines.last?.contains(#""records":[\#(records)],"#) == true)
  }

  @Test("K01 the limit of a line", arguments: [-1, 0, 1])
  func limit(more: Int) throws {
    let line = #"{"id":"a","text":"\#(String(repeating: "a", count: 5_000))"}"#
    let outcome = try Executable(input: Array((line + "\r\n" + paperList(1)).utf8)).run(
      "extract",
      "--from-list",
      "-",
      "--limit",
      "item-bytes=\(line.utf8.count - more)"
    )
    let answers = try ItemAnswer.all(outcome.output)
    #expect(answers.map(\.error?.code) == [more > 0 ? "line-too-long" : nil, nil])
  }

  @Test("K01 an item that kills its worker has an error line, its neighbours their records")
  func poison() throws {
    // Far more than a worker may have, in lines that no other limit minds.
    let huge = String(repeating: #"Beslut om väg och bro.\n"#, count: 1_000_000)
    let list = try scratch.file(
      "lista",
      paperList(20) + #"{"id":"stor","text":"\#(huge)"}"# + "\n" + paperList(20)
    )
    let more = ["--limit", "worker-memory=100000000", "--limit", "lines=9000000", "--jobs", "2"]
    let outcome = try Executable().run(
      (["extract", "--from-list", list] + more).map { Array($0.utf8) }
    )
    #expect(outcome.status == 1)
    let answers = try ItemAnswer.all(outcome.output)
    #expect(answers.count == 41)
    #expect(answers[20].id == "stor")
    #expect(answers[20].error?.code == "memory-limit")
    #expect(answers[20].error?.line == 21)
    #expect(answers.filter { $0.error != nil }.count == 1)
  }

  @Test("K01 papers and lists are not mixed")
  func usage() throws {
    let list = try scratch.file("lista", paperList(1))
    for arguments in [
      [list, "--from-list", list], [], ["--shards", "ut", list],
      ["--from-list", list, "--format", "csv"], ["--from-list", list, "-o", "ut"],
    ] {
      let outcome = try Executable().run((["extract"] + arguments).map { Array($0.utf8) })
      #expect(outcome.status == 2, "\(arguments)")
    }
    #expect(try Executable().run("extract", "--from-list", "borta").status == 1)
  }

  @Test("K03 locale, zone, folder and jobs change no byte")
  func environments() throws {
    let list = try scratch.file("lista", paperList(60) + "{\n" + paperList(3))
    let reference = try Executable().run("extract", "--from-list", list, "--jobs", "1")
    #expect(reference.status == 1)
    #expect(try ItemAnswer.all(reference.output).count == 64)
    for (jobs, variables, folder) in [
      ("2", ["LC_ALL": "C", "TZ": "Asia/Tokyo"], "/"), ("5", ["LC_ALL": "sv_SE.UTF-8"], "/tmp"),
      ("1", ["LC_ALL": "tr_TR.UTF-8", "HOME": "/nowhere"], "/"),
    ] {
      let outcome = try Executable(environment: variables, folder: folder)
        .run("extract", "--from-list", list, "--jobs", jobs)
      #expect(outcome.output == reference.output, "\(variables)")
    }
  }

  #if os(Linux)
  @Test("K03 a slow consumer: memory stays flat and the bytes are the same")
  func slow() throws {
    let count = 2_000
    let list = try scratch.file("lista", paperList(count))
    let taken = scratch.path("taget")
    let executable = try Executable.path()
    // Nobody reads for a while: the pipe is full, so is what waits before it, and input is left where it is.
    let script = """
      "$1" extract --from-list "$2" --jobs 2 | {
        sleep 4
        filter=$(pgrep -f -o -- "--from-list $2")
        grep VmHWM "/proc/$filter/status" >&2
        grep -c . "/proc/$filter/fdinfo/0" >&2
        cat > "$3"
      }
      """
    let outcome = try Self.shell(script, executable, list, taken, scratch)
    let memory = outcome.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = memory.flatMap { Int($0.filter(\.isNumber)) } ?? .max
    #expect(kilobytes < 200_000, "\(outcome)")
    let reference = try Executable().run("extract", "--from-list", list)
    #expect(scratch.bytes("taget") == reference.output)
    #expect(reference.lines.count == count)
  }

  @Test("K01 a program can hold a dialogue: each line is answered before the next one comes")
  func dialogue() throws {
    let script = """
      coproc "$1" extract --from-list - --jobs 2
      while read -r line; do
        printf '%s\\n' "$line" >&"${COPROC[1]}"
        read -r -t 60 answer <&"${COPROC[0]}" || exit 1
        printf '%s\\n' "$answer" >> "$3"
      done < "$2"
      """
    let list = try scratch.file("lista", paperList(5))
    _ = try Self.shell(script, Executable.path(), list, scratch.path("taget"), scratch)
    let reference = try Executable().run("extract", "--from-list", list)
    #expect(scratch.bytes("taget") == reference.output)
  }

  /// Runs a script of bash; its messages.
  private static func shell(
    _ script: String,
    _ executable: String,
    _ list: String,
    _ taken: String,
    _ scratch: Scratch
  ) throws -> String {
    let messages = try scratch.file("besked", "")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script, "bash", executable, list, taken]
    process.standardError = try FileHandle(forWritingTo: URL(filePath: messages))
    try process.run()
    process.waitUntilExit()
    return String(decoding: scratch.bytes("besked") ?? [], as: UTF8.self)
  }
  #endif
}
