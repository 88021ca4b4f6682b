// URLs that the server may call: libcurl, which calls them, must see the host that our rules judged.
#include <curl/curl.h>

#include <memory>

#include "platform/egress.h"
#include "target.h"

namespace {

std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  const CURLUcode code = curl_url_get(url, which, &text, CURLU_DEFAULT_PORT);
  const std::string copy = text ? text : "";
  curl_free(text);
  fuzz::must(code == CURLUE_OK, "libcurl finds each part");
  return copy;
}

const fuzz::Target target_url("target_url", [](std::string_view bytes) {
  const auto url = platform::TargetUrl::parse(bytes);
  if (!url) return fuzz::must_explain(url.error());
  const std::string text = url->text();
  const auto again = platform::TargetUrl::parse(text);
  fuzz::must(again && again->text() == text && again->host == url->host, "a URL is read back: " + text);

  const std::unique_ptr<CURLU, void (*)(CURLU*)> theirs(curl_url(), curl_url_cleanup);
  fuzz::must(curl_url_set(theirs.get(), CURLUPART_URL, text.c_str(), 0) == CURLUE_OK, "libcurl reads it: " + text);
  const bool is_v6 = url->host.find(':') != std::string::npos;
  fuzz::must(part(theirs.get(), CURLUPART_HOST) == (is_v6 ? "[" + url->host + "]" : url->host),
             "libcurl sees the same host: " + text);
  fuzz::must(part(theirs.get(), CURLUPART_PORT) == std::to_string(url->port), "libcurl sees the same port: " + text);
  fuzz::must(part(theirs.get(), CURLUPART_SCHEME) == url->scheme, "libcurl sees the same scheme: " + text);
});

}  // namespace
