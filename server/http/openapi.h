// The contract of the API, from the table of its routes: an OpenAPI 3.1 document, and a page for people.
#pragma once

#include <string>
#include <vector>

#include "http/endpoint.h"

namespace http {

struct About {
  std::string title;
  std::string version;
  std::string description;
  std::string base_path;  // "/api/v1"
};

// The operations of a document with everything about them that is not the route's own words.
struct Operation {
  struct Member {
    std::string name;
    std::string where;  // "path", "query" or "body"
    wire::json::value schema;
    bool required = false;
  };
  Facts facts;
  std::string id;               // "acknowledge"
  std::string tag;              // the first word of the path
  std::vector<Member> members;  // of the request; of a raw one only those of the path
  wire::json::value answer;     // null: none
};
std::vector<Operation> operations_of(const std::vector<Facts>& table, wire::Schemas& book);

// Indented, one member a line, always in the order of the table: made to be committed and compared.
std::string openapi_document(const About& about, const std::vector<Facts>& table);

// The same as HTML without script or style of its own. `stylesheet` is the path of one, or empty.
std::string reference_page(const About& about, const std::vector<Facts>& table, const std::string& stylesheet = {});

}  // namespace http
