// Opens what a configuration names as its database.
#pragma once

#include <memory>

#include "platform/config.h"
#include "platform/files.h"
#include "store/session.h"

namespace cli {

struct Storage {
  std::unique_ptr<store::Database> database;
  std::optional<platform::FolderHold> hold;  // of the data folder, where the database is a file in it
  std::string place;                         // for people: the path of the file, or PostgreSQL's host and database
};

enum class Sharing {
  alone,  // nobody else may serve or change these files
  beside  // a server may be running
};

// Makes the data folder when it is missing. PostgreSQL is not reached before the first session is opened.
base::Result<Storage> open_storage(const platform::Config& config, Sharing sharing);

// The path of the SQLite file, or "" when the database is a PostgreSQL.
std::string sqlite_file(const platform::Config& config);

}  // namespace cli
