#include "cli/curl_call.h"

#include <curl/curl.h>

#include <memory>

namespace cli {
namespace {

constexpr long connect_seconds = 5;

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

std::vector<wire::Header> headers_of(CURL* easy) {
  std::vector<wire::Header> headers;
  for (curl_header* one = nullptr; (one = curl_easy_nextheader(easy, CURLH_HEADER, -1, one));) {
    headers.push_back({one->name, one->value});
  }
  return headers;
}

}  // namespace

base::Result<wire::HttpResponse> curl_call(const wire::OutboundRequest& request) {
  const std::unique_ptr<CURL, EndEasy> easy(curl_easy_init());
  HeaderList headers;
  for (const wire::Header& header : request.headers) headers.add(header.name + ": " + header.value);
  headers.add("Expect:");
  wire::HttpResponse answer;
  curl_easy_setopt(easy.get(), CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy.get(), CURLOPT_CUSTOMREQUEST, request.method.c_str());
  const bool carries = request.method != "GET" && request.method != "DELETE";
  if (carries || !request.body.empty()) {
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, request.body.data());
  }
  curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.list);
  curl_easy_setopt(easy.get(), CURLOPT_USERAGENT, "muster-cli");
  curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.microseconds / 1000));
  curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, gather);
  curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer.body);
  if (const CURLcode code = curl_easy_perform(easy.get()); code != CURLE_OK) {
    return base::Failure(base::Error{base::Code::unavailable, curl_easy_strerror(code), {}, {}});
  }
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  answer.headers = headers_of(easy.get());
  return answer;
}

}  // namespace cli
