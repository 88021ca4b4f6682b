// Tells one story: each sentence does something in the world, or looks whether something came true.
#pragma once

#include "sim/monitors.h"
#include "sim/people.h"
#include "sim/scenario.h"
#include "sim/sentence.h"

namespace sim {

class Storyteller {
 public:
  Storyteller(std::string name, const std::string& text, std::function<void(const std::string&)> trace);
  void tell();

 private:
  using Deed = void (Storyteller::*)(const Parts&);
  struct Pattern {
    std::string_view words;
    Deed deed;
  };
  struct Line {
    int number;
    std::string text;
    Deed deed;
    Parts parts;
  };
  struct Message {
    base::Instant at;
    Call call;
    bool is_read = false;
  };

  static const std::vector<Pattern>& setting_patterns();
  static const std::vector<Pattern>& act_patterns();
  static const std::vector<Pattern>& outcome_patterns();
  void read(int number, std::string_view text);
  void understand(int number, const std::string& text);
  std::string place(int line) const;
  void open();
  // For a sentence that needs the world: the setting is complete by then.
  void begin_if_new();

  // The setting.
  void begins(const Parts& parts);
  void nodes(const Parts& parts);
  void person(const Parts& parts);
  void person_reached(const Parts& parts);
  void team(const Parts& parts);
  void schedule(const Parts& parts);
  void override_(const Parts& parts);
  void policy(const Parts& parts);
  void service(const Parts& parts);

  // What happens.
  void at(const Parts& parts);
  void after(const Parts& parts);
  void alert_fires(const Parts& parts);
  void alert_resolves(const Parts& parts);
  void acknowledges(const Parts& parts);
  void presses_link(const Parts& parts);
  void opens_link(const Parts& parts);
  void resolves(const Parts& parts);
  void is_disabled(const Parts& parts);
  void provider_out(const Parts& parts);
  void refuses(const Parts& parts);
  void does_not_say(const Parts& parts);
  void node_dies(const Parts& parts);
  void dies_while_calling(const Parts& parts);
  void policy_becomes(const Parts& parts);
  void clock_set(const Parts& parts);
  void weeks_are_told(const Parts& parts);
  void has_the_week_told(const Parts& parts);

  // Incidents.
  void process_does(const Parts& parts);
  void process_fills(const Parts& parts);
  void pages_from_incident(const Parts& parts);
  void process_needs_approval(const Parts& parts);
  void asks_for_approval(const Parts& parts);
  void approves(const Parts& parts);
  void declines_approval(const Parts& parts);
  void hands_over(const Parts& parts);
  void accepts_role(const Parts& parts);
  void declares(const Parts& parts);
  void declares_drill(const Parts& parts);
  void declares_drill_that_pages(const Parts& parts);
  void declare(const Parts& parts, const std::string& more);
  void takes_role(const Parts& parts);
  void moves(const Parts& parts);
  void cannot_move(const Parts& parts);
  void pauses(const Parts& parts);
  void follows(const Parts& parts);
  void stops_following(const Parts& parts);
  void becomes(const Parts& parts);
  void writes_review(const Parts& parts);
  void asks_to_read(const Parts& parts);
  void comments_on_review(const Parts& parts);
  void approves_review(const Parts& parts);
  void asks_for_changes(const Parts& parts);
  void publishes_review(const Parts& parts);
  void tells(const Parts& parts);
  void incident_says(const Parts& parts);
  void incident_is(const Parts& parts);
  void drill_scores(const Parts& parts);
  void belongs_to_incident(const Parts& parts);
  void belongs_to_none(const Parts& parts);

  // What came of it.
  void gets(const Parts& parts);
  void gets_marked(const Parts& parts);
  void gets_bundle(const Parts& parts);
  void gets_nothing(const Parts& parts);
  void nobody_for(const Parts& parts);
  void page_is(const Parts& parts);
  void page_says(const Parts& parts);
  void counts(const Parts& parts);
  void answer_was(const Parts& parts);

  void change_process(const std::function<void(process::Process&)>& change);
  catalog::Person& person_named(const std::string& name);
  escalation::Policy read_policy(const std::string& name, const std::string& ladder);
  escalation::Target read_target(const std::string& name);
  base::Instant moment(const std::string& civil) const;
  Event event_of(const std::string& alert) const;
  void tell_event(Event event);
  std::optional<alert::Alert> alert_named(const std::string& name);
  std::optional<escalation::Page> page_of(const std::string& alert);
  Message& next_message(const std::string& who, const std::string& channel);
  Message* unread(const std::string& who, const std::string& channel);
  std::string last_link_of(const std::string& who);
  void ask(wire::HttpRequest request);
  const catalog::Service& service_named(const std::string& name) const;
  void answer_approval(const std::string& who, const std::string& verdict, const std::string& reason);
  void ask_as(const std::string& who, const std::string& method, const std::string& path, std::string body);
  [[noreturn]] void fail(const std::string& why) const;

  std::string name_;
  std::function<void(const std::string&)> trace_;
  std::vector<Line> lines_;
  int line_ = 0;

  calendar::CivilTime begin_;
  std::string zone_ = "UTC";
  int node_count_ = 1;
  std::unique_ptr<World> world_;
  Organisation organisation_;
  std::unique_ptr<Oracle> oracle_;
  std::unique_ptr<Checks> checks_;
  bool has_begun_ = false;
  base::Instant mark_;  // when the last thing of the story happened
  std::vector<Message> inbox_;
  std::string dies_at_call_to_;
  int answer_ = 0;
  std::string answer_body_;
  incident::IncidentId incident_;  // the last one that was declared
  int markers_ = 0;
};

}  // namespace sim
