// Lists of what the organisation is made of. They are short and wanted whole, so a page is long unless asked otherwise.
#pragma once

#include "api/call.h"
#include "api/page_of.h"

namespace api {

struct CatalogPage {
  std::optional<wire::Count<1, 200>> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(CatalogPage, (), (limit, cursor))

// Oldest first. `rows` is a map by id of the directory.
template <class View, class Map, class Show>
base::Result<Listed<View>> catalog_page(const Map& rows, const CatalogPage& asked, std::string_view list, Show show) {
  TRY(const auto behind, position_of(asked.cursor, list));
  const int limit = asked.limit ? static_cast<int>(asked.limit->value) : 200;
  Listed<View> page;
  auto row = behind ? rows.upper_bound(typename Map::key_type{*behind}) : rows.begin();
  for (; row != rows.end(); ++row) {
    if (static_cast<int>(page.items.size()) == limit) {
      page.next = http::write_cursor(list, {std::prev(row)->first.number});
      break;
    }
    page.items.push_back(show(row->second));
  }
  return page;
}

}  // namespace api
