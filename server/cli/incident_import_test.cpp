#include "cli/incident_import.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace cli {
namespace {

const std::string mapping_text = R"(
source: old
time_zone: UTC
time_format: "%d-%m-%Y %H:%M"
unknown: ["?"]
columns: {external_id: id, title: "{what}, {where}", severity: level, detected_at: opened, resolved_at: over}
values: {severity: {high: sev1, none: ""}}
)";

ReadIncidents read(const std::string& mapping, const std::string& text) {
  const auto read = read_incidents(text, *read_mapping(mapping), calendar::TimeZone::utc());
  CHECK(read.has_value());
  return *read;
}

TEST(IncidentImport, AMappingSaysWhichColumnIsWhichField) {
  const auto found = read(mapping_text, "id,what,where,level,opened,over\n1,Disk,db1,high,02-01-2026 10:00,?\n");
  ASSERT_EQ(found.incidents.size(), 1U);
  EXPECT_EQ(found.incidents[0].line, 2U);
  EXPECT_EQ(wire::json::serialize(found.incidents[0].incident),
            R"({"detected_at":"2026-01-02T10:00:00Z","external_id":"1","severity":"sev1","title":"Disk, db1"})");
}

TEST(IncidentImport, NamesOfMonthsAndYearsOfTwoDigitsAreRead) {
  const auto found = read(
      "source: a\ntime_zone: UTC\ntime_format: '%d/%b/%y %H:%M'\nall_are_over: true\n"
      "columns: {external_id: i, title: t, declared_at: at}\n",
      "i,t,at\n1,a,30/Sep/21 17:20\n");
  EXPECT_EQ(wire::json::serialize(found.incidents.at(0).incident),
            R"({"over":true,"declared_at":"2021-09-30T17:20:00Z","external_id":"1","title":"a"})");
}

TEST(IncidentImport, ARowThatCannotBeReadIsRefusedByLineAndField) {
  const auto found = read(mapping_text,
                          "id,what,where,level,opened,over\n"
                          "1,Disk,db1,low,02-01-2026 10:00,\n"
                          "2,Disk,db1,none,31-02-2026 10:00,\n"
                          "3,Disk,db1,none,02-01-2026 10:00 or so,\n");
  ASSERT_EQ(found.refused.size(), 3U);
  EXPECT_EQ(found.refused[0].line, 2U);
  EXPECT_EQ(found.refused[0].field, "severity");
  EXPECT_EQ(found.refused[0].reason, "the mapping does not say what \"low\" is");
  EXPECT_EQ(found.refused[1].field, "detected_at");
  EXPECT_EQ(found.refused[2].reason, "expected a time such as %d-%m-%Y %H:%M, not \"02-01-2026 10:00 or so\"");
}

TEST(IncidentImport, RowsThatAreChangesOfStateAreGathered) {
  const auto found = read(R"(
source: log
rows_are_changes: true
columns: {external_id: id, title: title, declared_at: opened}
state_changes: {acknowledged_at: {column: state, is: [Active, Assigned], at: at}}
)",
                          "id,title,opened,state,at\n"
                          "1,a,2026-01-01T00:00:00Z,New,2026-01-01T00:00:00Z\n"
                          "2,x,2026-01-01T00:00:00Z,New,2026-01-01T00:00:00Z\n"
                          "1,b,2026-01-01T00:00:00Z,Active,2026-01-01T00:05:00Z\n"
                          "1,c,2026-01-01T00:00:00Z,Active,2026-01-01T00:09:00Z\n");
  ASSERT_EQ(found.incidents.size(), 2U);
  EXPECT_EQ(found.incidents[0].incident.at("title").as_string(), "c");
  EXPECT_EQ(found.incidents[0].incident.at("acknowledged_at").as_string(), "2026-01-01T00:05:00Z");
  EXPECT_FALSE(found.incidents[1].incident.contains("acknowledged_at"));
}

TEST(IncidentImport, AMappingThatCannotHoldIsRefusedByItsField) {
  const auto field = [](const std::string& text) { return read_mapping(text).error().field; };
  EXPECT_EQ(field("source: a\ncolumns: {title: b}"), "/columns/external_id");
  EXPECT_EQ(field("source: a\ncolumns: {external_id: i, title: b, colour: c}"), "/columns/colour");
  EXPECT_EQ(field("source: a\ntime_format: '%Y'\ncolumns: {external_id: i, title: b}"), "/time_zone");
  EXPECT_EQ(read_incidents("id\n1\n", *read_mapping("source: a\ncolumns: {external_id: id, title: name}"),
                           calendar::TimeZone::utc())
                .error()
                .message,
            "the file has no column \"name\"");
}

// The members are those of Statuspage's published API.
TEST(IncidentImport, AStatusPageTellsItsIncidentsWithWhatItSaid) {
  const auto found = read_status_page(R"({"page":{"id":"p"},"incidents":[
    {"id":"a1","name":"Checkout is slow","impact":"major","status":"resolved","created_at":"2026-01-02T10:00:00.000Z",
     "started_at":"2026-01-02T09:50:00.000Z","monitoring_at":"2026-01-02T10:30:00.000Z",
     "resolved_at":"2026-01-02T11:00:00.000Z","incident_updates":[
       {"status":"monitoring","body":"It is fast again.","display_at":"2026-01-02T10:30:00.000Z"},
       {"status":"investigating","body":"We look into it.","display_at":"2026-01-02T10:00:00.000Z"}]},
    {"id":"a2","name":"New disks","impact":"maintenance","created_at":"2026-01-02T10:00:00.000Z"},
    {"id":"a3","name":"Odd","impact":"none","created_at":"yesterday"}]})");
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->incidents.size(), 1U);
  const wire::json::object& incident = found->incidents[0].incident;
  EXPECT_EQ(incident.at("severity").as_string(), "sev2");
  EXPECT_EQ(incident.at("impact_started_at").as_string(), "2026-01-02T09:50:00Z");
  EXPECT_EQ(incident.at("detected_at").as_string(), "2026-01-02T10:00:00Z");
  EXPECT_EQ(incident.at("mitigated_at").as_string(), "2026-01-02T10:30:00Z");
  EXPECT_EQ(wire::json::serialize(incident.at("updates")),
            R"([{"at":"2026-01-02T10:00:00Z","text":"investigating: We look into it."},)"
            R"({"at":"2026-01-02T10:30:00Z","text":"monitoring: It is fast again."}])");
  ASSERT_EQ(found->refused.size(), 2U);
  EXPECT_EQ(found->refused[0].field, "impact");
  EXPECT_EQ(found->refused[1].field, "declared_at");
}

}  // namespace
}  // namespace cli
