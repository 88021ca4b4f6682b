#include "platform/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace platform {
namespace {

base::Failure unusable(const std::filesystem::path& folder, const std::string& why) {
  return base::Failure(base::Error{base::Code::unavailable, "The data folder " + folder.string() + " " + why, {}});
}

std::string reason(int code) { return std::generic_category().message(code); }

}  // namespace

base::Result<void> prepare_data_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) {
    if (!std::filesystem::create_directories(folder, error) && error)
      return unusable(folder, "can't be made: " + error.message() + ".");
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (!std::filesystem::is_directory(folder, error)) return unusable(folder, "is not a folder.");
  const std::string probe = (folder / (".probe-" + std::to_string(::getpid()))).string();
  const int file = ::open(probe.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return unusable(folder, "can't be written to: " + reason(errno) + ".");
  const bool written = ::write(file, "x", 1) == 1 && ::fsync(file) == 0;
  const int code = errno;
  ::close(file);
  ::unlink(probe.c_str());
  if (!written) return unusable(folder, "does not keep what is written to it: " + reason(code) + ".");
  return {};
}

base::Result<FolderHold> FolderHold::take(const std::filesystem::path& folder) {
  const std::string path = (folder / "muster.lock").string();
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) return unusable(folder, "can't be locked: " + reason(errno) + ".");
  FolderHold hold(file);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return hold;
  return unusable(folder, "is in use by another Muster. Stop that one first, or give this one a folder of its own.");
}

FolderHold::~FolderHold() {
  if (file_ >= 0) ::close(file_);
}

base::Result<std::string> read_file(const std::filesystem::path& file, std::size_t largest) {
  const auto fails = [&](const std::string& why) {
    return base::Failure(base::Error{base::Code::unavailable, file.string() + " can't be read: " + why + ".", {}});
  };
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return fails(error ? error.message() : "it is not a file");
  std::ifstream in(file, std::ios::binary);
  if (!in) return fails(reason(errno));
  std::string bytes(largest + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > largest) return fails("it is larger than " + std::to_string(largest) + " bytes");
  return bytes;
}

}  // namespace platform
