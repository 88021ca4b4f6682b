#include "incident/mail_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

namespace incident {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(MailText, KeepsTheWordsAndDropsQuotesAndSignatures) {
  const std::pair<const char*, const char*> cases[] = {
      {"The pool is back.\r\n\r\nAll is well.\r\n", "The pool is back.\n\nAll is well."},
      {"Fixed.\n\n-- \nAda Lovelace\nShop Ltd.", "Fixed."},
      {"Fixed.\n\nOn Thu, 26 Nov 2026 at 14:05, Muster <muster@example.com> wrote:\n> It is the pool.\n>\n> Ann",
       "Fixed."},
      {"Fixed.\n\nOn Thu, 26 Nov 2026 at 14:05, Muster <muster@example.com>\nwrote:\n\n> It is the pool.\n", "Fixed."},
      {"Am 26.11.26 um 14:05 schrieb Muster:\n> Is it over?\n\nYes.\n\n> And for whom?\n\nFor all.",
       "Yes.\n\nFor all."},
      {"Fixed.\n\n-----Original Message-----\nFrom: Muster\n", "Fixed."},
      {"Fixed.\n\n________________________________\nFrom: Muster <m@example.com>\nSent: Thursday\nTo: Ada\nSubject: "
       "Pool\n\nOld",
       "Fixed."},
      {"From: here on it works.\n\nTo: be watched.", "From: here on it works.\n\nTo: be watched."},
      {"Note this:\nit works.", "Note this:\nit works."},
      {"> only\n> a quote", ""},
      {"\n\n \n", ""}};
  for (const auto& [mail, text] : cases) EXPECT_EQ(new_text_of(mail), text) << mail;
}

// Lines as mails are made of, in any order.
rc::Gen<std::string> any_mail() {
  const auto line =
      rc::gen::oneOf(rc::gen::element<std::string>(
                         "", " ", "-- ", "> quoted", ">", "Ada <ada@example.com> wrote:", "wrote:", "From: Ada",
                         "Sent: today", "To: Bob", "Subject: x", "--- Original Message ---", "words", "more:"),
                     rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~')));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(line), [](const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& each : lines) text += each + "\n";
    return text;
  });
}

RC_GTEST_PROP(MailText, GivesLinesOfTheMailInOrderWithoutQuotesAndStaysAsItIs, ()) {
  const std::string mail = *any_mail();
  const std::string text = new_text_of(mail);
  const auto lines = split(mail);
  auto at = lines.begin();
  for (const std::string& line : split(text)) {
    RC_ASSERT(!line.starts_with(">") && line != "-- ");
    if (line.empty()) continue;
    at = std::find(at, lines.end(), line);
    RC_ASSERT(at != lines.end());
    ++at;
  }
  RC_ASSERT(new_text_of(text) == text);
}

RC_GTEST_PROP(MailText, GivesBackWhatWasWrittenAboveAQuoteAndASignature, ()) {
  const auto word = rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
  std::string written = "It began";
  for (const std::string& each : *rc::gen::container<std::vector<std::string>>(word))
    written += (each.empty() ? "" : "\n" + each);
  std::string mail = written + "\n\nOn Monday, Ada <ada@example.com> wrote:\n";
  for (const std::string& each : *rc::gen::container<std::vector<std::string>>(word)) mail += "> " + each + "\n";
  mail += "> end\n\n-- \nAda";
  RC_ASSERT(new_text_of(mail) == written);
}

}  // namespace
}  // namespace incident
