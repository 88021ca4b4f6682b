// What the command line makes of a server's answer: it reads any, and shows nothing that a terminal would obey.
#include <sstream>

#include "cli/print.h"
#include "cli/remote.h"
#include "target.h"

namespace {

// C0 and DEL, and as UTF-8 the C1 that begin with 0xc2.
bool obeys(std::string_view shown) {
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const auto byte = static_cast<unsigned char>(shown[at]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7f) return true;
    if (byte == 0xc2 && at + 1 < shown.size() && static_cast<unsigned char>(shown[at + 1]) < 0xa0) return true;
  }
  return false;
}

const fuzz::Target cli_reply("cli_reply", [](std::string_view bytes) {
  const base::Error error = cli::error_of(502, std::string(bytes));
  fuzz::must(!error.message.empty(), "an error says something");
  fuzz::must(!obeys(error.message), "an error's message moves no terminal: " + error.message);
  const auto document = wire::parse(bytes);
  if (!document) return;
  std::ostringstream out;
  cli::Table table({"Name", "Length"});
  for (const auto& item : cli::list_at(*document, "items")) {
    table.row({cli::text_at(item, "name.text"), cli::spoken_at(item, "seconds")});
    cli::print_fields(
        out, {{"At", cli::minute_of(cli::text_at(item, "at"))}, {"Names", cli::names_at(item, "names", "none")}});
  }
  table.print(out, "nothing");
  fuzz::must(!obeys(out.str()), "nothing that is shown moves the terminal: " + out.str());
});

}  // namespace
