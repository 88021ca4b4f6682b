#include "notification/wording.h"

#include "alert/limits.h"
#include "notification/reader_wording.h"

namespace notification {
namespace {

constexpr std::size_t subject_most = 200;
constexpr std::size_t short_most = 160;

std::string word_of(auto value) { return boost::describe::enum_to_string(value, ""); }

// A text of others on one line: a line break would end a mail header.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  return out;
}

std::string what_happened(const Subject& subject) {
  const std::string by = subject.who.empty() ? "" : " by " + subject.who;
  switch (subject.cause) {
    case Cause::paged:
      return subject.urgency == catalog::Urgency::high ? "Page" : "Page (low urgency)";
    case Cause::reopened:
      return "Open again";
    case Cause::exhausted:
      return "Nobody answered";
    case Cause::acknowledged:
      return "Acknowledged" + by;
    case Cause::resolved:
      return "Resolved" + by;
    case Cause::updated:
      return "Update" + by;
    case Cause::digest:
      return "Digest";
  }
  return "";
}

bool asks_for_help(Cause cause) {
  return cause == Cause::paged || cause == Cause::reopened || cause == Cause::exhausted;
}

std::string headline(const Subject& subject) {
  if (subject.cause == Cause::digest) return one_line(subject.summary);
  std::string out = what_happened(subject) + ": ";
  if (!subject.service.empty()) out += subject.service + ": ";
  return one_line(out + subject.summary);
}

const char* mark(Repeat repeat) { return repeat == Repeat::possible ? "[possible repeat] " : ""; }

std::string short_text(const Subject& subject, Repeat repeat) {
  // The reference and, when it asks for help, the link matter more than the end of the summary.
  std::string tail = " (" + subject.reference + ")";
  if (asks_for_help(subject.cause) && !subject.acknowledge_url.empty()) {
    const std::string with_link = tail + " " + subject.acknowledge_url;
    if (with_link.size() <= short_most / 2) tail = with_link;
  }
  const std::string head = mark(repeat) + headline(subject);
  return tail.size() >= short_most ? alert::shortened(head, short_most)
                                   : alert::shortened(head, short_most - tail.size()) + tail;
}

void line(std::string& out, const char* name, std::string_view value) {
  if (!value.empty()) out += std::string(name) + ": " + one_line(value) + "\n";
}

std::string long_text(const Subject& subject, const calendar::TimeZone* zone) {
  if (subject.cause == Cause::digest) return subject.body + "\n\nTo end this: " + one_line(subject.page_url) + "\n";
  std::string out = headline(subject) + "\n\n";
  if (!subject.body.empty()) out += subject.body + "\n\n";
  line(out, "Service", subject.service);
  if (asks_for_help(subject.cause)) {
    line(out, "Severity", word_of(subject.severity) + " (" + word_of(subject.urgency) + " urgency)");
  }
  line(out, "When", zone ? spoken_in(subject.at, *zone) : base::rfc3339(subject.at));
  line(out, "Why", subject.reason);
  line(out, "Reference", subject.reference);
  if (asks_for_help(subject.cause)) line(out, "Acknowledge", subject.acknowledge_url);
  line(out, "Read more", subject.page_url);
  for (const alert::Link& link : subject.links) {
    out += (link.text.empty() ? "" : one_line(link.text) + ": ") + one_line(link.href) + "\n";
  }
  line(out, "Stop these messages", subject.unsubscribe_url.value_or(""));
  return out;
}

Wording word_one(const Subject& subject, Repeat repeat, const calendar::TimeZone* zone) {
  Wording wording;
  wording.subject = alert::shortened(mark(repeat) + headline(subject), subject_most);
  wording.short_text = short_text(subject, repeat);
  if (repeat == Repeat::possible) {
    wording.long_text =
        "This may be a repeat: whether an earlier message of the same reference arrived is unknown.\n\n";
  }
  wording.long_text += long_text(subject, zone);
  return wording;
}

Wording word_all(const std::vector<Subject>& subjects, Repeat repeat, const calendar::TimeZone* zone) {
  if (subjects.size() == 1) return word_one(subjects.front(), repeat, zone);
  Wording wording;
  const std::string count = std::to_string(subjects.size()) + " messages";
  wording.subject = mark(repeat) + count;
  wording.long_text = wording.subject + "\n";
  for (const Subject& subject : subjects) {
    wording.subject += (&subject == &subjects.front() ? ": " : "; ") + headline(subject);
    wording.long_text += "\n----\n\n" + long_text(subject, zone);
  }
  wording.short_text = alert::shortened(wording.subject, short_most);
  wording.subject = alert::shortened(wording.subject, subject_most);
  return wording;
}

}  // namespace

Wording word(const Subject& subject, Repeat repeat) { return word_one(subject, repeat, nullptr); }

Wording word_together(const std::vector<Subject>& subjects, Repeat repeat) {
  return word_all(subjects, repeat, nullptr);
}

Wording word_for(const calendar::TimeZone& zone, const std::vector<Subject>& subjects, Repeat repeat) {
  return word_all(subjects, repeat, &zone);
}

}  // namespace notification
