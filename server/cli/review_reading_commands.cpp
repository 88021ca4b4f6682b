// Reading a review before it is published, in a terminal: who is asked, what they say, and comments.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"

namespace cli {
namespace {

base::Result<std::string> review_path(const Given& given, Desk& desk) {
  TRY(const std::string id, incident_id(desk, given.text("INCIDENT")));
  return "/api/v1/incidents/" + encoded(id) + "/review";
}

std::string verdict_of(const wire::json::value& reviewer) {
  const std::string verdict = text_at(reviewer, "verdict");
  if (verdict == "none_yet") return "reads it";
  const std::string said = verdict == "approved" ? "approves it" : "asks for changes";
  return text_at(reviewer, "is_outdated") == "true" ? said + " (of an older text)" : said;
}

void print_readers(const wire::json::value& review, Desk& desk) {
  desk.out << "The review is " << (text_at(review, "state") == "in_review" ? "in review" : text_at(review, "state"))
           << ".\n";
  Table table({"REVIEWER", "SAYS", "NOTE"});
  for (const wire::json::value& one : list_at(review, "reviewers"))
    table.row({text_at(one, "person.name"), verdict_of(one), text_at(one, "note")});
  table.print(desk.out, "Nobody is asked to read it.");
}

int ask_to_review(const Given& given, Desk& desk) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  wire::json::array reviewers;
  for (const std::string& named : given.list("PERSON")) {
    const auto person = id_of(desk, named, "/api/v1/people", "person");
    if (!person) return print_error(person.error(), desk);
    reviewers.emplace_back(*person);
  }
  const wire::json::object body{{"reviewers", reviewers}, {"again", given.has("again")}};
  return ask_and_show(desk, "PUT", *path + "/reviewers", body,
                      [&](const Answer& answer) { print_readers(answer.json, desk); });
}

int answer_review(const Given& given, Desk& desk, const std::string& verdict) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "PUT", *path + "/verdict", texts({{"verdict", verdict}, {"note", given.text("NOTE")}}),
                      [&](const Answer& answered) { print_readers(answered.json, desk); });
}

// …saw that the "queue" was full…: the words between what stood around them, on one line.
std::string quoted_passage(const wire::json::value& thread) {
  const std::string before = text_at(thread, "prefix"), behind = text_at(thread, "suffix");
  return harmless((before.empty() ? "" : "…" + before) + "\"" + text_at(thread, "quote") + "\"" +
                  (behind.empty() ? "" : behind + "…"));
}

void print_thread(const wire::json::value& thread, Desk& desk) {
  desk.out << text_at(thread, "id");
  if (const std::string settled = text_at(thread, "settled_by"); !settled.empty())
    desk.out << ", settled by " << settled;
  if (text_at(thread, "stands") == "false") desk.out << ", the text it was about has been changed";
  desk.out << "\n";
  if (!text_at(thread, "quote").empty()) desk.out << "  on " << quoted_passage(thread) << "\n";
  for (const wire::json::value& comment : list_at(thread, "comments")) {
    desk.out << "  " << text_at(comment, "made_by") << ", " << minute_of(text_at(comment, "made_at")) << ": "
             << text_at(comment, "body") << "\n";
  }
}

int list_comments(const Given& given, Desk& desk) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "GET", *path + "/comments", {}, [&](const Answer& answered) {
    int shown = 0;
    for (const wire::json::value& thread : list_at(answered.json, "items")) {
      if (!given.has("settled") && !text_at(thread, "settled_at").empty()) continue;
      if (shown++ > 0) desk.out << "\n";
      print_thread(thread, desk);
    }
    if (shown == 0) desk.out << "No comments" << (given.has("settled") ? ".\n" : " are open.\n");
  });
}

int comment(const Given& given, Desk& desk) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const auto body = texts({{"body", given.text("TEXT")},
                           {"quote", given.text("on")},
                           {"prefix", given.text("after")},
                           {"suffix", given.text("before")},
                           {"reply_to", given.text("reply-to")}});
  return ask_and_show(desk, "POST", *path + "/comments", body, [&](const Answer& answered) {
    desk.out << "Commented: " << text_at(answered.json, "id") << "\n";
  });
}

