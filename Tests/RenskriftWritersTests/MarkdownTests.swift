import RenskriftModel
import RenskriftWriters
import Testing

@Suite struct `The summary in Markdown` {
  private func summary(_ records: [Record]) -> String {
    text(MarkdownWriter().bytes(for: Samples.extraction(records)))
  }

  @Test func `has a part for every kind of record`() {
    #expect(summary(Samples.all) == expected)
  }

  @Test func `a document without anything has its id as title`() {
    #expect(
      summary([Samples.summary(path: nil, title: nil)]).hasPrefix("# Dokument 9f2c61d0aa41be07\n")
    )
  }

  @Test("O01 O03 text from the paper is shown and does nothing", arguments: Samples.hostile)
  func hostile(text: String) {
    let summary = summary([
      Samples.summary(path: text, title: text),
      Samples.record(Minute(title: text, text: text)),
      Samples.record(Decision(text: text, status: text)),
      Samples.record(RetrospectiveNote(row: text, column: text, text: text)),
      Samples.record(Idea(list: text, text: text)),
    ])
    let free = summary.replacing("<br>", with: "")
    #expect(!free.contains("<") && !free.contains(">"))
    #expect(!free.contains("](") || free.contains("\\]("))
    for line in summary.split(separator: "\n", omittingEmptySubsequences: true) {
      #expect(!line.hasPrefix("::"))
      if line.hasPrefix("|") {
        let bars = line.replacing("\\|", with: "").count { $0 == "|" }
        #expect([4, 3].contains(bars), "a cell has split a row: \(line)")
      }
    }
    for scalar in summary.unicodeScalars where scalar != "\n" {
      #expect(!(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)))
      #expect(scalar != "\u{202E}" && scalar != "\u{2028}")
    }
  }

  @Test(arguments: [
    ("- punkt", "\\- punkt"), ("1. punkt", "1\\. punkt"), ("12) punkt", "12\\) punkt"),
    ("=====", "\\====="), ("    kod", "kod"), ("2031 års is", "2031 års is"),
    ("a*b_c", "a\\*b\\_c"), ("&ouml;", "&amp;ouml;"), ("&#246;", "&amp;\\#246;"),
    ("Smed & Son", "Smed & Son"), ("ja&", "ja&"),
  ])
  func `a line of minutes opens no block`(read: String, shown: String) {
    #expect(summary([Samples.record(Minute(title: "T", text: read))]).contains("\n\n\(shown)\n"))
  }

  @Test func `what is told twice of one line stands once, counted`() {
    func note(_ sv: String) -> Record {
      Samples.record(WarningNote(code: "uncertain-word", message: Message(en: "same", sv: sv)))
    }
    let summary = summary([note("for blev för"), note("for blev för"), note("ar blev är")])
    #expect(summary.contains("| uncertain-word | for blev för (2 gånger) |\n"))
    #expect(summary.contains("| uncertain-word | ar blev är |\n"))
    #expect(summary.split(separator: "uncertain-word").count == 3)
  }

  private let expected = """
    # Samverkan kring is

    - **Fil:** möte.txt
    - **Slag:** minnesanteckningar
    - **Organ:** Isrådet
    - **Kallade:** alla
    - **Datum:** 2031-02-03
    - **Tid:** 09:30–12:00
    - **Plats:** Norrby
    - **Språk:** sv
    - **Sidor:** 1
    - **Ord:** 61
    - **Rättade ord:** 12
    - **Osäkra ställen:** 2

    ## Deltagare

    | Namn | Organisation | Roll | Närvaro |
    | --- | --- | --- | --- |
    | Vera Granqvist | Norrby kommun | ordförande | närvarande |
    | Otto Lindh |  |  | frånvarande |

    ## Dagordning

    | Nr | Tid | Punkt | Slag | Ansvarig |
    | --- | --- | --- | --- | --- |
    | *1* | 09:30 | Läget på isen | *information* | Vera Granqvist, Otto Lindh |
    |  |  | FIKA | paus |  |

    ## Minnesanteckningar

    ### 1. Läget på isen

    Isen bär.

    Beslut: Vi går ut.

    ## Beslut

    | Punkt | Beslut | Läge |
    | --- | --- | --- |
    | 1 | Vi går ut. | beslutat |

    ## Åtgärder

    | Punkt | Risk | Åtgärd | Ansvarig | Klart |
    | --- | --- | --- | --- | --- |
    | 1 |  | Borra hål | Otto Lindh | 2031-02-10 |

    ## Risker

    | Risk | Hot | Sårbarhet | Konsekvens | S | K | R | Åtgärd krävs |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | R1 | Vak | Tunn is | Bad | 3 | 4 | 12 | ja |

    ## Reflektioner

    | Punkt | Risk | Reflektion |
    | --- | --- | --- |
    | 1 |  | Det knakade. |

    ## Diskussioner

    | Punkt | Risk | Diskussion |
    | --- | --- | --- |
    |  | R1 | Hur tjock är den? |

    ## Idéer

    ### Förslag

    | Nr | Idé |
    | --- | --- |
    | 1 | Isdubbar åt alla |

    ## Retrospektiv

    |  | Vad gick bra? | Insikter |
    | --- | --- | --- |
    | Dag 1 | – Kaffet | – Is är hal |
    | Dag 2 |  | – Broddar |

    ## Medverkande

    | Namn | Titel | Organisation | Del |
    | --- | --- | --- | --- |
    | Ebba Ståhl | glaciolog | Isverket | Is |

    ## Kommande möten

    | Datum | Veckodag | Börjar | Slutar |
    | --- | --- | --- | --- |
    | *2031-03-03* | måndag | 13:00 | 16:00 |

    ## Budget

    ### Isvakt

    | Post | Belopp | Valuta | Per | Summa |
    | --- | --- | --- | --- | --- |
    | Isborr | -12500 | SEK | år | nej |

    ## Bilagor

    | Bilaga | Datum |
    | --- | --- |
    | Karta över sjön | 2031-01-31 |

    ## Underskrifter

    | Slag | Namn |
    | --- | --- |
    | antecknat av | Otto Lindh |

    ## Anmärkningar

    | Sida | Rad | Kod | Anmärkning |
    | --- | --- | --- | --- |
    | 1 | 30 | weekday-mismatch | 3 mars är en måndag |

    *Kursivt: slutlett, står inte i källan.*


    """
}
