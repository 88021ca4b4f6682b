// A PostgreSQL server of the tests' own, in a temporary directory, reached by a Unix socket only. It starts when it is
// first asked for and ends with the test program, however that ends.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

namespace store::testing {

class PostgresServer {
 public:
  // The program's server; nullptr when PostgreSQL is not installed, or does not start: then why_missing() says more.
  // To be asked on the main thread first: the server ends with the thread that started it.
  static PostgresServer* shared();
  static const std::string& why_missing();

  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;

  // A new, empty database; gives its connection string.
  std::string fresh_database();

 private:
  PostgresServer() = default;
  bool start();
  bool wait_until_ready() const;
  std::string address(const std::string& database) const;

  std::filesystem::path folder_;
  pid_t process_ = -1;
  int count_ = 0;
};

}  // namespace store::testing
