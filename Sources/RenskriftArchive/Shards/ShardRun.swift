internal import RenskriftModel
internal import RenskriftWriters

/// Makes the results of shards, one after the other, each at most once.
///
/// A shard is done when its file stands: in whatever order they come, how often, in how many processes.
package struct ShardRun {
  private static let bufferBytes = 1 << 16

  private let folder: FilePath
  private let recipe: ResultRecipe
  private let queue: ItemQueue
  private let lineLimit: Int
  private let files: any FileOperations
  /// The keys whose results are there.
  private var keys: Set<String> = []

  /// Makes the folder of the results if it is not there.
  package init(
    into folder: FilePath,
    recipe: ResultRecipe,
    queue: ItemQueue,
    lineLimit: Int,
    files: any FileOperations
  ) throws(FileFailure) {
    self.folder = folder
    self.recipe = recipe
    self.queue = queue
    self.lineLimit = lineLimit
    self.files = files
    try files.makeFolders(folder)
  }

  /// The receipt of the shard that a line names.
  ///
  /// - Throws: if nothing more can be done: the folder can't be written to, no worker can be started.
  package mutating func receipt(of line: ListLine) throws(ArchiveFailure) -> ShardReceipt {
    guard let bytes = line.bytes else { return failed(.tooLong(limit: lineLimit)) }
    if bytes.isEmpty { return failed(.empty) }
    let list = FilePath(bytes: bytes)
    let name = JSONValue.text(list.portable)
    if bytes.contains(0) { return failed(.badPath(name)) }
    switch try receipt(of: list, name) {
    case .success(let receipt): return receipt
    case .failure(let fault): return failed(fault)
    }
  }

  private func failed(_ fault: ItemFault) -> ShardReceipt {
    ShardReceipt(list: fault.id, key: nil, state: .failed(fault))
  }

  /// Removes what killed processes left of the shards that were asked for.
  package func sweep() throws(FileFailure) { try ShardFile.sweep(keys, in: folder, files: files) }

  private mutating func receipt(
    of list: FilePath,
    _ name: JSONValue
  ) throws(ArchiveFailure) -> Result<ShardReceipt, ItemFault> {
    do throws(Stop) {
      let key = try key(of: list)
      let place = folder.appending(ShardFile.name(key))
      var receipt = ShardReceipt(list: name, key: key, state: .skipped)
      if try !isThere(place), try make(list, key) {
        receipt = ShardReceipt(list: name, key: key, state: .done)
      }
      keys.insert(key)
      try count(place, into: &receipt)
      return .success(receipt)
    } catch {
      switch error {
      case .archive(let failure): throw failure
      case .list(let failure): return .failure(ItemFault(failure, id: name))
      case .changed: return .failure(.changed(name))
      }
    }
  }

  /// Makes the result; false if another process was first.
  private func make(_ list: FilePath, _ key: String) throws(Stop) -> Bool {
    queue.restart()
    let file = try stopping { () throws(FileFailure) in
      try ShardFile(in: folder, key: key, files: files)
    }
    do throws(Stop) {
      try process(list, into: file)
      // What the items were made of is what the key says only if nobody wrote meanwhile.
      guard try self.key(of: list) == key else { throw .changed }
    } catch {
      file.discard()
      throw error
    }
    return try stopping { () throws(FileFailure) in try file.commit() }
  }

  private func process(_ list: FilePath, into file: ShardFile) throws(Stop) {
    let input = try stopping { () throws(FileFailure) in
      try files.open(list, for: .readingThroughLinks)
    }
    defer { try? files.close(input) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferBytes, alignment: 16)
    defer { buffer.deallocate() }
    var lines = ListLines(limit: lineLimit)
    var hasEnded = false
    while true {
      while queue.hasRoom {
        if let line = lines.next() {
          queue.submit(line, folder: list.parent)
        } else if hasEnded {
          break
        } else {
          let count = try stopping { () throws(FileFailure) in
            try files.read(input, into: buffer)
          }
          if count > 0 { lines.add(buffer[..<count]) } else { lines.end() }
          hasEnded = count == 0
        }
      }
      while let line = queue.take() {
        try stopping { () throws(FileFailure) in try file.write(line) }
      }
      if queue.isEmpty { return }
      do throws(ArchiveFailure) {
        // What was answered without a worker is there already.
        if queue.isWorking { try queue.wait(.seconds(3_600)) }
      } catch {
        throw .archive(error)
      }
    }
  }

  /// Counts the lines of a result, and the errors among them.
  private func count(_ place: FilePath, into receipt: inout ShardReceipt) throws(Stop) {
    var items = 0
    var errors = 0
    var start: [UInt8] = []
    try stopping { () throws(FileFailure) in
      let file = try files.open(place, for: .reading)
      try files.closing(file) { () throws(FileFailure) in
        try files.readAll(file) { piece in
          var rest = piece[...]
          while !rest.isEmpty {
            if start.count < 16 { start += rest.prefix(16 - start.count) }
            guard let end = rest.firstIndex(of: 0x0A) else { return }
            items += 1
            if ItemOutput.isError(start) { errors += 1 }
            start = []
            rest = rest[(end + 1)...]
          }
        }
      }
    }
    receipt.items = items
    receipt.errors = errors
  }

  private func key(of list: FilePath) throws(Stop) -> String {
    try stopping { () throws(FileFailure) in
      try ShardKey.key(of: list, under: recipe, lineLimit: lineLimit, files: files)
    }
  }

  private func isThere(_ place: FilePath) throws(Stop) -> Bool {
    try stopping { () throws(FileFailure) in try files.status(place) } != nil
  }

  /// Why a shard gets no result.
  private enum Stop: Error {
    /// Nothing more can be done.
    case archive(ArchiveFailure)
    /// The list can't be read.
    case list(FileFailure)
    /// The list or a file that it names was changed meanwhile.
    case changed
  }

  private func stopping<Value>(
    _ body: () throws(FileFailure) -> Value
  ) throws(Stop) -> Value {
    do throws(FileFailure) {
      return try body()
    } catch {
      throw error.isWriting ? .archive(ArchiveFailure(error)) : .list(error)
    }
  }
}

extension ItemFault {
  fileprivate static func changed(_ list: JSONValue) -> ItemFault {
    ItemFault(
      id: list,
      code: "changed-while-read",
      message: Message(
        en: "the list or a file that it names was changed meanwhile",
        sv: "listan eller en fil som den nämner ändrades under tiden"
      )
    )
  }
}
