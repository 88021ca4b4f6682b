#include "alert/fingerprint.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <tuple>

namespace alert {
namespace {

Event event_of(std::string source, std::string component, std::string group, std::string kind, Labels labels) {
  Event event;
  event.source = std::move(source);
  event.component = std::move(component);
  event.event_group = std::move(group);
  event.event_class = std::move(kind);
  event.labels = std::move(labels);
  return event;
}

// Stored keys depend on these: a change here would split every open alert in two.
TEST(Fingerprint, NeverChangesBetweenVersions) {
  EXPECT_EQ(fingerprint(event_of("web-1", "mysql", "", "disk", {})), "made-d306b568fcbb594c1644079be6213220");
  EXPECT_EQ(fingerprint(event_of("", "", "", "", {{"alertname", "DiskFull"}, {"instance", "db-1"}})),
            "made-993cdc01036a5c89cc408e0ab051b84e");
}

TEST(Fingerprint, IgnoresWhatChangesWhileTheProblemStays) {
  Event first = event_of("web-1", "mysql", "eu", "disk", {{"a", "b"}});
  Event later = first;
  later.summary = "DISK at 99%";
  later.severity = Severity::info;
  later.details = "{}";
  later.action = Action::resolve;
  later.received_at = base::Instant{5};
  later.event_at = base::Instant{4};
  EXPECT_EQ(fingerprint(first), fingerprint(later));
}

TEST(Fingerprint, GoesByTheSummaryOnlyWhenThereIsNothingElse) {
  Event one;
  one.summary = "disk full";
  Event two;
  two.summary = "disk hot";
  EXPECT_NE(fingerprint(one), fingerprint(two));
  one.source = two.source = "web-1";
  EXPECT_EQ(fingerprint(one), fingerprint(two));
}

TEST(Fingerprint, IsEqualExactlyWhenTheIdentityIs) {
  EXPECT_TRUE(rc::check([] {
    const auto word = [] { return *rc::gen::container<std::string>(rc::gen::element('a', 'b')); };
    const auto make = [&] {
      Labels labels;
      for (int i = *rc::gen::inRange(0, 3); i > 0; --i) labels[word()] = word();
      return event_of(word(), word(), word(), word(), labels);
    };
    const Event a = make();
    const Event b = *rc::gen::arbitrary<bool>() ? make() : a;
    const auto identity = [](const Event& e) {
      return std::tie(e.source, e.component, e.event_group, e.event_class, e.labels);
    };
    RC_ASSERT((identity(a) == identity(b)) == (fingerprint(a) == fingerprint(b)));
  }));
}

}  // namespace
}  // namespace alert
