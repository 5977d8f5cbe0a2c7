/// Concludes the agenda numbers that a scan lost, from their neighbours.
enum AgendaNumbers {
  /// The rows with the numbers that nothing but their place can be.
  static func concluded(_ rows: [AgendaRow], hasCodes: Bool) -> [AgendaRow] {
    var result = rows
    guard rows.contains(where: { $0.number != nil }) else { return rows }
    var before = 0
    var open: [Int] = []
    for index in rows.indices where !rows[index].isBreak {
      guard let number = rows[index].number else {
        open.append(index)
        continue
      }
      if number - before - 1 == open.count {
        for (step, place) in open.enumerated() { conclude(&result[place], before + 1 + step) }
      }
      before = number
      open = []
    }
    // After the last printed number only a type code shows that a row is an item.
    if hasCodes {
      for (step, place) in open.enumerated() where rows[place].code != nil {
        conclude(&result[place], before + 1 + step)
      }
    }
    return result
  }

  private static func conclude(_ row: inout AgendaRow, _ number: Int) {
    row.number = number
    row.isConcluded = true
  }
}
