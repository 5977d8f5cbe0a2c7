/// The first few of many, and how many there were.
///
/// What is kept hangs on the elements alone, not on the order in which they came, if the order is a total one.
package struct TopList<Element: Sendable>: Sendable {
  /// In order; at most the limit.
  package private(set) var elements: [Element] = []
  /// How many were offered.
  package private(set) var count = 0
  private let limit: Int
  private let precedes: @Sendable (Element, Element) -> Bool

  /// Keeps the first `limit` by this order.
  package init(_ limit: Int, by precedes: @escaping @Sendable (Element, Element) -> Bool) {
    self.limit = limit
    self.precedes = precedes
  }

  /// Offers one more; O(limit).
  package mutating func add(_ element: Element) {
    count += 1
    if elements.count == limit {
      guard let last = elements.last, precedes(element, last) else { return }
      elements.removeLast()
    }
    let place = elements.firstIndex { precedes(element, $0) } ?? elements.endIndex
    elements.insert(element, at: place)
  }

  /// How many are not among ``elements``.
  package var omitted: Int { count - elements.count }
}
