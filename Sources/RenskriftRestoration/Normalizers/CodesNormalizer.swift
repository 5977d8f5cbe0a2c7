public import RenskriftModel

/// Repairs type codes and amounts: `[l]` beside `[D]`, `4 |` beside `5 D`, `1 000 00O0Kr/ar`.
///
/// Every change needs its surroundings: a bar is a code only where other items of the page have codes, an O is a
/// nought only among figures that stand as an amount. Bullets are left as they are.
public struct CodesNormalizer: Normalizer {
  /// Id, summary, examples.
  public static var description: UnitDescription<any Normalizer> {
    UnitDescription(
      id: "codes",
      summary: summary,
      examples: [
        Example(
          "Typ anges som [l] för information, [D] för diskussion.\n",
          expected: ["Typ anges som [I] för information, [D] för diskussion.\n"]
        ),
        Example(
          "3 D Ekonomi\n4 | Nya lokaler\n5 I Övrigt\n",
          expected: ["3 D Ekonomi\n4 I Nya lokaler\n5 I Övrigt\n"]
        ),
        Example(
          "Drift 1 000 00O0Kr/ar\nLokaler 6 000 000kr/år\n",
          expected: ["Drift 1 000 000kr/år\nLokaler 6 000 000kr/år\n"]
        ),
        Example(
          "Vi köpte 20 OOO masker för 35 000 Kr.\n",
          expected: ["Vi köpte 20 000 masker för 35 000 kr.\n"]
        ),
        Example(
          "Vi aterkommer innan 31 ma; med svar. Kostnaden ar 10 milj./ar, i 17 ma tills vidare.\n",
          expected: [
            "Vi aterkommer innan 31 maj med svar. Kostnaden ar 10 milj./år, i 17 maj tills vidare.\n"
          ]
        ),
        Example(
          "Möt oss den 31 ma; och på dag 3 ma.\n",
          expected: ["Möt oss den 31 ma; och på dag 3 ma.\n"]
        ),
        Example(
          "Se [1] och [2] i listan.\n| a | b |\nO Punkt ett\nO Punkt två\n",
          expected: ["Se [1] och [2] i listan.\n| a | b |\nO Punkt ett\nO Punkt två\n"]
        ),
      ]
    )
  }

  private let rules: CodeRules

  /// Loads `codes` under the folder `normalizers`.
  public init(data folder: String) throws(StageError) {
    rules = try CodeRules(folder: folder)
  }

  /// Codes, amounts and units to repair.
  public func proposals(for document: Document) -> [Proposal] {
    document.text.withUnsafeBufferPointer { bytes in
      var finder = CodeFinder(rules: rules)
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0C { end += 1 }
        finder.scan(bytes, page: start..<end)
        start = end + 1
      }
      return finder.proposals
    }
  }
}

private let summary = Message(
  en: "repairs type codes and amounts where their surroundings show what was printed",
  sv: "lagar typkoder och belopp där omgivningen visar vad som stod"
)
