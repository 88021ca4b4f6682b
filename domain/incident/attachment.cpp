#include "incident/attachment.h"

#include <algorithm>
#include <array>

namespace incident {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view plain_text = "text/plain; charset=utf-8";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// How long the character that begins with `first` is; 0 for what begins none. Overlong forms do no harm here: the text
// is shown by a browser that reads UTF-8 strictly.
std::size_t length_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return 1;
  if (byte >= 0xc2 && byte < 0xe0) return 2;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
}

bool is_text(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const bool is_control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != 0x1b;
    const std::size_t length = length_of(bytes[i]);
    if (is_control || length == 0 || i + length > bytes.size()) return false;
    if (!std::ranges::all_of(bytes.substr(i + 1, length - 1), is_continuation)) return false;
    i += length;
  }
  return true;
}

struct Signature {
  std::string_view bytes;
  std::string_view type;
};
constexpr std::array signatures{Signature{"\x89PNG\r\n\x1a\n"sv, "image/png"},
                                Signature{"\xff\xd8\xff"sv, "image/jpeg"},
                                Signature{"GIF87a"sv, "image/gif"},
                                Signature{"GIF89a"sv, "image/gif"},
                                Signature{"%PDF-"sv, "application/pdf"},
                                Signature{"PK\x03\x04"sv, "application/zip"},
                                Signature{"\x1f\x8b\x08"sv, "application/gzip"}};

}  // namespace

std::string content_type_of(std::string_view bytes) {
  for (const Signature& signature : signatures) {
    if (bytes.starts_with(signature.bytes)) return std::string(signature.type);
  }
  if (bytes.starts_with("RIFF") && bytes.substr(std::min<std::size_t>(bytes.size(), 8)).starts_with("WEBP"))
    return "image/webp";
  return is_text(bytes) ? std::string(plain_text) : "application/octet-stream";
}

bool is_picture(std::string_view content_type) {
  constexpr std::array pictures{"image/png"sv, "image/jpeg"sv, "image/gif"sv, "image/webp"sv};
  return std::ranges::find(pictures, content_type) != pictures.end();
}

std::string file_name(std::string_view given) {
  constexpr std::size_t longest = 150;
  if (const auto slash = given.find_last_of("/\\"); slash != std::string_view::npos) given.remove_prefix(slash + 1);
  std::string name;
  for (const char c : given) {
    const auto byte = static_cast<unsigned char>(c);
    name += byte < 0x20 || byte == 0x7f || std::string_view("\"<>:|?*").contains(c) ? '_' : c;
  }
  if (name.size() > longest) {
    // The end of the name says what the file is.
    const std::size_t dot = name.rfind('.');
    const std::string end = dot != std::string::npos && name.size() - dot <= 16 ? name.substr(dot) : "";
    std::size_t cut = longest - end.size();
    while (cut > 0 && is_continuation(name[cut])) --cut;
    name = name.substr(0, cut) + end;
  }
  while (name.starts_with('.') || name.starts_with(' ')) name.erase(0, 1);
  while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
  return name.empty() ? "file" : name;
}

std::string spoken_size(std::int64_t bytes) {
  if (bytes < 1'000) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  if (bytes < 999'500) return std::to_string((bytes + 500) / 1'000) + " KB";
  const std::int64_t tenths = (bytes + 50'000) / 100'000;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

}  // namespace incident
