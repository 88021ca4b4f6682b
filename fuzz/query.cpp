// Queries of URLs.
#include "http/query.h"

#include "target.h"

namespace {

std::string written(const http::Parameters& parameters) {
  std::string out;
  for (const auto& [name, value] : parameters) {
    out += (out.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
  }
  return out;
}

const fuzz::Target query("query", [](std::string_view bytes) {
  const auto parameters = http::parse_query(bytes);
  if (parameters) {
    for (const auto& [name, value] : *parameters) {
      fuzz::must(fuzz::is_utf8(name) && fuzz::is_utf8(value), "what is read is UTF-8");
      fuzz::must((name + value).find('\0') == std::string::npos, "what is read holds no NUL");
    }
    fuzz::must(http::parse_query(written(*parameters)) == *parameters, "what is written is read back equal");
  } else {
    fuzz::must_explain(parameters.error());
  }
  const auto decoded = http::percent_decode(http::percent_encode(bytes));
  fuzz::must(!decoded || *decoded == bytes, "what is encoded is decoded to itself");
});

}  // namespace
