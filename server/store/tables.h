// Which table holds the rows of which domain struct. The member and column names agree (wire/row.h).
#pragma once

#include "escalation/page_state.h"
#include "incident/incident.h"
#include "notification/notification.h"
#include "notification/wording.h"
#include "store/transaction.h"

namespace store {

template <>
constexpr std::string_view table_of<catalog::Person> = "person";
template <>
constexpr std::string_view table_of<catalog::Team> = "team";
template <>
constexpr std::string_view table_of<catalog::Service> = "service";
template <>
constexpr std::string_view table_of<catalog::Source> = "source";
template <>
constexpr std::string_view table_of<catalog::ContactMethod> = "contact_method";
template <>
constexpr std::string_view table_of<catalog::ContactRule> = "contact_rule";
template <>
constexpr std::string_view table_of<alert::Alert> = "alert";
template <>
constexpr std::string_view table_of<escalation::Page> = "page";
template <>
constexpr std::string_view table_of<notification::Notification> = "notification";
template <>
constexpr std::string_view table_of<incident::Incident> = "incident";
template <>
constexpr std::string_view table_of<incident::Update> = "incident_update";
template <>
constexpr std::string_view table_of<incident::Task> = "task";
template <>
constexpr std::string_view table_of<incident::ActionItem> = "action_item";

}  // namespace store
