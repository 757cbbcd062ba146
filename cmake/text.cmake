# Libraries of core/text: libxml2 parses HTML, CLD2 (which has no pkg-config file) guesses languages; C++ stays inside
# language.cc.
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)
find_library(CLD2_LIBRARY cld2 REQUIRED)
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
list(APPEND EXTRA_LIBRARIES PkgConfig::LIBXML2 ${CLD2_LIBRARY})
