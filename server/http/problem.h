// Errors as RFC 9457 problems. The one table from base::Code to HTTP status stands in problem.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "wire/http.h"

namespace http {

int status_of(base::Code code);
// "A rule of the input is broken": what all problems of that code have in common.
std::string_view title_of(base::Code code);

// {"type", "title", "status", "detail", "code", "errors": [{"pointer", "detail"}]}: every fault of the input is in
// `errors`. The message of an internal or unavailable error is for the log and is not in it. `retry_after` becomes
// Retry-After, which for `unavailable` is a second unless given.
wire::HttpResponse problem(const base::Error& error, std::optional<base::Duration> retry_after = {});

// What a server says that has no store yet.
wire::HttpResponse starting();
// No such path, and a path that knows other methods only ("GET, PUT").
wire::HttpResponse no_such_path();
wire::HttpResponse wrong_method(std::string_view allowed);

}  // namespace http
