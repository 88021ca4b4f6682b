# embed_folder(LAYER FOLDER NAME) puts every file below FOLDER into muster_LAYER. The program finds them by
# `embedded::NAME()`, declared in the generated header "embedded/NAME.h": path and bytes, sorted by path.
function(embed_folder target folder name)
  set(source ${CMAKE_SOURCE_DIR}/${folder})
  if(ARGC GREATER 3)
    set(source ${ARGV3})
  endif()
  set(out ${CMAKE_BINARY_DIR}/embed/${name})
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${source}/*)
  list(SORT files)
  set(assembly "")
  set(table "")
  set(externs "")
  set(index 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH path ${source} ${file})
    string(APPEND assembly
      ".global embedded_${name}_${index}\nembedded_${name}_${index}:\n.incbin \"${file}\"\n"
      ".global embedded_${name}_${index}_end\nembedded_${name}_${index}_end:\n.byte 0\n")
    string(APPEND externs "extern const char embedded_${name}_${index}[], embedded_${name}_${index}_end[];\n")
    string(APPEND table
      "      {\"${path}\", {embedded_${name}_${index}, "
      "static_cast<std::size_t>(embedded_${name}_${index}_end - embedded_${name}_${index})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${out}/embedded/${name}.h CONTENT
"#pragma once
#include <string_view>
#include <vector>
namespace embedded {
#ifndef MUSTER_EMBEDDED_FILE
#define MUSTER_EMBEDDED_FILE
struct File { std::string_view path; std::string_view bytes; };
#endif
const std::vector<File>& ${name}();
}
" @ONLY)
  file(CONFIGURE OUTPUT ${out}/${name}.cpp CONTENT
"#include \"embedded/${name}.h\"
extern \"C\" {
${externs}}
namespace embedded {
const std::vector<File>& ${name}() {
  static const std::vector<File> files{
${table}  };
  return files;
}
}
" @ONLY)
  file(CONFIGURE OUTPUT ${out}/${name}.s CONTENT ".section .rodata\n${assembly}.section .note.GNU-stack,\"\",@progbits\n" @ONLY)
  set_source_files_properties(${out}/${name}.s PROPERTIES OBJECT_DEPENDS "${files}" LANGUAGE ASM)
  get_target_property(kind muster_${target} TYPE)
  if(kind STREQUAL INTERFACE_LIBRARY)
    return()
  endif()
  target_sources(muster_${target} PRIVATE ${out}/${name}.cpp ${out}/${name}.s)
  target_include_directories(muster_${target} PUBLIC ${out})
endfunction()
