#include "cli/storage.h"

namespace cli {
namespace {

// postgresql://USER:PASSWORD@HOST/NAME without what stands before the "@" and behind the "?".
std::string without_secrets(const std::string& url) {
  const std::size_t begin = url.find("://") + 3;
  const std::size_t at = url.rfind('@');
  const std::size_t from = at == std::string::npos || at < begin ? begin : at + 1;
  return "PostgreSQL at " + url.substr(from, url.find('?', from) - from);
}

// It is the folder that refuses, not a server that can't be reached.
base::Failure refused_by_folder(base::Error error) {
  error.code = base::Code::conflict;
  return base::Failure(std::move(error));
}

}  // namespace

std::string sqlite_file(const platform::Config& config) {
  constexpr std::string_view scheme = "sqlite:";
  if (!config.database.starts_with(scheme)) return {};
  return (std::filesystem::path(config.data) / config.database.substr(scheme.size())).string();
}

base::Result<Storage> open_storage(const platform::Config& config, Sharing sharing) {
  const std::string file = sqlite_file(config);
  if (file.empty()) return Storage{store::open_postgres(config.database), {}, without_secrets(config.database)};
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  if (auto prepared = platform::prepare_data_folder(folder); !prepared) return refused_by_folder(prepared.error());
  Storage storage{nullptr, {}, file};
  if (sharing == Sharing::alone) {
    auto hold = platform::FolderHold::take(folder);
    if (!hold) return refused_by_folder(hold.error());
    storage.hold = std::move(*hold);
  }
  storage.database = store::open_sqlite(file);
  return storage;
}

}  // namespace cli
