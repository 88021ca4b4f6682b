#include "http/problem.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/check.h"
#include "wire/json.h"

namespace http {
namespace {

struct Line {
  base::Code code;
  int status;
  std::string_view word;
  std::string_view title;
};

constexpr std::array problems{
    Line{base::Code::invalid, 400, "invalid", "The input breaks a rule"},
    Line{base::Code::unauthenticated, 401, "unauthenticated", "Nobody is signed in"},
    Line{base::Code::forbidden, 403, "forbidden", "This is not allowed"},
    Line{base::Code::not_found, 404, "not_found", "There is no such thing"},
    Line{base::Code::conflict, 409, "conflict", "The present state does not allow this"},
    Line{base::Code::stale, 412, "stale", "Somebody else changed it first"},
    Line{base::Code::too_large, 413, "too_large", "The request is too large"},
    Line{base::Code::limited, 429, "limited", "Too many requests"},
    Line{base::Code::unavailable, 503, "unavailable", "Try again later"},
    Line{base::Code::internal, 500, "internal", "Something broke on our side"},
};

// What is away, and where it is, is for the log.
constexpr std::string_view away = "The server can't do this just now. Nothing was done: try again in a moment.";

const Line& line_of(base::Code code) {
  const auto at = std::find_if(problems.begin(), problems.end(), [&](const Line& line) { return line.code == code; });
  CHECK(at != problems.end());
  return *at;
}

void write_fault(std::string& out, std::string_view field, std::string_view message) {
  out += "{\"pointer\":";
  wire::write(out, field);
  out += ",\"detail\":";
  wire::write(out, message);
  out += '}';
}

std::string write_problem(const Line& line, int status, std::string_view detail, const base::Error* error) {
  std::string out = "{\"type\":\"/docs/problems#";
  out += line.word;
  out += "\",\"title\":";
  wire::write(out, line.title);
  out += ",\"status\":" + std::to_string(status) + ",\"code\":";
  wire::write(out, line.word);
  out += ",\"detail\":";
  wire::write(out, detail);
  if (error && (!error->field.empty() || !error->more.empty())) {
    out += ",\"errors\":[";
    write_fault(out, error->field, error->message);
    for (const base::FieldFault& fault : error->more) {
      out += ',';
      write_fault(out, fault.field, fault.message);
    }
    out += ']';
  }
  out += '}';
  return out;
}

wire::HttpResponse as_response(int status, std::string body) {
  wire::HttpResponse response;
  response.status = status;
  response.headers.push_back({"Cache-Control", "no-store"});
  response.body = std::move(body);
  response.content_type = "application/problem+json";
  return response;
}

}  // namespace

int status_of(base::Code code) { return line_of(code).status; }
std::string_view title_of(base::Code code) { return line_of(code).title; }

wire::HttpResponse problem(const base::Error& error, std::optional<base::Duration> retry_after) {
  const Line& line = line_of(error.code);
  const bool is_ours = error.code == base::Code::internal || error.code == base::Code::unavailable;
  const std::string_view detail = error.code == base::Code::internal      ? "The log of the server says what."
                                  : error.code == base::Code::unavailable ? away
                                                                          : std::string_view(error.message);
  wire::HttpResponse response =
      as_response(line.status, write_problem(line, line.status, detail, is_ours ? nullptr : &error));
  if (error.code == base::Code::unauthenticated) {
    response.headers.push_back({"WWW-Authenticate", "Bearer realm=\"Muster\""});
  }
  if (error.code == base::Code::unavailable && !retry_after) retry_after = base::seconds(1);
  if (retry_after) {
    const std::int64_t seconds = (retry_after->microseconds + 999'999) / 1'000'000;
    response.headers.push_back({"Retry-After", std::to_string(std::max<std::int64_t>(seconds, 1))});
  }
  return response;
}

wire::HttpResponse starting() {
  wire::HttpResponse response =
      as_response(503, write_problem(line_of(base::Code::unavailable), 503,
                                     "The server is starting: its database can't be reached yet.", nullptr));
  response.headers.push_back({"Retry-After", "1"});
  return response;
}

wire::HttpResponse no_such_path() {
  return problem(base::Error{base::Code::not_found, "there is nothing at this path"});
}

wire::HttpResponse wrong_method(std::string_view allowed) {
  constexpr Line line{base::Code::invalid, 405, "wrong_method", "This path knows other methods"};
  wire::HttpResponse response =
      as_response(405, write_problem(line, 405, "this path answers to " + std::string(allowed), nullptr));
  response.headers.push_back({"Allow", std::string(allowed)});
  return response;
}

}  // namespace http
