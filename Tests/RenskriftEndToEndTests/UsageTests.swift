import Testing

@Suite struct `Usage` {
  @Test(arguments: [
    ["--bogus"], ["bogus"], ["extract"], ["extract", "--format", "xml", "x"],
    ["extract", "--jobs", "0", "x"], ["extract", "--jobs", "två", "x"],
    ["restore", "--min-confidence", "1.5"], ["restore", "--min-confidence", "nan"],
    ["restore", "--min-confidence", "-1"], ["restore", "--min-confidence", ""],
    ["extract", "-o", "/", "x"], ["detectors", "no-such-detector"], ["schema", "bogus"],
    ["extract", "--limit", "lines", "x"], ["extract", "--limit", "lines=0", "x"],
    ["extract", "--limit", "no-such-limit=1", "x"], ["extract", "--limit", "lines=1e9", "x"],
    ["explain"], ["diff", "x"], ["rerun"], ["rerun", "x"], ["new-detector"],
  ])
  func `what is not understood ends with 2, said`(arguments: [String]) throws {
    let outcome = try Executable().run(arguments.map { Array($0.utf8) })
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.messages.isEmpty)
  }

  @Test(arguments: [
    ["--help"], ["help"], ["extract", "--help"], ["restore", "-h"], ["detectors", "--help"],
    ["--version"], ["--generate-completion-script", "bash"], ["detectors"],
    ["explain", "--help"], ["diff", "--help"], ["rerun", "--help"], ["new-detector", "--help"],
    ["restore", "--min-confidence", "0,975"], ["restore", "--min-confidence", ".5"],
  ])
  func `what is asked for ends with 0 on standard output`(arguments: [String]) throws {
    let outcome = try Executable().run(arguments.map { Array($0.utf8) })
    #expect(outcome.status == 0)
    #expect(outcome.messages == "")
  }

  @Test func `help shows no command that is not for users`() throws {
    let outcome = try Executable().run("--help")
    #expect(outcome.text.contains("extract") && outcome.text.contains("restore"))
    #expect(!outcome.text.contains("schema"))
    let validate = try Executable().run("validate", "--help")
    #expect(validate.text.contains("The corpus folder, else corpus"))
  }

  @Test(arguments: ["LC_ALL", "LC_MESSAGES", "LANG"])
  func `messages are Swedish where the locale is`(variable: String) throws {
    let swedish = try Executable(environment: [variable: "sv_SE.UTF-8"]).run("extract", "borta")
    #expect(swedish.messages == "fel: borta: finns inte; kontrollera sökvägen\n")
    let english = try Executable(environment: [variable: "de_DE.UTF-8"]).run("extract", "borta")
    #expect(english.messages == "error: borta: does not exist; check the path\n")
  }

  @Test func `messages for machines are JSON`() throws {
    let outcome = try Executable(environment: ["LANG": "sv_SE.UTF-8"])
      .run("extract", "--log-format", "json", "borta")
    #expect(
      outcome.messages == """
        {"code":"no-access","event":"error","file":"borta","message":"does not exist",\
        "remedy":"check the path"}\n
        """
    )
    let usage = try Executable().run("extract", "--log-format=json", "--bogus")
    #expect(usage.messages.hasPrefix(#"{"code":"usage","event":"error","message":""#))
    #expect(usage.messages.split(separator: "\n").count == 1)
  }

  @Test("U05 locale and zone change no byte of data")
  func locale() throws {
    let scratch = try Scratch()
    let file = try scratch.file("möte.txt", paper)
    let outcomes = try [
      [:], ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"], ["LANG": "sv_SE.UTF-8"], ["LC_ALL": "C"],
    ].map { try Executable(environment: $0).run("extract", file) }
    for outcome in outcomes { #expect(outcome.output == outcomes[0].output) }
    #expect(outcomes[0].status == 0)
  }
}