int settle(const Given& given, Desk& desk) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const bool reopens = given.has("reopen");
  return ask_and_show(desk, reopens ? "DELETE" : "PUT",
                      *path + "/comments/" + encoded(given.text("THREAD")) + "/settled", {},
                      [&](const Answer&) { desk.out << (reopens ? "Open again.\n" : "Settled.\n"); });
}

int share(const Given& given, Desk& desk) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  const auto body = texts({{"note", given.text("note")}, {"ends_at", given.text("until")}});
  return ask_and_show(desk, "POST", *path + "/links", body, [&](const Answer& answered) {
    desk.out << text_at(answered.json, "url") << "\n";
    desk.err << "Whoever has it reads the published review until " << minute_of(text_at(answered.json, "ends_at"))
             << " UTC. It is shown this once.\n";
  });
}

int list_links(const Given& given, Desk& desk) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "GET", *path + "/links", {}, [&](const Answer& answered) {
    Table table({"LINK", "FOR", "MADE", "BY", "ENDS (UTC)"});
    for (const wire::json::value& one : list_at(answered.json, "items")) {
      table.row({text_at(one, "id"), text_at(one, "note"), minute_of(text_at(one, "made_at")), text_at(one, "made_by"),
                 minute_of(text_at(one, "ends_at")) + (text_at(one, "has_ended") == "true" ? ", ended" : "")});
    }
    table.print(desk.out, "The review is not shared.");
  });
}

int unshare(const Given& given, Desk& desk) {
  const auto path = review_path(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "DELETE", *path + "/links/" + encoded(given.text("LINK")), {},
                      [&](const Answer&) { desk.out << "Taken back.\n"; });
}

}  // namespace

std::vector<Command> review_reading_commands() {
  Argument note{"NOTE", "What goes with it."};
  note.required = false;
  return {{"review ask",
           "Asks people, and nobody else, to read the review before it is published.",
           {which_incident,
            {"PERSON", "Who is asked: their name, e-mail address or id. Nobody: nobody is, any more.", false, true}},
           {{"again", "", "Ask those again who spoke of an older text."}},
           ask_to_review},
          {"review approve",
           "Approves a review that you were asked to read.",
           {which_incident, note},
           {},
           [](const Given& given, Desk& desk) { return answer_review(given, desk, "approved"); }},
          {"review ask-changes",
           "Asks for changes to a review that you were asked to read.",
           {which_incident, {"NOTE", "What is to be changed."}},
           {},
           [](const Given& given, Desk& desk) { return answer_review(given, desk, "changes_asked"); }},
          {"review comments",
           "Lists the comments on a review that are open.",
           {which_incident},
           {{"settled", "", "Those that are settled too."}},
           list_comments},
          {"review comment",
           "Comments on a review.",
           {which_incident, {"TEXT", "What you have to say, in Markdown."}},
           {{"on", "WORDS", "The words of the review that it is about."},
            {"after", "WORDS", "What stands right before them, where they stand more than once."},
            {"before", "WORDS", "What stands right behind them, where they stand more than once."},
            {"reply-to", "THREAD", "The thread that it answers, as `muster review comments` lists it."}},
           comment},
          {"review settle",
           "Settles a thread of comments.",
           {which_incident, {"THREAD", "The thread: rcm_…."}},
           {{"reopen", "", "Open it again."}},
           settle},
          {"review share",
           "Makes a link by which anybody who has it reads the published review.",
           {which_incident},
           {{"until", "INSTANT", "When it ends, such as 2026-12-24T00:00:00Z. Default: in 30 days."},
            {"note", "TEXT", "For whom it is."}},
           share},
          {"review links", "Lists the links by which a review is shared.", {which_incident}, {}, list_links},
          {"review unshare",
           "Takes a link to a review back.",
           {which_incident, {"LINK", "The link: rvl_…."}},
           {},
           unshare}};
}

}  // namespace cli
