// How long the parts of an event may be. Lengths are Unicode characters, the whole is bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "alert/event.h"
#include "base/result.h"

namespace alert {

constexpr std::size_t dedup_key_most = 512;
constexpr std::size_t summary_most = 1024;
constexpr std::size_t word_most = 1024;  // source, component, group, class, a label's name
constexpr std::size_t label_value_most = 8192;
constexpr std::size_t labels_most = 200;
constexpr std::size_t event_bytes_most = 512 * 1024;

// Every part that is too long, or empty but needed, by its JSON pointer ("/dedup_key", "/labels/team").
base::Result<void> check_limits(const Event& event);

// The text, or its beginning and "…" so that it has at most `most` characters. Never cuts a character in two.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace alert
