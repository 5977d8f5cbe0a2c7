internal import Dispatch
internal import RenskriftModel

/// Reads files of a batch side by side: most of a run that finds nothing new is opening, hashing and looking up.
///
/// What is read hangs on the files alone; what is done about it is decided one after the other, in their order.
struct ReadAhead: Sendable {
  /// What was read of an item.
  struct Reading: Sendable {
    /// Its bytes; nil if they changed meanwhile or it is no file.
    let candidate: Result<Candidate?, FileFailure>
    /// Whether everything stands in the archive already that it could bring, quarantine and this run aside.
    let stands: Result<Bool, FileFailure>
  }

  let files: any FileOperations
  let store: ArchiveStore
  let recipe: ResultRecipe
  /// How many read at once.
  let lanes: Int

  /// Enough that waking the lanes costs nothing beside; few enough that a stop is heeded soon.
  private static let most = 64
  /// Of files that lie ahead in memory.
  private static let mostBytes = 16 << 20

  /// The next items, as many as are worth reading together.
  func batch(_ next: () -> Walk.Item?) -> [Walk.Item] {
    var items: [Walk.Item] = []
    var bytes = 0
    while items.count < Self.most, bytes < Self.mostBytes, let item = next() {
      if case .success(let status) = item.status { bytes += status.size }
      items.append(item)
    }
    return items
  }

  /// What each of these is, in their order.
  func read(_ items: [Walk.Item]) -> [Reading?] {
    guard lanes > 1, items.count > 1 else { return items.map(read) }
    var readings = [Reading?](repeating: nil, count: items.count)
    readings.withUnsafeMutableBufferPointer { buffer in
      // Each place is written by one lane only.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: lanes) { lane in
        for place in stride(from: lane, to: items.count, by: lanes) {
          buffer[place] = read(items[place])
        }
      }
    }
    return readings
  }

  /// What an item is; nil of what is no paper.
  func read(_ item: Walk.Item) -> Reading? {
    guard Skipping.reason(for: item) == nil else { return nil }
    do throws(FileFailure) {
      guard try item.status.get().kind == .file, let candidate = try Candidate.read(item, files)
      else {
        return Reading(candidate: .success(nil), stands: .success(false))
      }
      return Reading(candidate: .success(candidate), stands: stands(candidate))
    } catch {
      return Reading(candidate: .failure(error), stands: .success(false))
    }
  }

  private func stands(_ candidate: Candidate) -> Result<Bool, FileFailure> {
    let sha256 = candidate.sha256
    do throws(FileFailure) {
      let key = recipe.key(sha256: sha256, isScan: candidate.isScan)
      guard try store.current(sha256) == key, try store.hasOriginal(sha256) else {
        return .success(false)
      }
      return .success(try store.isOnlySource(candidate.name, of: sha256))
    } catch {
      return .failure(error)
    }
  }
}
