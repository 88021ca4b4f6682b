#include "store/testing/postgres_server.h"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <vector>

namespace store::testing {
namespace {

namespace fs = std::filesystem;

const std::string program_folder = "/usr/lib/postgresql/15/bin/";
const std::string folder_prefix = "muster-postgres-";

std::string& missing() {
  static std::string words;
  return words;
}

// PostgreSQL refuses to run as root; it then runs as the user "postgres" that its package makes.
const passwd* other_user() { return geteuid() == 0 ? getpwnam("postgres") : nullptr; }

// Starts a program that is killed when this thread ends, with its output in `log`.
pid_t start_program(const std::vector<std::string>& words, const fs::path& log) {
  const passwd* user = other_user();
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child != 0) return child;
  if (user && (initgroups(user->pw_name, user->pw_gid) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
    _exit(126);
  // After setuid, which would clear it. SIGQUIT is PostgreSQL's immediate shutdown.
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (getppid() != parent) _exit(126);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(out, 1);
  dup2(out, 2);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

bool ends_well(pid_t process) {
  int status = 0;
  return process > 0 && waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// Folders whose program was killed before it could clear up.
void remove_leftovers() {
  std::error_code ignored;
  for (const auto& item : fs::directory_iterator(fs::temp_directory_path(), ignored)) {
    const std::string name = item.path().filename().string();
    if (!name.starts_with(folder_prefix)) continue;
    pid_t owner = 0;
    std::from_chars(name.data() + folder_prefix.size(), name.data() + name.size(), owner);
    if (owner > 0 && kill(owner, 0) != 0 && errno == ESRCH) fs::remove_all(item.path(), ignored);
  }
}

}  // namespace

PostgresServer* PostgresServer::shared() {
  static const std::unique_ptr<PostgresServer> server = [] {
    std::unique_ptr<PostgresServer> started(new PostgresServer);
    if (!started->start()) started.reset();
    return started;
  }();
  return server.get();
}

const std::string& PostgresServer::why_missing() { return missing(); }

bool PostgresServer::start() {
  if (!fs::exists(program_folder + "postgres") || (geteuid() == 0 && !other_user())) {
    missing() = "PostgreSQL 15 is not installed (Debian package postgresql-15): its tests are skipped";
    return false;
  }
  remove_leftovers();
  std::string name = (fs::temp_directory_path() / (folder_prefix + std::to_string(getpid()) + "-XXXXXX")).string();
  if (!mkdtemp(name.data())) {
    missing() = "no temporary folder can be made for PostgreSQL";
    return false;
  }
  folder_ = name;
  const passwd* user = other_user();
  if (user && chown(name.c_str(), user->pw_uid, user->pw_gid) != 0) {
    missing() = "the user postgres can't be given " + name;
    return false;
  }
  const std::string data = name + "/data";
  const fs::path log = folder_ / "log";
  if (!ends_well(start_program({program_folder + "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                                "--no-locale", "--no-sync", "--no-instructions"},
                               log))) {
    missing() = "initdb failed; see " + log.string();
    return false;
  }
  // No test pulls the plug, so nothing is synced. A short deadlock timeout lets the tests of contention go on at once.
  process_ = start_program({program_folder + "postgres", "-D", data, "-k", name, "-c", "listen_addresses=", "-c",
                            "fsync=off", "-c", "full_page_writes=off", "-c", "deadlock_timeout=20ms", "-c",
                            "max_connections=60", "-c", "shared_buffers=32MB", "-c", "timezone=UTC"},
                           log);
  if (wait_until_ready()) return true;
  missing() = "PostgreSQL did not start; see " + log.string();
  return false;
}

bool PostgresServer::wait_until_ready() const {
  for (int tries = 0; tries < 1'500; ++tries) {
    if (PQping(address("postgres").c_str()) == PQPING_OK) return true;
    if (process_ <= 0 || waitpid(process_, nullptr, WNOHANG) != 0) return false;
    poll(nullptr, 0, 20);
  }
  return false;
}

std::string PostgresServer::address(const std::string& database) const {
  return "host=" + folder_.string() + " user=postgres dbname=" + database;
}

std::string PostgresServer::fresh_database() {
  const std::string name = "test_" + std::to_string(++count_);
  PGconn* connection = PQconnectdb(address("postgres").c_str());
  PQclear(PQexec(connection, ("create database " + name).c_str()));
  PQfinish(connection);
  return address(name);
}

PostgresServer::~PostgresServer() {
  if (process_ > 0) {
    kill(process_, SIGQUIT);
    waitpid(process_, nullptr, 0);
  }
  std::error_code ignored;
  if (missing().empty()) fs::remove_all(folder_, ignored);
}

}  // namespace store::testing
