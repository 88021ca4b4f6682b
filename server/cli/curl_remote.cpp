#include "cli/curl_remote.h"

#include "cli/curl_call.h"

namespace cli {

base::Result<Answer> CurlRemote::ask(const std::string& method, const std::string& path, const std::string& body,
                                     const std::string& type) {
  wire::OutboundRequest request{method, url_ + path, {}, body, base::seconds(60)};
  if (!token_.empty()) request.headers.push_back({"Authorization", "Bearer " + token_});
  if (!body.empty()) request.headers.push_back({"Content-Type", type});
  const auto response = curl_call(request);
  if (!response) {
    return base::Failure(base::Error{base::Code::unavailable,
                                     "There is no answer from " + url_ + ": " + response.error().message +
                                         ". Is the server running? MUSTER_URL says where it is.",
                                     {}});
  }
  if (response->status > 299) return base::Failure(error_of(response->status, response->body));
  Answer answer{response->status, std::string(response->header("ETag")), response->body, {}};
  if (auto json = wire::parse(answer.body)) answer.json = std::move(*json);
  return answer;
}

}  // namespace cli
