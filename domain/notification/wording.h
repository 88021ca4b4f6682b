// What a message says. It is made from the event that caused it, not from the state when it is sent.
#pragma once

#include "alert/event.h"
#include "notification/notification.h"

namespace notification {

enum class Cause {
  paged,         // a rung was reached
  reopened,      // the acknowledgement timed out
  exhausted,     // nobody acknowledged on any rung
  acknowledged,  // somebody else is on it
  resolved,      // it is over
  updated,       // an incident update
  digest         // what a week was like
};
BOOST_DESCRIBE_ENUM(Cause, paged, reopened, exhausted, acknowledged, resolved, updated, digest)

// The facts at the moment of the cause: stored with the notification, rendered as often as it is sent.
struct Subject {
  Cause cause = Cause::paged;
  std::string reference;  // the page's or incident's id: the same on every repeat
  std::string service;
  std::string summary;
  alert::Severity severity = alert::Severity::error;
  catalog::Urgency urgency = catalog::Urgency::high;
  base::Instant at;    // when it happened
  std::string reason;  // the decision's sentence
  std::string body;    // an update's text, or empty
  std::string who;     // by whom it was acknowledged, resolved or written, or empty
  std::vector<alert::Link> links;
  std::string page_url;                             // where to read more, or empty
  std::string acknowledge_url;                      // one click, or empty
  std::optional<std::string> unsubscribe_url = {};  // where its reader ends such messages
  std::optional<std::string> reply_to = {};         // where an answer by e-mail is read

  bool operator==(const Subject&) const = default;
};
BOOST_DESCRIBE_STRUCT(Subject, (),
                      (cause, reference, service, summary, severity, urgency, at, reason, body, who, links, page_url,
                       acknowledge_url, unsubscribe_url, reply_to))

struct Wording {
  std::string subject;     // one line, at most 200 characters
  std::string short_text;  // at most 160 characters: SMS, push
  std::string long_text;
};

enum class Repeat { no, possible };

Wording word(const Subject& subject, Repeat repeat = Repeat::no);

// Several in one message; a single one is worded as by `word`.
Wording word_together(const std::vector<Subject>& subjects, Repeat repeat = Repeat::no);

}  // namespace notification
