internal import RenskriftModel
package import RenskriftPipeline
internal import RenskriftWriters

/// Makes the output line of an item.
package struct ItemWorker: Sendable {
  /// Above it no reader would take the file.
  private static let largestFile = 256 << 20

  private let pipeline: Pipeline
  private let files: any FileOperations

  package init(pipeline: Pipeline, files: any FileOperations) {
    self.pipeline = pipeline
    self.files = files
  }

  /// The answer to a request, without line end; empty if it is no request.
  package func answer(_ bytes: [UInt8]) -> [UInt8] {
    guard let request = ItemRequest(bytes) else { return [] }
    return ItemRequest.answerStart(request.number) + line(of: request).dropLast()
  }

  /// The output line of an item, with its LF.
  private func line(of request: ItemRequest) -> [UInt8] {
    do throws(ItemFault) {
      let item = try ListItem(request.line, folder: request.folder)
      let original = try bytes(of: item)
      do throws(StageError) {
        let extraction = try pipeline.extract(original, path: item.path)
        return ItemOutput.line(of: extraction, id: item.id)
      } catch {
        throw ItemFault(error, id: item.id)
      }
    } catch {
      return ItemOutput.line(of: error, number: request.number)
    }
  }

  private func bytes(of item: ListItem) throws(ItemFault) -> [UInt8] {
    switch item.source {
    case .text(let text): return text
    case .file(let path):
      do throws(FileFailure) {
        let file = try files.open(path, for: .readingThroughLinks)
        let content = try files.closing(file) { () throws(FileFailure) -> [UInt8]? in
          let status = try files.status(file)
          guard status.kind == .file, status.size <= Self.largestFile else { return nil }
          var bytes: [UInt8] = []
          bytes.reserveCapacity(status.size)
          try files.readAll(file) { bytes += $0 }
          return bytes
        }
        if let content { return content }
      } catch {
        throw ItemFault(error, id: item.id)
      }
      throw .notTaken(item.id)
    }
  }
}

extension ItemFault {
  fileprivate static func notTaken(_ id: JSONValue) -> ItemFault {
    ItemFault(
      id: id,
      code: "not-a-file",
      message: Message(
        en: "is no regular file, or larger than 256 MiB",
        sv: "är ingen vanlig fil, eller större än 256 MiB"
      )
    )
  }
}
