// The folder that holds the data.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "base/result.h"

namespace platform {

// Makes the folder when it is missing (readable by us alone), and makes sure that files can be written and synced in
// it. The error is a sentence for the operator.
base::Result<void> prepare_data_folder(const std::filesystem::path& folder);

// The whole of a file. Errors say which file and why.
base::Result<std::string> read_file(const std::filesystem::path& file, std::size_t largest);

// Holds a data folder for one process: a second server on the same files would spoil them. Let go when the object, or
// the process, ends.
class FolderHold {
 public:
  // Fails with a sentence for the operator when another process holds the folder.
  static base::Result<FolderHold> take(const std::filesystem::path& folder);

  FolderHold(FolderHold&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FolderHold& operator=(FolderHold&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~FolderHold();

 private:
  explicit FolderHold(int file) : file_(file) {}
  int file_;
};

}  // namespace platform
