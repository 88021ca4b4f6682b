#include "notification/wording.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "alert/limits.h"

namespace notification {
namespace {

Subject page() {
  Subject subject;
  subject.reference = "pag_0000000000007";
  subject.service = "checkout";
  subject.summary = "DISK at 99%";
  subject.severity = alert::Severity::critical;
  subject.at = base::Instant{1'800'000'000'000'000};
  subject.reason = "Ada was paged because the page was opened";
  subject.links = {{"https://grafana.example/d/1", "Dashboard"}};
  subject.page_url = "https://muster.example/pages/7";
  subject.acknowledge_url = "https://muster.example/ack/t0ken";
  return subject;
}

TEST(Wording, APageSaysWhatWhereWhyAndHowToAnswer) {
  const Wording wording = word(page());
  EXPECT_EQ(wording.subject, "Page: checkout: DISK at 99%");
  EXPECT_EQ(wording.short_text, "Page: checkout: DISK at 99% (pag_0000000000007) https://muster.example/ack/t0ken");
  EXPECT_EQ(wording.long_text,
            "Page: checkout: DISK at 99%\n\n"
            "Service: checkout\n"
            "Severity: critical (high urgency)\n"
            "When: 2027-01-15T08:00:00Z\n"
            "Why: Ada was paged because the page was opened\n"
            "Reference: pag_0000000000007\n"
            "Acknowledge: https://muster.example/ack/t0ken\n"
            "Read more: https://muster.example/pages/7\n"
            "Dashboard: https://grafana.example/d/1\n");
}

TEST(Wording, ARepeatIsMarkedWithTheSameReference) {
  const Wording wording = word(page(), Repeat::possible);
  EXPECT_EQ(wording.subject, "[possible repeat] Page: checkout: DISK at 99%");
  EXPECT_TRUE(wording.long_text.starts_with("This may be a repeat"));
  EXPECT_NE(wording.long_text.find("pag_0000000000007"), std::string::npos);
  EXPECT_NE(wording.short_text.find("pag_0000000000007"), std::string::npos);
}

TEST(Wording, EachCauseHasItsWord) {
  const std::pair<Cause, const char*> words[] = {
      {Cause::reopened, "Open again: checkout: DISK at 99%"},
      {Cause::exhausted, "Nobody answered: checkout: DISK at 99%"},
      {Cause::acknowledged, "Acknowledged by Grace: checkout: DISK at 99%"},
      {Cause::resolved, "Resolved by Grace: checkout: DISK at 99%"},
      {Cause::updated, "Update by Grace: checkout: DISK at 99%"},
      {Cause::digest, "DISK at 99%"},
  };
  for (const auto& [cause, words_of_it] : words) {
    Subject subject = page();
    subject.cause = cause;
    subject.who = "Grace";
    EXPECT_EQ(word(subject).subject, words_of_it);
  }
}

TEST(Wording, OnlyACallForHelpOffersToAcknowledge) {
  for (const Cause cause : {Cause::acknowledged, Cause::resolved, Cause::updated}) {
    Subject subject = page();
    subject.cause = cause;
    EXPECT_EQ(word(subject).long_text.find("/ack/"), std::string::npos);
    EXPECT_EQ(word(subject).short_text.find("/ack/"), std::string::npos);
  }
}

TEST(Wording, AnUpdateCarriesItsText) {
  Subject subject = page();
  subject.cause = Cause::updated;
  subject.body = "Card payments fail.\nWe roll back.";
  EXPECT_NE(word(subject).long_text.find("\n\nCard payments fail.\nWe roll back.\n\n"), std::string::npos);
}

TEST(Wording, SeveralBecomeOneMessageThatNamesEach) {
  Subject other = page();
  other.summary = "queue full";
  other.reference = "pag_0000000000008";
  const Wording wording = word_together({page(), other});
  EXPECT_EQ(wording.subject, "2 messages: Page: checkout: DISK at 99%; Page: checkout: queue full");
  EXPECT_NE(wording.long_text.find("pag_0000000000007"), std::string::npos);
  EXPECT_NE(wording.long_text.find("pag_0000000000008"), std::string::npos);
  EXPECT_EQ(word_together({page()}).long_text, word(page()).long_text);
}

// Too long is shortened, never refused; a line break of a sender never ends a header.
TEST(Wording, FitsWhateverASenderWrites) {
  EXPECT_TRUE(rc::check([] {
    Subject subject = page();
    subject.summary.assign(*rc::gen::inRange(0, 400), *rc::gen::element('a', '\n', '\r'));
    subject.service.assign(*rc::gen::inRange(0, 300), 's');
    subject.acknowledge_url.append(*rc::gen::inRange(0, 200), 'u');
    const Repeat repeat = *rc::gen::element(Repeat::no, Repeat::possible);
    for (const Wording& wording : {word(subject, repeat), word_together({subject, subject}, repeat)}) {
      RC_ASSERT(alert::shortened(wording.subject, 200) == wording.subject);
      RC_ASSERT(alert::shortened(wording.short_text, 160) == wording.short_text);
      RC_ASSERT(wording.subject.find_first_of("\r\n") == std::string::npos);
      RC_ASSERT(wording.long_text.find('\r') == std::string::npos);
    }
    RC_ASSERT(word(subject, repeat).short_text.find(subject.reference) != std::string::npos);
  }));
}

}  // namespace
}  // namespace notification
