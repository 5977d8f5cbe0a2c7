import Foundation
import Testing

/// Scans through the executable; what is read of them is tested where the readers are.
@Suite struct `Scans` {
  private let scratch: Scratch
  /// A machine that has none of the tools.
  private let bare: Executable

  init() throws {
    scratch = try Scratch()
    bare = Executable(environment: ["PATH": scratch.folder.path()])
  }

  private static func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/scans/\(name)").path(percentEncoded: false)
  }

  @Test func `records of a scan cite boxes on its page`() throws {
    for name in ["page.png", "text.pdf"] {
      let outcome = try Executable().run("extract", Self.fixture(name))
      #expect(outcome.status == 0, "\(outcome.messages)")
      let decision = try #require(outcome.lines.first { $0.contains(#""record":"decision""#) })
      #expect(decision.contains(#""text":"att fortsätta arbetet under våren""#))
      #expect(decision.contains(#""source":null"#))
      #expect(decision.contains(#""span":{"box":["#))
      let text = try Executable().run("restore", Self.fixture(name))
      #expect(text.text.contains("Åsa Lindö, Örjan Sjöberg och Märta Ek"))
    }
  }

  @Test("I04 without tools scans fail with status 3 and what to install; the rest is done")
  func missing() throws {
    let good = try scratch.file("bra.txt", paper)
    for (name, package) in [("page.png", "tesseract-ocr-swe"), ("text.pdf", "poppler-utils")] {
      let outcome = try bare.run("extract", Self.fixture(name), good)
      #expect(outcome.status == 3)
      #expect(outcome.messages.contains(package), "\(outcome.messages)")
      #expect(outcome.messages.split(separator: "\n").count == 1)
      #expect(outcome.text.contains("bra.txt"))
    }
  }

  @Test("I04 a broken Tesseract on the path costs its documents, and no more")
  func broken() throws {
    let tool = try scratch.file("tesseract", "#!/bin/sh\nexit 9\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
    let path = scratch.folder.path() + ":/usr/bin:/bin"
    let outcome = try Executable(environment: ["PATH": path])
      .run("extract", Self.fixture("page.png"), Self.fixture("text.pdf"))
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("page.png: tesseract ended with status 9"))
    #expect(outcome.text.contains("text.pdf"))
  }

  @Test func `languages are named as Tesseract names them, or refused`() throws {
    let page = Self.fixture("page.png")
    let english = try Executable().run("restore", page, "--ocr-languages", "eng")
    #expect(english.status == 0)
    let missing = try Executable().run("extract", page, "--ocr-languages", "swe+xyz")
    #expect(missing.status == 3)
    #expect(missing.messages.contains("install tesseract-ocr-xyz"))
    let wrong = try Executable().run("extract", page, "--ocr-languages", "../swe")
    #expect(wrong.status == 2)
  }

  @Test func `the doctor tells which formats work and what the others need`() throws {
    let well = try Executable().run("doctor")
    #expect(well.status == 0, "\(well.text)\(well.messages)")
    for format in ["pdf", "image", "html", "text"] {
      #expect(well.lines.contains { $0.hasPrefix("ok: format \(format)") })
    }
    #expect(well.lines.contains { $0.contains("tesseract") && $0.contains("swe") })
    let ill = try bare.run("doctor")
    #expect(ill.status == 3)
    #expect(
      ill.lines.contains { $0.hasPrefix("missing for format pdf") && $0.contains("poppler-utils") }
    )
    #expect(
      ill.lines.contains {
        $0.hasPrefix("missing for format image") && $0.contains("tesseract-ocr-swe")
      }
    )
    #expect(ill.lines.contains("ok: format html"))
  }
}
