// SQLite's write-ahead log as the writer writes it. SQLite hands over a commit's frames in small pieces, two system
// calls each; here they are gathered and written at once. And a commit may leave the waiting for the disk to another
// thread.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <string>

namespace store {

// The name of the file system to open a writer's connection with: SQLite's own, but for the log.
const char* gathering_file_system();

// Whether commits of this connection, which was opened with it, sync the log themselves. They do until it is told
// otherwise. What SQLite syncs for the log's own sake, its new header and all of it before a checkpoint that this
// connection makes, is not put off: before a checkpoint it has to be told so.
void sync_commits(sqlite3* connection, bool yes);

// Syncs the log of the database, on any thread. Throws Broken when the disk refuses; the call itself throws Unavailable
// when there is no log: there is one once the connection has begun a transaction.
std::function<void()> log_sync(sqlite3* connection);

}  // namespace store
