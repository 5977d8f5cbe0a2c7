internal import Testing

@testable internal import RenskriftEvaluation

@Suite("Calibration fitted")
struct IsotonicTableTests {
  private func table(_ counts: [(raw: Int, right: Int, of: Int)]) -> IsotonicTable {
    var table = IsotonicTable()
    for item in counts {
      for index in 0..<item.of { table.add(raw: item.raw, isRight: index < item.right) }
    }
    return table
  }

  @Test func `nothing seen gives no rows`() {
    #expect(IsotonicTable().rows.isEmpty)
  }

  @Test func `shares that rise are kept`() {
    let table = table([(500, 40, 100), (900, 80, 100), (1000, 99, 100)])
    #expect(
      table.rows == [
        .init(raw: 0, right: 0), .init(raw: 500, right: 401), .init(raw: 900, right: 797),
        .init(raw: 1000, right: 985),
      ]
    )
  }

  @Test func `neighbours whose shares fall become one, at their mean`() {
    let table = table([(600, 80, 100), (700, 60, 300), (990, 190, 200)])
    // 140 of 400 at (600 + 3 · 700) / 4.
    #expect(
      table.rows == [
        .init(raw: 0, right: 0), .init(raw: 675, right: 350), .init(raw: 990, right: 948),
        .init(raw: 1000, right: 948),
      ]
    )
  }

  @Test func `a few changes are put to their neighbours and nothing is certain`() {
    let rows = table([(400, 0, 3), (500, 100, 200), (999, 3, 3), (1000, 1000, 1000)]).rows
    #expect(rows.map(\.raw) == [0, 506, 1000])
    #expect(rows.allSatisfy { $0.right < 1000 || $0.raw == 1000 })
  }

  @Test func `whatever was seen, confidences rise and shares never fall`() {
    var made = MadeText(seed: 3)
    for count in [1, 2, 30, 400, 20_000] {
      var table = IsotonicTable()
      for _ in 0..<count {
        table.add(raw: made.next(below: 1001), isRight: made.next(below: 3) > 0)
      }
      let rows = table.rows
      #expect(table.count == count)
      #expect(rows.first?.raw == 0 && rows.last?.raw == 1000)
      for (row, next) in zip(rows, rows.dropFirst()) {
        #expect(row.raw < next.raw && row.right <= next.right)
      }
    }
  }

  @Test func `a line that tells the truth about itself is found again`() {
    var made = MadeText(seed: 5)
    var table = IsotonicTable()
    for _ in 0..<200_000 {
      let raw = made.next(below: 1001)
      // Right half as often as it says.
      table.add(raw: raw, isRight: made.next(below: 2000) < raw)
    }
    for row in table.rows where row.raw > 50 && row.raw < 950 {
      #expect(abs(row.right - row.raw / 2) < 40, "\(row)")
    }
  }

  @Test func `places are right if all the words they touch are`() {
    var scorer = RowScorer()
    let gold = Array("Möte om vägen för att se".utf8)
    let text = Array("Möte om vågen för att se -".utf8)
    let judged = scorer.areRight([0..<5, 9..<15, 16..<24, 28..<29], in: text[...], gold: gold[...])
    #expect(judged == [true, false, true, nil])
  }
}
