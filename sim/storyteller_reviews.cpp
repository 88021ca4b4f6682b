// Reviews in a story: who writes them, who is asked to read them, and what they say.
#include "sim/storyteller.h"

namespace sim {

void Storyteller::writes_review(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/review",
         R"({"state":"draft","markdown":")" + parts.at("text") + R"("})");
}

void Storyteller::asks_to_read(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/review/reviewers",
         R"({"again":true,"reviewers":[")" + person_named(parts.at("reader")).id.text() + R"("]})");
}

void Storyteller::comments_on_review(const Parts& parts) {
  ask_as(parts.at("who"), "POST", "incidents/" + incident_.text() + "/review/comments",
         R"({"body":")" + parts.at("text") + R"("})");
}

void Storyteller::approves_review(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/review/verdict", R"({"verdict":"approved"})");
}

void Storyteller::asks_for_changes(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/review/verdict",
         R"({"verdict":"changes_asked","note":")" + parts.at("text") + R"("})");
}

void Storyteller::publishes_review(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/review", R"({"state":"published"})");
}

}  // namespace sim
