// E-mail that people write to an incident: its addresses, and handing over what a mail relay delivers.
#include <sysexits.h>

#include <iostream>
#include <iterator>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

int address(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  return ask_and_show(desk, "GET", "/api/v1/incidents/" + encoded(*id) + "/mail-addresses", {},
                      [&](const Answer& answer) {
                        const std::string update = text_at(answer.json, "update");
                        if (update.empty())
                          desk.out << "The server has no domain for such mail: --inbound-mail-domain.\n";
                        print_fields(desk.out, {{"Update", update}, {"Note", text_at(answer.json, "note")}});
                      });
}

// Mail relays know these codes (sysexits.h): what is refused for good comes back to its sender with the words printed
// here; anything else is tried again, so that no message is lost while the server is away.
int receive(const Given& given, Desk& desk) {
  const std::string message{std::istreambuf_iterator<char>(std::cin), {}};
  const auto answer = desk.remote.ask("POST", with_query("/api/v1/mail", {{"recipient", given.text("recipient")}}),
                                      message, "message/rfc822");
  if (!answer) {
    print_error(answer.error(), desk);
    return answer.error().code == base::Code::too_large ? EX_DATAERR : EX_TEMPFAIL;
  }
  const bool is_refused = text_at(answer->json, "outcome") == "refused";
  (is_refused ? desk.err : desk.out) << harmless(text_at(answer->json, "sentence")) << "\n";
  return is_refused ? EX_NOPERM : EX_OK;
}

}  // namespace

std::vector<Command> mail_commands() {
  return {{"mail address",
           "Shows the addresses that take updates and notes of an incident by e-mail. They are secrets.",
           {{"INCIDENT", "The incident: 12, #12 or its id."}},
           {},
           address},
          {"mail receive",
           "Hands over the e-mail on the standard input, for a mail relay: 0 taken, 77 and 65 refused, 75 try again.",
           {},
           {{"recipient", "ADDRESS", "To whom the relay was asked to deliver it. Default: To, Cc and Delivered-To."}},
           receive}};
}

}  // namespace cli
