// A server over HTTP.
#pragma once

#include "cli/remote.h"

namespace cli {

class CurlRemote : public Remote {
 public:
  CurlRemote(std::string url, std::string token) : url_(std::move(url)), token_(std::move(token)) {}

  base::Result<Answer> ask(const std::string& method, const std::string& path, const std::string& body,
                           const std::string& type) override;
  std::string url() const override { return url_; }

 private:
  std::string url_;
  std::string token_;
};

}  // namespace cli
