// The server that the command line speaks to.
#pragma once

#include <string>

#include "base/result.h"
#include "wire/json.h"

namespace cli {

struct Answer {
  int status = 0;
  std::string etag;
  std::string body;
  wire::json::value json;  // of the body, null when it is none
};

class Remote {
 public:
  virtual ~Remote() = default;
  // `path` begins with "/"; `body` is sent as `type`. An answer above 299 is the error that its problem document
  // describes, with each field; a server that does not answer is unavailable.
  virtual base::Result<Answer> ask(const std::string& method, const std::string& path, const std::string& body = {},
                                   const std::string& type = "application/json") = 0;
  // The address as it was given.
  virtual std::string url() const = 0;
};

// What an answer above 299 says.
base::Error error_of(int status, const std::string& body);

}  // namespace cli
