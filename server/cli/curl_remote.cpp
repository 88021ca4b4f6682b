#include "cli/curl_remote.h"

#include <curl/curl.h>

#include <memory>

namespace cli {
namespace {

constexpr long connect_seconds = 5;
constexpr long whole_seconds = 60;

std::size_t gather(char* bytes, std::size_t, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(bytes, count);
  return count;
}

struct HeaderList {
  ~HeaderList() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
  curl_slist* list = nullptr;
};

struct EndEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

base::Failure not_reached(const std::string& url, CURLcode code) {
  return base::Failure(base::Error{base::Code::unavailable,
                                   "There is no answer from " + url + ": " + curl_easy_strerror(code) +
                                       ". Is the server running? MUSTER_URL says where it is.",
                                   {}});
}

std::string etag_of(CURL* easy) {
  curl_header* found = nullptr;
  return curl_easy_header(easy, "ETag", 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

}  // namespace

base::Result<Answer> CurlRemote::ask(const std::string& method, const std::string& path, const std::string& body,
                                     const std::string& type) {
  const std::unique_ptr<CURL, EndEasy> easy(curl_easy_init());
  HeaderList headers;
  if (!token_.empty()) headers.add("Authorization: Bearer " + token_);
  if (!body.empty()) headers.add("Content-Type: " + type);
  headers.add("Expect:");
  Answer answer;
  curl_easy_setopt(easy.get(), CURLOPT_URL, (url_ + path).c_str());
  curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
  const bool carries = method != "GET" && method != "DELETE";
  if (carries || !body.empty()) {
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body.data());
  }
  curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.list);
  curl_easy_setopt(easy.get(), CURLOPT_USERAGENT, "muster-cli");
  curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, whole_seconds);
  curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, gather);
  curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer.body);
  if (const CURLcode code = curl_easy_perform(easy.get()); code != CURLE_OK) return not_reached(url_, code);
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status > 299) return base::Failure(error_of(static_cast<int>(status), answer.body));
  answer.status = static_cast<int>(status);
  answer.etag = etag_of(easy.get());
  if (auto json = wire::parse(answer.body)) answer.json = std::move(*json);
  return answer;
}

}  // namespace cli
